namespace Loadline.Importers.AccessLog.Formats;

/// <summary>
/// Logs of AWS load balancers: of the application kind (<c>https 2025-10-10T… app/… client:port target:port …</c>) and of the classic kind, which lacks the
/// first field. The latency is the sum of the three times; -1 in one of them says that the target was not reached.
/// </summary>
internal sealed class LoadBalancerFormat : ILineFormat
{
    /// <inheritdoc/>
    public string Name => "AWS load balancer";

    /// <inheritdoc/>
    public bool LogsEnd => true;

    /// <inheritdoc/>
    public bool IsCoarse => false;

    /// <inheritdoc/>
    public LineKind Read(ReadOnlySpan<byte> line, LogEntry entry)
    {
        if (line.Length < 40 || (line[0] is not ((byte)'h' or (byte)'w' or (byte)'g') && !char.IsAsciiDigit((char)line[0])))
        {
            return LineKind.Unknown;
        }

        var whole = entry.Append(line);
        var rest = whole;
        var first = Next(entry, ref rest);
        var time = first;
        if (entry[first] is "http" or "https" or "h2" or "ws" or "wss" or "grpcs")
        {
            time = Next(entry, ref rest);
        }

        entry.Time = LogTime.OfIso(entry[time]);
        if (entry.Time is null)
        {
            return LineKind.Unknown;
        }

        Next(entry, ref rest);
        var client = Next(entry, ref rest);
        Next(entry, ref rest);
        var seconds = 0.0;
        for (var i = 0; i < 3; i++)
        {
            var part = LogNumber.Seconds(entry[Next(entry, ref rest)], 1);
            seconds = part < 0 || seconds < 0 ? -1 : seconds + part;
        }

        entry.Status = LogNumber.Status(entry[Next(entry, ref rest)]);
        Next(entry, ref rest);
        Next(entry, ref rest);
        Next(entry, ref rest);
        var request = Next(entry, ref rest);
        if (entry.Status == 0 || request.Length == 0)
        {
            return LineKind.Unknown;
        }

        var port = entry[client].LastIndexOf(':');
        entry.Address = port > 0 ? client.Slice(0, port) : client;
        entry.Seconds = seconds;
        entry.Agent = Next(entry, ref rest);
        return entry.TakeRequest(request) ? LineKind.Request : LineKind.Other;
    }

    /// <summary>The next field; quoted ones without their quotes.</summary>
    private static Part Next(LogEntry entry, ref Part rest)
    {
        var text = entry[rest];
        if (text.StartsWith('"'))
        {
            var close = 1;
            while (close < text.Length && (text[close] != '"' || text[close - 1] == '\\'))
            {
                close++;
            }

            var quoted = rest.Slice(1, close - 1);
            rest = rest.Slice(Math.Min(close + 2, text.Length), Math.Max(0, text.Length - close - 2));
            return quoted;
        }

        var space = text.IndexOf(' ');
        var field = rest.Slice(0, space < 0 ? text.Length : space);
        rest = space < 0 ? rest.Slice(text.Length, 0) : rest.Slice(space + 1, text.Length - space - 1);
        return field;
    }
}
