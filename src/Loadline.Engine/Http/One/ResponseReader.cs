namespace Loadline.Engine.Http.One;

/// <summary>
/// Reads responses of HTTP/1.1 and 1.0 from whatever pieces they come in. Lenient where curl is: line ends without a carriage return,
/// fields continued on the next line, unknown reasons; strict where a lenient reader would take a wrong body for the right one.
/// Reused for one response after another; keeps nothing of a piece but a line that is not complete yet.
/// </summary>
internal sealed class ResponseReader
{
    /// <summary>Most bytes of status and fields, those of interim responses and trailers included: 256 KB.</summary>
    public const int MostHeaderBytes = 256 * 1024;

    /// <summary>Most fields.</summary>
    public const int MostFields = 1000;

    private const int KeptLineBytes = 16 * 1024;
    private byte[] _line = [];
    private int _lineLength;
    private HeaderBlock _headers = null!;
    private BodyBuffer? _body;
    private Framing _framing;
    private bool _hasNoBody;
    private int _minor;
    private int _headerLeft;
    private long _bodyLeft;

    /// <summary>What is read next.</summary>
    public ResponsePart Part { get; private set; }

    /// <summary>Why this is no response; null while it is one.</summary>
    public RequestFault? Fault { get; private set; }

    /// <summary>Status, once its line has been read.</summary>
    public int Status { get; private set; }

    /// <summary>Version, once the line of the status has been read: 10 or 11.</summary>
    public int Version => 10 + _minor;

    /// <summary>Whether there is nothing more to read.</summary>
    public bool IsDone => Part >= ResponsePart.Complete;

    /// <summary>Whether the target has said that it waits for the body (100 Continue).</summary>
    public bool MayContinue { get; private set; }

    /// <summary>Whether the connection is good for another request.</summary>
    public bool Persists { get; private set; }

    /// <summary>Begins a response.</summary>
    /// <param name="headers">Where its fields go; empty.</param>
    /// <param name="body">Where its body goes; null when it is not wanted.</param>
    /// <param name="isHead">Whether the request was HEAD: its response has no body, whatever it says.</param>
    public void Begin(HeaderBlock headers, BodyBuffer? body, bool isHead)
    {
        (_headers, _body, _hasNoBody, Status) = (headers, body, isHead, 0);
        (Part, Fault, MayContinue, Persists) = (ResponsePart.Status, null, false, false);
        (_lineLength, _headerLeft, _framing) = (0, MostHeaderBytes, new Framing());
        if (_line.Length > KeptLineBytes)
        {
            _line = [];
        }
    }

