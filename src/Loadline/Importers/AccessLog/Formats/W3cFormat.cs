namespace Loadline.Importers.AccessLog.Formats;

/// <summary>
/// The W3C extended format: IIS and CloudFront. A line that begins with <c>#Fields:</c> names the fields of those that follow; it may come again with others.
/// Times are UTC and those of the end of a request. IIS writes milliseconds, CloudFront seconds and tabs.
/// </summary>
internal sealed class W3cFormat : ILineFormat
{
    private const int MostFields = 100;

    private readonly List<LineField> fields = [];
    private bool isCoarse = true;

    /// <inheritdoc/>
    public string Name => "W3C extended";

    /// <inheritdoc/>
    public bool LogsEnd => true;

    /// <inheritdoc/>
    public bool IsCoarse => isCoarse;

    /// <inheritdoc/>
    public LineKind Read(ReadOnlySpan<byte> line, LogEntry entry)
    {
        var whole = entry.Append(line);
        var text = entry[whole];
        if (text.StartsWith('#'))
        {
            if (text.StartsWith("#Fields:", StringComparison.OrdinalIgnoreCase))
            {
                Fields(text[8..]);
            }

            return text.StartsWith("#Fields:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("#Software:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("#Version:", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("#Date:", StringComparison.OrdinalIgnoreCase) || fields.Count > 0 ? LineKind.Other : LineKind.Unknown;
        }

        if (fields.Count == 0)
        {
            return LineKind.Unknown;
        }

        var separator = text.Contains('\t') ? '\t' : ' ';
        var (date, time) = (default(Part), default(Part));
        var number = 0;
        foreach (var range in text.Split(separator))
        {
            if (number >= fields.Count)
            {
                return LineKind.Unknown;
            }

            var (start, length) = range.GetOffsetAndLength(text.Length);
            var part = whole.Slice(start, length);
            switch (fields[number++])
            {
                case LineField.Date:
                    date = part;
                    break;
                case LineField.TimeOfDay:
                    time = part;
                    break;
                case var _ when entry[part] is "-":
                    break;
                case LineField.Milliseconds when separator == '\t':
                    entry.Take(LineField.Seconds, part);
                    break;
                case var field:
                    entry.Take(field, part);
                    break;
            }
        }

        Span<char> moment = stackalloc char[40];
        if (date.Length is < 8 or > 12 || time.Length is < 8 or > 16)
        {
            return LineKind.Unknown;
        }

        entry[date].CopyTo(moment);
        moment[date.Length] = 'T';
        entry[time].CopyTo(moment[(date.Length + 1)..]);
        entry.Time = LogTime.OfIso(moment[..(date.Length + 1 + time.Length)]);
        isCoarse &= !entry[time].Contains('.');
        return entry.Time is null || entry.Status == 0 ? LineKind.Unknown : entry.Method.Length > 0 && entry.Target.Length > 0 ? LineKind.Request : LineKind.Other;
    }

    private void Fields(ReadOnlySpan<char> names)
    {
        fields.Clear();
        foreach (var range in names.SplitAny(' ', '\t'))
        {
            var name = names[range];
            if (name.Length == 0)
            {
                continue;
            }

            if (fields.Count == MostFields)
            {
                return;
            }

            fields.Add(name.ToString().ToLowerInvariant() switch
            {
                "date" => LineField.Date,
                "time" => LineField.TimeOfDay,
                "c-ip" => LineField.Address,
                "x-forwarded-for" or "cs(x-forwarded-for)" => LineField.Forwarded,
                "cs-method" => LineField.Method,
                "cs-uri-stem" or "cs-uri" => LineField.Target,
                "cs-uri-query" => LineField.Query,
                "sc-status" => LineField.Status,
                "time-taken" => LineField.Milliseconds,
                "cs(user-agent)" => LineField.Agent,
                "cs-host" or "cs(host)" or "x-host-header" => LineField.Host,
                _ => LineField.Ignored,
            });
        }
    }
}
