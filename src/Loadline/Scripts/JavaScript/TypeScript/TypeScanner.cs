namespace Loadline.Scripts.JavaScript.TypeScript;

/// <summary>Splits TypeScript into tokens; comments and blanks are left out.</summary>
internal sealed class TypeScanner(string text)
{
    private static readonly string[] Signs = ["===", "!==", "...", "=>", "==", "!=", "?.", "??", "&&", "||", "++", "--", "**"];
    private static readonly HashSet<string> BeforeExpression =
        ["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "do", "else", "await", "yield", "instanceof", "extends", "default"];

    private readonly List<TypeToken> _tokens = [];
    private readonly Stack<int> _templates = new();
    private int _position;
    private int _braces;
    private bool _line;

    /// <summary>All tokens, and one for the end.</summary>
    /// <exception cref="FormatException">A text, template or comment is not closed.</exception>
    public List<TypeToken> Scan()
    {
        if (text.StartsWith("#!", StringComparison.Ordinal))
        {
            SkipLine();
        }

        while (SkipBlanks())
        {
            Next();
        }

        _tokens.Add(new TypeToken(TypeTokenKind.End, text.Length, text.Length, true));
        return _tokens;
    }

    private void Next()
    {
        var (start, letter) = (_position, text[_position]);
        if (char.IsLetter(letter) || letter is '_' or '$' or '#' or '\\' or '@')
        {
            while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] is '_' or '$' or '#' or '\\' or '@' or '\u200c' or '\u200d'))
            {
                _position++;
            }

            Add(TypeTokenKind.Name, start);
        }
        else if (char.IsDigit(letter) || (letter == '.' && _position + 1 < text.Length && char.IsDigit(text[_position + 1])))
        {
            while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] is '.' or '_' || (text[_position] is '+' or '-' && text[_position - 1] is 'e' or 'E' && !text.AsSpan(start).StartsWith("0x"))))
            {
                _position++;
            }

            Add(TypeTokenKind.Literal, start);
        }
        else if (letter is '"' or '\'')
        {
            SkipText(letter);
            Add(TypeTokenKind.Literal, start);
        }
        else if (letter == '`')
        {
            Template(start, TypeTokenKind.TemplateHead, TypeTokenKind.Literal);
        }
        else if (letter == '}' && _templates.TryPeek(out var depth) && depth == _braces)
        {
            _templates.Pop();
            Template(start, TypeTokenKind.TemplateMiddle, TypeTokenKind.TemplateTail);
        }
        else if (letter == '/' && IsRegex())
        {
            SkipRegex();
            Add(TypeTokenKind.Literal, start);
        }
        else
        {
            _position += Array.Find(Signs, sign => text.AsSpan(start).StartsWith(sign, StringComparison.Ordinal))?.Length ?? 1;
            _braces += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            Add(TypeTokenKind.Sign, start);
        }
    }

    private void Template(int start, TypeTokenKind open, TypeTokenKind closed)
    {
        for (_position++; _position < text.Length; _position++)
        {
            if (text[_position] == '\\')
            {
                _position++;
            }
            else if (text[_position] == '`')
            {
                _position++;
                Add(closed, start);
                return;
            }
            else if (text[_position] == '$' && _position + 1 < text.Length && text[_position + 1] == '{')
            {
                _position += 2;
                _templates.Push(_braces);
                Add(open, start);
                return;
            }
        }

        throw new FormatException("a template is not closed");
    }

    private void Add(TypeTokenKind kind, int start)
    {
        _tokens.Add(new TypeToken(kind, start, _position, _line));
        _line = false;
    }

    private bool IsRegex()
    {
        if (_tokens.Count == 0)
        {
            return true;
        }

        var last = _tokens[^1];
        var word = text[last.Start..last.End];
        return last.Kind switch
        {
            TypeTokenKind.Name => BeforeExpression.Contains(word),
            TypeTokenKind.Literal or TypeTokenKind.TemplateTail => false,
            TypeTokenKind.Sign => word is not (")" or "]" or "}" or "++" or "--"),
            _ => true,
        };
    }

    private void SkipRegex()
    {
        var inClass = false;
        for (_position++; _position < text.Length && text[_position] != '\n'; _position++)
        {
            switch (text[_position])
            {
                case '\\':
                    _position++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '/' when !inClass:
                    _position++;
                    while (_position < text.Length && char.IsLetter(text[_position]))
                    {
                        _position++;
                    }

                    return;
            }
        }

        throw new FormatException("a regular expression is not closed");
    }

    private void SkipText(char quote)
    {
        for (_position++; _position < text.Length; _position++)
        {
            if (text[_position] == '\\')
            {
                _position++;
            }
            else if (text[_position] == quote)
            {
                _position++;
                return;
            }
        }

        throw new FormatException("a text is not closed");
    }

    private bool SkipBlanks()
    {
        while (_position < text.Length)
        {
            var letter = text[_position];
            if (letter is '\n' or '\r' or '\u2028' or '\u2029')
            {
                _line = true;
                _position++;
            }
            else if (char.IsWhiteSpace(letter) || letter == '\uFEFF')
            {
                _position++;
            }
            else if (letter == '/' && _position + 1 < text.Length && text[_position + 1] == '/')
            {
                SkipLine();
            }
            else if (letter == '/' && _position + 1 < text.Length && text[_position + 1] == '*')
            {
                var end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw new FormatException("a comment is not closed");
                }

                _line |= text.AsSpan(_position, end - _position).Contains('\n');
                _position = end + 2;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void SkipLine()
    {
        while (_position < text.Length && text[_position] != '\n')
        {
            _position++;
        }
    }
}