    /// <summary>Reads a piece.</summary>
    public void Read(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            switch (Part)
            {
                case ResponsePart.Body:
                case ResponsePart.Chunk:
                    bytes = bytes[ReadBody(bytes)..];
                    break;
                case ResponsePart.Rest:
                    Keep(bytes);
                    return;
                case ResponsePart.Complete:
                    // Nobody asked for this: what comes next on this connection would not be the answer to what is asked next.
                    Persists = false;
                    return;
                case ResponsePart.Invalid:
                    return;
                default:
                    bytes = bytes[ReadLine(bytes)..];
                    break;
            }
        }
    }

    /// <summary>The connection has ended.</summary>
    public void End()
    {
        if (Part == ResponsePart.Rest)
        {
            Part = ResponsePart.Complete;
        }
        else if (!IsDone)
        {
            Fail(RequestFault.Incomplete);
        }

        Persists = false;
    }

    /// <summary>Reads up to the end of a line, or keeps what there is of it.</summary>
    /// <returns>Number of bytes used.</returns>
    private int ReadLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAny((byte)'\n', (byte)0);
        var used = end < 0 ? bytes.Length : end + 1;
        if (!HasRoom(used))
        {
            Fail(RequestFault.HeadersTooLarge);
        }
        else if (end >= 0 && bytes[end] == 0)
        {
            Fail(RequestFault.InvalidResponse);
        }
        else if (end < 0 || _lineLength > 0)
        {
            KeepLine(bytes[..used]);
            if (end >= 0)
            {
                var length = _lineLength;
                _lineLength = 0;
                Line(_line.AsSpan(0, length - 1));
            }
        }
        else
        {
            Line(bytes[..end]);
        }

        return used;
    }

    /// <summary>Chunks are without number, and so are their lines; none of them is long.</summary>
    private bool HasRoom(int count) =>
        Part is ResponsePart.ChunkSize or ResponsePart.ChunkEnd ? _lineLength + count <= KeptLineBytes : (_headerLeft -= count) >= 0;

    private void KeepLine(ReadOnlySpan<byte> bytes)
    {
        if (_lineLength + bytes.Length > _line.Length)
        {
            Array.Resize(ref _line, Math.Max(512, Math.Max(_lineLength + bytes.Length, _line.Length * 2)));
        }

        bytes.CopyTo(_line.AsSpan(_lineLength));
        _lineLength += bytes.Length;
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        switch (Part)
        {
            case ResponsePart.Status:
                StatusLine(line);
                break;
            case ResponsePart.Field when line.IsEmpty:
                EndFields();
                break;
            case ResponsePart.Field:
                Field(line);
                break;
            case ResponsePart.ChunkSize:
                ChunkSize(line);
                break;
            case ResponsePart.ChunkEnd when line.IsEmpty:
                Part = ResponsePart.ChunkSize;
                break;
            case ResponsePart.Trailer:
                // Trailers say nothing that is measured or checked.
                if (line.IsEmpty)
                {
                    Complete();
                }

                break;
            default:
                Fail(RequestFault.InvalidResponse);
                break;
        }
    }

    private void StatusLine(ReadOnlySpan<byte> line)
    {
        // An empty line may be left of the body before.
        if (line.IsEmpty)
        {
            return;
        }

        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[7] is not ((byte)'0' or (byte)'1') || line[8] != ' '
            || line[9] is < (byte)'1' or > (byte)'9' || !char.IsAsciiDigit((char)line[10]) || !char.IsAsciiDigit((char)line[11])
            || (line.Length > 12 && line[12] != ' '))
        {
            Fail(RequestFault.InvalidResponse);
            return;
        }

        _minor = line[7] - '0';
        Status = ((line[9] - '0') * 100) + ((line[10] - '0') * 10) + (line[11] - '0');
        Part = ResponsePart.Field;
    }

    private void Field(ReadOnlySpan<byte> line)
    {
        if (line[0] is (byte)' ' or (byte)'\t')
        {
            // A field continued, obsolete since 2014: it goes on after one blank (RFC 9112, section 5.2). One that says where the body
            // ends is not to be trusted in this form.
            if (_headers.Count == 0 || Framing.IsFraming(_headers.Name(_headers.Count - 1)))
            {
                Fail(RequestFault.InvalidResponse);
            }
            else
            {
                _headers.Continue(FieldText.Trim(line));
            }

            return;
        }

        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || _headers.Count == MostFields)
        {
            Fail(colon <= 0 ? RequestFault.InvalidResponse : RequestFault.TooManyHeaders);
            return;
        }

        var name = FieldText.TrimEnd(line[..colon]);
        var start = colon + 1;
        while (start < line.Length && line[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        var value = FieldText.TrimEnd(line[start..]);
        if (!_framing.Note(name, value))
        {
            Fail(RequestFault.InvalidResponse);
            return;
        }

        _headers.AddLine(line[..(start + value.Length)], name.Length, start);
    }

    private void EndFields()
    {
        if (Status < 200)
        {
            EndInterim();
            return;
        }

        Persists = _framing.Persists(_minor);
        if (_hasNoBody || Status is 204 or 304)
        {
            Complete();
        }
        else if (_framing.IsChunked)
        {
            Part = ResponsePart.ChunkSize;
        }
        else if (_framing.IsOpen || _framing.Length < 0)
        {
            (Part, Persists) = (ResponsePart.Rest, false);
        }
        else if (_framing.Length == 0)
        {
            Complete();
        }
        else
        {
            (Part, _bodyLeft) = (ResponsePart.Body, _framing.Length);
        }
    }

    private void EndInterim()
    {
        if (Status == 101)
        {
            // What comes next would be in another protocol.
            Fail(RequestFault.Switched);
            return;
        }

        MayContinue |= Status == 100;
        _headers.Clear();
        (Part, _framing) = (ResponsePart.Status, new Framing());
    }

    private void ChunkSize(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)';');
        var digits = FieldText.Trim(end < 0 ? line : line[..end]);
        long size = 0;
        foreach (var digit in digits)
        {
            // Fifteen digits are more than any body has.
            if (!char.IsAsciiHexDigit((char)digit) || size >> 56 != 0)
            {
                Fail(RequestFault.InvalidResponse);
                return;
            }

            size = (size << 4) | (uint)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        if (digits.IsEmpty)
        {
            Fail(RequestFault.InvalidResponse);
            return;
        }

        (Part, _bodyLeft) = (size == 0 ? ResponsePart.Trailer : ResponsePart.Chunk, size);
    }

    private int ReadBody(ReadOnlySpan<byte> bytes)
    {
        var count = (int)Math.Min(bytes.Length, _bodyLeft);
        Keep(bytes[..count]);
        _bodyLeft -= count;
        if (_bodyLeft == 0)
        {
            if (Part == ResponsePart.Chunk)
            {
                Part = ResponsePart.ChunkEnd;
            }
            else
            {
                Complete();
            }
        }

        return count;
    }

    private void Keep(ReadOnlySpan<byte> bytes) => _body?.Append(bytes);

    private void Complete() => Part = ResponsePart.Complete;

    private void Fail(RequestFault fault) => (Part, Fault, Persists) = (ResponsePart.Invalid, fault, false);
}
