using System.Buffers.Binary;

namespace Loadline.JavaScript.Modules.Grpc.Wire;

/// <summary>Reads the wire format of protocol buffers, field by field.</summary>
/// <param name="data">The message.</param>
internal ref struct WireReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    /// <summary>Whether all was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next field: its number and how it is written (0 varint, 1 eight bytes, 2 length and bytes, 5 four bytes).</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public (int Number, int Form) Tag()
    {
        var tag = Varint();
        return tag >> 3 is > 0 and <= 536_870_911 ? ((int)(tag >> 3), (int)(tag & 7)) : throw Broken();
    }

    /// <summary>A varint.</summary>
    public ulong Varint()
    {
        ulong value = 0;
        for (var i = 0; i < 10; i++)
        {
            if (i >= _rest.Length)
            {
                throw Broken();
            }

            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw Broken();
    }

    /// <summary>Four bytes.</summary>
    public uint Four() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Eight bytes.</summary>
    public ulong Eight() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Bytes after their length.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var length = Varint();
        return length <= (ulong)_rest.Length ? Take((int)length) : throw Broken();
    }

    /// <summary>A text after its length.</summary>
    public string Text() => System.Text.Encoding.UTF8.GetString(Bytes());

    /// <summary>Reads over a value.</summary>
    public void Skip(int form)
    {
        switch (form)
        {
            case 0:
                Varint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                Bytes();
                break;
            case 5:
                Take(4);
                break;
            default:
                throw Broken();
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw Broken();
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static FormatException Broken() => new("the message is no protocol buffer");
}
