namespace Loadline.Importers.AccessLog.Formats;

/// <summary>One request of a log. It is filled anew for each line, and its texts stay only until then.</summary>
internal sealed class LogEntry
{
    private const int LongestText = 64 * 1024;

    private char[] text = new char[4096];
    private int used;

    /// <summary>Characters of the line, and of what was unescaped in it.</summary>
    public ReadOnlySpan<char> Text => text.AsSpan(0, used);

    /// <summary>Address of the client.</summary>
    public Part Address { get; set; }

    /// <summary>Program of the client.</summary>
    public Part Agent { get; set; }

    /// <summary>Method.</summary>
    public Part Method { get; set; }

    /// <summary>Path with query, or a whole address.</summary>
    public Part Target { get; set; }

    /// <summary>Query, where it is logged apart from the path.</summary>
    public Part Query { get; set; }

    /// <summary>Host that was asked.</summary>
    public Part Host { get; set; }

    /// <summary>Status; 0 when unknown.</summary>
    public int Status { get; set; }

    /// <summary>Time in UTC; null when it could not be read.</summary>
    public DateTimeOffset? Time { get; set; }

    /// <summary>Seconds the request took; negative when unknown.</summary>
    public double Seconds { get; set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        used = 0;
        Address = Agent = Method = Target = Query = Host = default;
        Status = 0;
        Time = null;
        Seconds = -1;
    }

    /// <summary>The characters of a part.</summary>
    public ReadOnlySpan<char> this[Part part] => text.AsSpan(part.Start, part.Length);

    /// <summary>Appends a line, with a mark in place of bytes that are no UTF-8.</summary>
    public Part Append(ReadOnlySpan<byte> bytes)
    {
        var length = Math.Min(bytes.Length, LongestText);
        Reserve(length);
        var start = used;
        used += System.Text.Encoding.UTF8.GetChars(bytes[..length], text.AsSpan(used));
        return new Part(start, used - start);
    }

    /// <summary>Appends text.</summary>
    public Part Append(ReadOnlySpan<char> more)
    {
        more = more.Length > LongestText ? more[..LongestText] : more;
        Reserve(more.Length);
        more.CopyTo(text.AsSpan(used));
        used += more.Length;
        return new Part(used - more.Length, more.Length);
    }

    /// <summary>Takes method and target from <c>GET /orders HTTP/1.1</c>; false when that is no request line.</summary>
    public bool TakeRequest(Part line)
    {
        var request = this[line];
        var space = request.IndexOf(' ');
        if (space is < 3 or > 20)
        {
            return false;
        }

        var rest = request[(space + 1)..];
        var last = rest.LastIndexOf(' ');
        var target = last >= 0 && rest[(last + 1)..].StartsWith("HTTP", StringComparison.OrdinalIgnoreCase) ? last : rest.Length;
        Method = line.Slice(0, space);
        Target = line.Slice(space + 1, target);
        return target > 0;
    }

    /// <summary>Takes what a place of the line tells; false when the line then tells of no request.</summary>
    public bool Take(LineField field, Part part)
    {
        var value = this[part];
        if (value is "-" && field is not (LineField.Request or LineField.Method or LineField.Target))
        {
            return true;
        }

        switch (field)
        {
            case LineField.Address:
                Address = Address.Length > 0 ? Address : part;
                break;
            case LineField.Forwarded:
                Address = part.Slice(0, value.IndexOfAny(",+") is > 0 and var comma ? comma : part.Length);
                break;
            case LineField.Time:
                Time = LogTime.Of(value);
                break;
            case LineField.Request:
                return TakeRequest(part);
            case LineField.Method:
                Method = part;
                return part.Length is >= 3 and <= 20;
            case LineField.Target:
                Target = part;
                return part.Length > 0 && value is not "-";
            case LineField.Query:
                Query = value.StartsWith('?') ? part.Slice(1, part.Length - 1) : part;
                break;
            case LineField.Status:
                Status = LogNumber.Status(value);
                break;
            case LineField.Seconds:
                Seconds = LogNumber.Seconds(value, 1);
                break;
            case LineField.Milliseconds:
                Seconds = LogNumber.Seconds(value, 1e-3);
                break;
            case LineField.Microseconds:
                Seconds = LogNumber.Seconds(value, 1e-6);
                break;
            case LineField.Agent:
                Agent = part;
                break;
            case LineField.Host:
                Host = part;
                break;
        }

        return true;
    }

    private void Reserve(int more)
    {
        if (used + more > text.Length)
        {
            Array.Resize(ref text, Math.Max(used + more, 2 * text.Length));
        }
    }
}
