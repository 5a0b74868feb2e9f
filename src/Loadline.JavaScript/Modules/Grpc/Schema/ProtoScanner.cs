using System.Text;

namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>Takes a <c>.proto</c> file apart: names with their dots, numbers, texts, signs; comments are left out.</summary>
internal static class ProtoScanner
{
    private const int Longest = 4 << 20;

    /// <summary>The words of a file; the last one is empty.</summary>
    /// <exception cref="FormatException">It is too long, or a text or comment has no end.</exception>
    public static List<ProtoToken> Scan(string file, string text)
    {
        if (text.Length > Longest)
        {
            throw new FormatException($"{file} is longer than 4 million characters");
        }

        var tokens = new List<ProtoToken>();
        var (at, line, start) = (0, 1, 0);
        while (at < text.Length)
        {
            var letter = text[at];
            if (letter == '\n')
            {
                (line, start) = (line + 1, at + 1);
            }

            if (char.IsWhiteSpace(letter) || letter == '\uFEFF')
            {
                at++;
                continue;
            }

            var column = at - start + 1;
            if (letter == '/' && at + 1 < text.Length && text[at + 1] is '/' or '*' && at + 1 < text.Length)
            {
                var isLine = text[at + 1] == '/';
                var end = text.IndexOf(isLine ? "\n" : "*/", at + 2, StringComparison.Ordinal);
                if (end < 0 && !isLine)
                {
                    throw new FormatException($"{file}:{line}:{column}: a comment has no end");
                }

                var next = end < 0 ? text.Length : isLine ? end : end + 2;
                for (var i = at; i < next; i++)
                {
                    if (text[i] == '\n')
                    {
                        (line, start) = (line + 1, i + 1);
                    }
                }

                at = next;
                continue;
            }

            if (letter is '"' or '\'')
            {
                var (content, end) = Quoted(file, text, at, line, column);
                tokens.Add(new ProtoToken(content, true, line, column));
                at = end;
                continue;
            }

            var length = 1;
            if (IsWord(letter) || (letter == '.' && at + 1 < text.Length && IsWord(text[at + 1])))
            {
                while (at + length < text.Length && (IsWord(text[at + length]) || text[at + length] == '.' || (text[at + length] is '+' or '-' && char.IsAsciiDigit(letter) && text[at + length - 1] is 'e' or 'E' && !text.AsSpan(at, length).StartsWith("0x"))))
                {
                    length++;
                }
            }

            tokens.Add(new ProtoToken(text.Substring(at, length), false, line, column));
            at += length;
        }

        tokens.Add(new ProtoToken("", false, line, at - start + 1));
        return tokens;
    }

    private static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private static (string Content, int End) Quoted(string file, string text, int start, int line, int column)
    {
        var content = new StringBuilder();
        for (var at = start + 1; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == text[start])
            {
                return (content.ToString(), at + 1);
            }

            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
            }

            content.Append(text[at]);
        }

        throw new FormatException($"{file}:{line}:{column}: a text has no end");
    }
}
