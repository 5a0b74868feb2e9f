using System.Text;

namespace Loadline.Engine.Http.One;

/// <summary>
/// Puts requests together as they are sent. One for a loop: what it wrote is good until the next request. A request that could not be
/// sent in one piece is put together again for its rest, so that no connection needs a buffer of its own.
/// </summary>
internal sealed class RequestWriter
{
    /// <summary>Most bytes of head and body that are put together; a longer body is sent from where it is.</summary>
    public const int MostTogether = 64 * 1024;

    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(MostTogether, pinned: true);
    private int _length;

    /// <summary>Puts the head of a request together, and its body when both are short enough.</summary>
    /// <param name="request">The request.</param>
    /// <param name="headLength">Length of the head.</param>
    public ReadOnlyMemory<byte> Write(WireRequest request, out int headLength)
    {
        _length = 0;
        var target = request.Target.Written;
        var fields = request.Fields.Written;
        var host = request.Origin.HostField.Span;

        // Rest: method, version, Content-Length and line ends.
        Reserve(target.Length + fields.Length + host.Length + request.Method.Length + 64);
        _length = Encoding.ASCII.GetBytes(request.Method, _buffer);
        Add(" "u8);
        Add(target);
        Add(" HTTP/1.1\r\n"u8);
        if (!request.HasHost)
        {
            Add(host);
        }

        Add(fields);
        if (request.Body is { } body)
        {
            Add("Content-Length: "u8);
            body.Length.TryFormat(_buffer.AsSpan(_length), out var digits);
            _length += digits;
            Add("\r\n\r\n"u8);
            headLength = _length;
            if (headLength + body.Length <= MostTogether)
            {
                Add(body.Span);
            }
        }
        else
        {
            // Methods that usually have a body say that there is none (RFC 9110, section 8.6).
            Add(request.Method is "POST" or "PUT" or "PATCH" ? "Content-Length: 0\r\n\r\n"u8 : "\r\n"u8);
            headLength = _length;
        }

        return _buffer.AsMemory(0, _length);
    }

    /// <summary>What follows the first <paramref name="sent"/> bytes of a request, or a piece of it; not empty.</summary>
    public ReadOnlyMemory<byte> Rest(WireRequest request, int headLength, int sent)
    {
        if (sent >= headLength)
        {
            return request.Body!.Value[(sent - headLength)..];
        }

        return Write(request, out _)[sent..];
    }

    private void Reserve(int length)
    {
        if (length > _buffer.Length)
        {
            _buffer = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }
}
