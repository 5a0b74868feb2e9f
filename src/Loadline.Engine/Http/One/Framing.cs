using System.Buffers.Text;
using System.Text;

namespace Loadline.Engine.Http.One;

/// <summary>What the header fields of a response say about where its body ends, and whether the connection is good for another request.</summary>
internal struct Framing
{
    private bool _close;
    private bool _keepAlive;
    private bool _coded;

    /// <summary>A new response begins.</summary>
    public Framing()
    {
        Length = -1;
    }

    /// <summary>Bytes of the body; -1 when no field says so.</summary>
    public long Length { get; private set; }

    /// <summary>Whether the body comes in chunks.</summary>
    public bool IsChunked { get; private set; }

    /// <summary>Whether the body has a coding that only the end of the connection ends.</summary>
    public readonly bool IsOpen => _coded && !IsChunked;

    /// <summary>Whether the connection can carry another request.</summary>
    /// <param name="minor">Version of the response: 1.<paramref name="minor"/>.</param>
    public readonly bool Persists(int minor) => !_close && (minor > 0 || _keepAlive) && !(_coded && (minor == 0 || Length >= 0));

    /// <summary>Looks at a field.</summary>
    /// <returns>False when it contradicts itself or another.</returns>
    public bool Note(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch (name.Length)
        {
            case 14 when Ascii.EqualsIgnoreCase(name, "content-length"u8):
                return NoteLength(value);
            case 17 when Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8):
                NoteCoding(value);
                return true;
            case 10 when Ascii.EqualsIgnoreCase(name, "connection"u8):
                NoteConnection(value);
                return true;
            default:
                return true;
        }
    }

    /// <summary>Whether a field is one of those looked at.</summary>
    public static bool IsFraming(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "content-length"u8) || Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8) || Ascii.EqualsIgnoreCase(name, "connection"u8);

    private void NoteConnection(ReadOnlySpan<byte> value)
    {
        // What nearly every response says that says anything.
        if (Ascii.EqualsIgnoreCase(value, "keep-alive"u8))
        {
            _keepAlive = true;
            return;
        }

        _close |= FieldText.Has(value, "close"u8);
        _keepAlive |= FieldText.Has(value, "keep-alive"u8);
    }

    private bool NoteLength(ReadOnlySpan<byte> value)
    {
        // The same length twice, in one field or in two, is what proxies make of it; anything else is an attack or a defect.
        do
        {
            var digits = FieldText.Next(ref value);
            if (digits.IsEmpty || !char.IsAsciiDigit((char)digits[0])
                || !Utf8Parser.TryParse(digits, out long length, out var used) || used != digits.Length
                || (Length >= 0 && Length != length))
            {
                return false;
            }

            Length = length;
        }
        while (!value.IsEmpty);

        return true;
    }

    private void NoteCoding(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var coding = FieldText.Next(ref value);
            if (!coding.IsEmpty && !Ascii.EqualsIgnoreCase(coding, "identity"u8))
            {
                _coded = true;
                IsChunked = Ascii.EqualsIgnoreCase(coding, "chunked"u8);
            }
        }
    }
}
