using System.Buffers.Text;

namespace Loadline.Engine.Health;

/// <summary>Takes a text of the system apart, without allocating. A line that is not complete, because the buffer was too small, is not read.</summary>
internal ref struct ProcText(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>The next line without its end.</summary>
    public bool TryLine(out ReadOnlySpan<byte> line)
    {
        var end = _rest.IndexOf((byte)'\n');
        line = end < 0 ? default : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        return end >= 0;
    }

    /// <summary>The next word of a line; words are divided by spaces and tabs.</summary>
    public static bool TryWord(ref ReadOnlySpan<byte> line, out ReadOnlySpan<byte> word)
    {
        line = line.TrimStart(" \t"u8);
        var end = line.IndexOfAny((byte)' ', (byte)'\t');
        word = end < 0 ? line : line[..end];
        line = line[word.Length..];
        return word.Length > 0;
    }

    /// <summary>The next word of a line as a whole number that is not negative.</summary>
    public static bool TryNumber(ref ReadOnlySpan<byte> line, out long number)
    {
        number = 0;
        return TryWord(ref line, out var word) && Utf8Parser.TryParse(word, out number, out var read) && read == word.Length && number >= 0;
    }

    /// <summary>The number after a word at the beginning of a line, as in <c>nr_periods 12</c>.</summary>
    public static bool TryNumberOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out long number)
    {
        var lines = new ProcText(text);
        while (lines.TryLine(out var line))
        {
            if (TryWord(ref line, out var word) && word.SequenceEqual(name))
            {
                return TryNumber(ref line, out number);
            }
        }

        number = 0;
        return false;
    }
}
