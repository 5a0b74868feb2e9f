using System.Buffers.Binary;
using System.Text;

namespace Loadline.JavaScript.Modules.Grpc.Wire;

/// <summary>Writes the wire format of protocol buffers.</summary>
internal sealed class WireWriter
{
    private readonly MemoryStream _output = new();

    /// <summary>Bytes written.</summary>
    public int Length => (int)_output.Length;

    /// <summary>What was written.</summary>
    public byte[] ToArray() => _output.ToArray();

    /// <summary>A field's number and form.</summary>
    public void Tag(int number, int form) => Varint(((ulong)number << 3) | (uint)form);

    /// <summary>A varint.</summary>
    public void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _output.WriteByte((byte)(value | 0x80));
        }

        _output.WriteByte((byte)value);
    }

    /// <summary>Four bytes.</summary>
    public void Four(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _output.Write(bytes);
    }

    /// <summary>Eight bytes.</summary>
    public void Eight(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _output.Write(bytes);
    }

    /// <summary>Bytes after their length.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Varint((ulong)value.Length);
        _output.Write(value);
    }

    /// <summary>A whole field, unless its value is the usual one: what has no presence is not written then.</summary>
    /// <param name="field">The field with its tag.</param>
    /// <param name="number">Its number.</param>
    public void Unless(ReadOnlySpan<byte> field, int number)
    {
        var tag = 1;
        for (var rest = (uint)number >> 4; rest > 0; rest >>= 7)
        {
            tag++;
        }

        if (field[tag..].ContainsAnyExcept((byte)0))
        {
            _output.Write(field);
        }
    }

    /// <summary>A whole field that is a text.</summary>
    public WireWriter Text(int number, string value)
    {
        Tag(number, 2);
        Bytes(Encoding.UTF8.GetBytes(value));
        return this;
    }
}
