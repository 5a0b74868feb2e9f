using System.Text;

namespace Loadline.Engine.Http;

/// <summary>
/// Header fields of a response as they came, in order. Text is made of them only when somebody asks: most responses are only counted.
/// </summary>
internal sealed class HeaderBlock
{
    private byte[] _bytes = new byte[512];
    private Field[] _fields = new Field[16];
    private int _length;

    /// <summary>Number of fields.</summary>
    public int Count { get; private set; }

    /// <summary>Name of a field, as it came.</summary>
    public ReadOnlySpan<byte> Name(int field) => _bytes.AsSpan(_fields[field].Name, _fields[field].NameLength);

    /// <summary>Value of a field, without the blanks around it.</summary>
    public ReadOnlySpan<byte> Value(int field) => _bytes.AsSpan(_fields[field].Value, _fields[field].ValueLength);

    /// <summary>Forgets all fields.</summary>
    public void Clear() => (Count, _length) = (0, 0);

    /// <summary>Adds a field.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var needed = _length + name.Length + value.Length;
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }

        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        name.CopyTo(_bytes.AsSpan(_length));
        value.CopyTo(_bytes.AsSpan(_length + name.Length));
        _fields[Count++] = new Field(_length, name.Length, _length + name.Length, value.Length);
        _length = needed;
    }

    /// <summary>Adds to the value of the last field, after a blank.</summary>
    public void Continue(ReadOnlySpan<byte> more)
    {
        var last = _fields[Count - 1];
        var blank = last.ValueLength > 0 && !more.IsEmpty ? 1 : 0;
        if (_length + blank + more.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_length + blank + more.Length, _bytes.Length * 2));
        }

        _bytes.AsSpan(_length, blank).Fill((byte)' ');
        more.CopyTo(_bytes.AsSpan(_length + blank));
        _length += blank + more.Length;
        _fields[Count - 1] = last with { ValueLength = last.ValueLength + blank + more.Length };
    }

    /// <summary>Adds a field as it came, with one copy.</summary>
    /// <param name="line">The line from the name to the end of the value.</param>
    /// <param name="nameLength">Length of the name.</param>
    /// <param name="valueStart">Where the value begins.</param>
    public void AddLine(ReadOnlySpan<byte> line, int nameLength, int valueStart)
    {
        var needed = _length + line.Length;
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }

        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        line.CopyTo(_bytes.AsSpan(_length));
        _fields[Count++] = new Field(_length, nameLength, _length + valueStart, line.Length - valueStart);
        _length = needed;
    }

    /// <summary>Adds a field given as text.</summary>
    public void Add(string name, string value) => Add(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));

    /// <summary>Whether a field is there, and the first one's value.</summary>
    /// <param name="name">Name; case does not matter.</param>
    /// <param name="value">The value.</param>
    public bool TryFind(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_fields[i].NameLength == name.Length && Ascii.EqualsIgnoreCase(Name(i), name))
            {
                value = Value(i);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Whether field number <paramref name="field"/> has a name; case does not matter.</summary>
    public bool Is(int field, ReadOnlySpan<byte> name) => _fields[field].NameLength == name.Length && Ascii.EqualsIgnoreCase(Name(field), name);

    /// <summary>Text of a field's value.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(Value(field));

    /// <summary>The value of a field that is there once.</summary>
    /// <param name="name">Name; case does not matter.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when it is not there, or several times.</returns>
    public bool TryFindOnly(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        var isFound = false;
        for (var i = 0; i < Count; i++)
        {
            if (Is(i, name))
            {
                if (isFound)
                {
                    return false;
                }

                isFound = true;
                value = Value(i);
            }
        }

        return isFound;
    }

    /// <summary>Values of a field, joined by a comma and a space; null when it is not there.</summary>
    public string? Joined(string name)
    {
        Span<byte> bytes = stackalloc byte[128];
        return name.Length <= bytes.Length && Encoding.ASCII.TryGetBytes(name, bytes, out var length) ? Joined(bytes[..length]) : null;
    }

    /// <summary>Values of a field, joined by a comma and a space; null when it is not there.</summary>
    public string? Joined(ReadOnlySpan<byte> name)
    {
        string? text = null;
        for (var i = 0; i < Count; i++)
        {
            if (Is(i, name))
            {
                text = text is null ? Text(i) : $"{text}, {Text(i)}";
            }
        }

        return text;
    }

    private readonly record struct Field(int Name, int NameLength, int Value, int ValueLength);
}
