namespace Loadline.Importers.AccessLog.Formats;

/// <summary>Lines that fields and fixed text alternate in, as nginx and Apache are told to write them.</summary>
internal sealed class PatternFormat : ILineFormat
{
    private readonly string before;
    private readonly IReadOnlyList<PatternToken> tokens;
    private readonly bool takesTime;

    /// <param name="name">What people call it.</param>
    /// <param name="before">Text before the first field.</param>
    /// <param name="tokens">Fields.</param>
    /// <param name="logsEnd">Whether times are those of the end of a request.</param>
    /// <param name="takesTime">Whether a time behind the known fields is looked for.</param>
    public PatternFormat(string name, string before, IReadOnlyList<PatternToken> tokens, bool logsEnd, bool takesTime = false)
    {
        Name = name;
        LogsEnd = logsEnd;
        this.before = before;
        this.tokens = tokens;
        this.takesTime = takesTime;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool LogsEnd { get; }

    /// <inheritdoc/>
    public bool IsCoarse { get; init; } = true;

    /// <summary>Whether everything needed to count requests is in a line.</summary>
    public bool IsComplete => Has(LineField.Time) && Has(LineField.Status) && (Has(LineField.Request) || (Has(LineField.Method) && Has(LineField.Target)));

    /// <summary>What is missing of that, in words.</summary>
    public string Missing => !Has(LineField.Time) ? "time" : !Has(LineField.Status) ? "status" : "method and path";

    /// <inheritdoc/>
    public LineKind Read(ReadOnlySpan<byte> line, LogEntry entry)
    {
        var whole = entry.Append(line);
        var text = entry[whole];
        if (!text.StartsWith(before, StringComparison.Ordinal))
        {
            return LineKind.Unknown;
        }

        var at = before.Length;
        var isRequest = true;
        foreach (var token in tokens)
        {
            var rest = text[at..];
            var length = LengthOf(rest, token);
            if (length < 0)
            {
                return LineKind.Unknown;
            }

            isRequest &= entry.Take(token.Field, whole.Slice(at, length));
            if (entry.Time is null && token.Field == LineField.Time || (entry.Status == 0 && token.Field == LineField.Status))
            {
                return LineKind.Unknown;
            }

            at += Math.Min(rest.Length, length + token.After.Length);
        }

        if (takesTime && entry.Seconds < 0)
        {
            entry.Seconds = TrailingTime.Find(text[at..]);
        }

        return isRequest && entry.Method.Length > 0 ? LineKind.Request : LineKind.Other;
    }

    private bool Has(LineField field) => tokens.Any(token => token.Field == field);

    private static int LengthOf(ReadOnlySpan<char> rest, PatternToken token)
    {
        if (token.After.Length == 0)
        {
            return rest.Length;
        }

        if (token.After[0] != '"')
        {
            var end = rest.IndexOf(token.After, StringComparison.Ordinal);
            // The last field of a line may lack what follows it.
            return end < 0 && string.IsNullOrWhiteSpace(token.After) && !rest.Contains(' ') ? rest.Length : end;
        }

        // A quote within quotes is escaped by a backslash.
        for (var from = 0; ;)
        {
            var end = rest[from..].IndexOf(token.After, StringComparison.Ordinal);
            if (end < 0)
            {
                return token.After is ['"', ' ', ..] && rest.EndsWith('"') ? rest.Length - 1 : -1;
            }

            end += from;
            var slashes = 0;
            for (var i = end - 1; i >= 0 && rest[i] == '\\'; i--)
            {
                slashes++;
            }

            if (slashes % 2 == 0)
            {
                return end;
            }

            from = end + 1;
        }
    }
}
