using System.Text;

namespace Loadline.Engine.Templates;

/// <summary>A text as the bytes it came in, in a buffer its owner uses over and over: captured values cost no memory.</summary>
internal sealed class Utf8Text
{
    private byte[] _bytes = new byte[64];
    private int _length;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>A copy that stays as it is.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    /// <summary>Room for a text of at most so many bytes; what is in it is replaced.</summary>
    public Span<byte> Rent(int length)
    {
        if (_bytes.Length < length)
        {
            _bytes = new byte[Math.Max(length, _bytes.Length * 2)];
        }

        _length = length;
        return _bytes.AsSpan(0, length);
    }

    /// <summary>The text is shorter than the room.</summary>
    public void Shorten(int length) => _length = length;
}
