namespace Loadline.Scripts.JavaScript.Reading;

/// <summary>Splits TypeScript into tokens. Texts in templates are tokens of their own; what is between braces in them is split like the rest.</summary>
internal static class TypeTokens
{
    private static readonly string[] Long = ["=>", "...", "===", "!==", "==", "!=", "<=", ">=", "&&", "||", "??=", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "**", "|=", "&="];

    /// <summary>The tokens of a text, comments left out.</summary>
    public static List<TypeToken> Of(string text)
    {
        var tokens = new List<TypeToken>();
        var templates = new Stack<int>();
        var depth = 0;
        var isFirst = true;
        var at = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            if (letter is '\n' or '\u2028')
            {
                isFirst = true;
                at++;
                continue;
            }

            if (char.IsWhiteSpace(letter) || letter == '\ufeff')
            {
                at++;
                continue;
            }

            if (letter == '/' && at + 1 < text.Length && text[at + 1] is '/' or '*')
            {
                if (letter == '/' && text[at + 1] == '/')
                {
                    var end = text.IndexOf('\n', at);
                    at = end < 0 ? text.Length : end;
                    continue;
                }

                if (text[at + 1] == '*')
                {
                    var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                    at = end < 0 ? text.Length : end + 2;
                    continue;
                }
            }

            var start = at;
            char kind;
            if (char.IsLetter(letter) || letter is '_' or '$' or '#' or '@')
            {
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '$' or '#' or '@'))
                {
                    at++;
                }

                kind = 'w';
            }
            else if (char.IsAsciiDigit(letter))
            {
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '.' or '_'))
                {
                    at++;
                }

                kind = 'n';
            }
            else if (letter is '"' or '\'')
            {
                at = Quoted(text, at, letter);
                kind = 's';
            }
            else if (letter == '`' || (letter == '}' && templates.Count > 0 && templates.Peek() == depth))
            {
                if (letter == '}')
                {
                    templates.Pop();
                    depth--;
                }

                at = Template(text, at + 1, out var isOpen);
                if (isOpen)
                {
                    depth++;
                    templates.Push(depth);
                }

                kind = isOpen ? 'p' : 't';
            }
            else if (letter == '/' && (tokens.Count == 0 || !tokens[^1].EndsExpression))
            {
                at = Pattern(text, at);
                kind = 'r';
            }
            else
            {
                var found = Array.Find(Long, each => string.CompareOrdinal(text, at, each, 0, each.Length) == 0);
                at += found?.Length ?? 1;
                kind = 'p';
                depth += letter == '{' && found is null ? 1 : letter == '}' && found is null ? -1 : 0;
            }

            tokens.Add(new TypeToken(kind, text[start..at], start, at, isFirst));
            isFirst = false;
        }

        return tokens;
    }

    private static int Quoted(string text, int at, char quote)
    {
        for (at++; at < text.Length && text[at] != quote && text[at] != '\n'; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int Template(string text, int at, out bool isOpen)
    {
        isOpen = false;
        for (; at < text.Length && text[at] != '`'; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '$' && at + 1 < text.Length && text[at + 1] == '{')
            {
                isOpen = true;
                return at + 2;
            }
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int Pattern(string text, int at)
    {
        var isInClass = false;
        for (at++; at < text.Length && text[at] != '\n' && (text[at] != '/' || isInClass); at++)
        {
            isInClass = text[at] == '[' || (isInClass && text[at] != ']');
            at += text[at] == '\\' ? 1 : 0;
        }

        for (at = Math.Min(at + 1, text.Length); at < text.Length && char.IsAsciiLetter(text[at]);)
        {
            at++;
        }

        return at;
    }
}
