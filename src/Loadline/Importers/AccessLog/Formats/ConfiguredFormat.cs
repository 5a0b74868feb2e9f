namespace Loadline.Importers.AccessLog.Formats;

/// <summary>Understands the format strings of nginx (<c>log_format</c>) and Apache (<c>LogFormat</c>).</summary>
internal static class ConfiguredFormat
{
    private static readonly Dictionary<string, LineField> Nginx = new(StringComparer.OrdinalIgnoreCase)
    {
        ["remote_addr"] = LineField.Address, ["realip_remote_addr"] = LineField.Ignored, ["http_x_forwarded_for"] = LineField.Forwarded, ["proxy_add_x_forwarded_for"] = LineField.Forwarded,
        ["http_x_real_ip"] = LineField.Forwarded, ["http_cf_connecting_ip"] = LineField.Forwarded, ["time_local"] = LineField.Time, ["time_iso8601"] = LineField.Time, ["msec"] = LineField.Time,
        ["request"] = LineField.Request, ["request_method"] = LineField.Method, ["request_uri"] = LineField.Target, ["uri"] = LineField.Target, ["document_uri"] = LineField.Target,
        ["args"] = LineField.Query, ["query_string"] = LineField.Query, ["status"] = LineField.Status, ["request_time"] = LineField.Seconds, ["http_user_agent"] = LineField.Agent,
        ["host"] = LineField.Host, ["http_host"] = LineField.Host, ["server_name"] = LineField.Host,
    };

    /// <summary>A format; null when the text has no field of either program.</summary>
    /// <param name="text">The format string.</param>
    public static PatternFormat? Of(string text)
    {
        text = text.Trim().Trim('\'', '`');
        return text.Contains('$', StringComparison.Ordinal) ? OfNginx(text) : text.Contains('%', StringComparison.Ordinal) ? OfApache(text) : null;
    }

    /// <summary>A format of nginx.</summary>
    public static PatternFormat OfNginx(string text, string? name = null, bool takesTime = false)
    {
        var pattern = new PatternBuilder();
        var isCoarse = true;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '$')
            {
                pattern.Text(Unescaped(text, ref i));
                continue;
            }

            var isBraced = i + 1 < text.Length && text[i + 1] == '{';
            var start = i + (isBraced ? 2 : 1);
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            isCoarse &= text[start..end] != "msec";
            pattern.Field(Nginx.GetValueOrDefault(text[start..end]));
            i = isBraced && end < text.Length && text[end] == '}' ? end + 1 : end;
        }

        return pattern.Build(name ?? "nginx log_format", logsEnd: true, isCoarse, takesTime);
    }

    /// <summary>A format of Apache.</summary>
    public static PatternFormat OfApache(string text, string? name = null, bool takesTime = false)
    {
        var pattern = new PatternBuilder();
        var isCoarse = true;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '%' || i + 1 >= text.Length)
            {
                pattern.Text(Unescaped(text, ref i));
                continue;
            }

            if (text[i + 1] == '%')
            {
                pattern.Text('%');
                i += 2;
                continue;
            }

            // %!200,304>{Referer}i: conditions, which of several requests, a name, a letter.
            var at = i + 1;
            while (at < text.Length && (text[at] is '<' or '>' or '!' or ',' || char.IsAsciiDigit(text[at])))
            {
                at++;
            }

            var argument = "";
            if (at < text.Length && text[at] == '{')
            {
                var close = text.IndexOf('}', at);
                close = close < 0 ? text.Length - 1 : close;
                argument = text[Math.Min(at + 1, close)..close];
                at = close + 1;
            }

            var letter = at < text.Length ? text[at] : ' ';
            i = Math.Min(text.Length, at + 1);
            if (letter == 't' && argument.Length == 0)
            {
                // %t writes its brackets itself.
                pattern.Text('[');
                pattern.Field(LineField.Time);
                pattern.Text(']');
                continue;
            }

            isCoarse &= letter != 't' || !(argument.Contains("sec", StringComparison.Ordinal) || argument.Contains("%f", StringComparison.Ordinal));
            pattern.Field(Apache(letter, argument));
        }

        // Apache logs when a request came, nginx when it went; only nginx users append times behind these formats in a form that is taken.
        return pattern.Build(name ?? "Apache LogFormat", logsEnd: takesTime, isCoarse, takesTime);
    }

    private static char Unescaped(string text, ref int at)
    {
        var letter = text[at++];
        if (letter != '\\' || at >= text.Length)
        {
            return letter;
        }

        return text[at++] switch { 't' => '\t', 'n' => '\n', var other => other };
    }

    private static LineField Apache(char letter, string argument) => (letter, argument.ToLowerInvariant()) switch
    {
        ('h', _) or ('a', _) => LineField.Address,
        ('i', "x-forwarded-for" or "x-real-ip" or "cf-connecting-ip") => LineField.Forwarded,
        ('i', "user-agent") => LineField.Agent,
        ('i', "host") or ('v' or 'V', _) => LineField.Host,
        ('t', "" or "sec" or "msec" or "usec") => LineField.Time,
        ('t', var format) when format.Contains("%y-%m-%d", StringComparison.Ordinal) || format.Contains("%d/%b/%y", StringComparison.Ordinal) || format is "%s" => LineField.Time,
        ('r', _) => LineField.Request,
        ('m', _) => LineField.Method,
        ('U', _) => LineField.Target,
        ('q', _) => LineField.Query,
        ('s', _) => LineField.Status,
        ('D', _) or ('T', "us") => LineField.Microseconds,
        ('T', "ms") => LineField.Milliseconds,
        ('T', _) => LineField.Seconds,
        _ => LineField.Ignored,
    };
}
