using System.Buffers;
using System.Text;

namespace Loadline.Engine.Http;

/// <summary>Keeps a body up to a limit; what is beyond is counted and thrown away, so that a large body can't fill the memory.</summary>
internal sealed class BodyBuffer
{
    /// <summary>Largest body captures and checks can look into: 8 MB.</summary>
    public const int Limit = 8 * 1024 * 1024;

    private const int KeptBetweenRequests = 256 * 1024;
    private byte[] _buffer = [];
    private int _length;

    /// <summary>The body, up to the limit.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>The body, up to the limit.</summary>
    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <summary>Whether the body was longer than the limit.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Span);

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, Limit - _length);
        IsTruncated |= taken < bytes.Length;
        if (_length + taken > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + taken, Math.Min(Limit, _buffer.Length * 2)));
            Span.CopyTo(larger);
            Return();
            _buffer = larger;
        }

        bytes[..taken].CopyTo(_buffer.AsSpan(_length));
        _length += taken;
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        (_length, IsTruncated) = (0, false);
        if (_buffer.Length > KeptBetweenRequests)
        {
            Return();
            _buffer = [];
        }
    }

    private void Return()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}
