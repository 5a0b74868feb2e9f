using System.Text;

namespace Loadline.Engine.Feeds;

/// <summary>Reads comma-separated values by RFC 4180: fields in double quotes may hold commas, line breaks and doubled quotes.</summary>
internal static class CsvText
{
    /// <summary>The records of a text, with their line numbers. Lines that are empty are left out.</summary>
    /// <exception cref="FormatException">A quote is not closed or something follows it; the message names the line.</exception>
    public static IEnumerable<(int Line, string[] Fields)> Records(string text)
    {
        var position = 0;
        var line = 1;
        while (position < text.Length)
        {
            var first = line;
            var fields = new List<string>();
            var any = false;
            while (true)
            {
                var (field, quoted) = Field(text, ref position, ref line);
                any |= quoted || field.Length > 0;
                fields.Add(field);
                if (position < text.Length && text[position] == ',')
                {
                    position++;
                    any = true;
                    continue;
                }

                break;
            }

            EndOfLine(text, ref position, ref line);
            if (any)
            {
                yield return (first, [.. fields]);
            }
        }
    }

    private static (string Field, bool Quoted) Field(string text, ref int position, ref int line)
    {
        if (position >= text.Length || text[position] != '"')
        {
            var end = text.AsSpan(position).IndexOfAny(',', '\r', '\n');
            var field = end < 0 ? text[position..] : text.Substring(position, end);
            position += field.Length;
            return (field, false);
        }

        var start = line;
        var value = new StringBuilder();
        position++;
        while (true)
        {
            var quote = text.IndexOf('"', position);
            if (quote < 0)
            {
                throw new FormatException($"line {start}: a quote is not closed");
            }

            value.Append(text, position, quote - position);
            line += text.AsSpan(position, quote - position).Count('\n');
            position = quote + 1;
            if (position < text.Length && text[position] == '"')
            {
                value.Append('"');
                position++;
                continue;
            }

            if (position < text.Length && text[position] is not (',' or '\r' or '\n'))
            {
                throw new FormatException($"line {line}: text follows a closing quote");
            }

            return (value.ToString(), true);
        }
    }

    private static void EndOfLine(string text, ref int position, ref int line)
    {
        if (position < text.Length && text[position] == '\r')
        {
            position++;
        }

        if (position < text.Length && text[position] == '\n')
        {
            position++;
        }

        line++;
    }
}
