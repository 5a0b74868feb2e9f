namespace Loadline.Scripts.JavaScript.Reading;

/// <summary>Finds the types in the tokens of one text. Brackets are matched first; what a colon means is told by the bracket it stands in.</summary>
internal sealed partial class TypeEraser
{
    private const int Deepest = 200;
    private readonly char[] _letters;
    private readonly List<TypeToken> _tokens;
    private readonly int[] _partner;
    private readonly char[] _kind;

    /// <summary>Takes a text apart.</summary>
    public TypeEraser(string text)
    {
        _letters = text.ToCharArray();
        _tokens = TypeTokens.Of(text);
        _partner = new int[_tokens.Count];
        _kind = new char[_tokens.Count];
        Match();
    }

    /// <summary>The text without types.</summary>
    public string Erase()
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            i = token.Kind == 'w' ? Word(i, token) : token.Kind == 'p' ? Sign(i, token) : i;
        }

        return new string(_letters);
    }

    private string At(int index) => index >= 0 && index < _tokens.Count ? _tokens[index].Text : "";

    private void Match()
    {
        var open = new Stack<int>();
        Array.Fill(_partner, -1);
        for (var i = 0; i < _tokens.Count; i++)
        {
            var text = _tokens[i].Text;
            if (_tokens[i].Kind == 'p' && (text is "(" or "[" or "{" || text.EndsWith("${", StringComparison.Ordinal)))
            {
                open.Push(i);
            }

            if ((_tokens[i].Kind == 'p' && text is ")" or "]" or "}") || (_tokens[i].Kind is 't' or 'p' && text.StartsWith('}') && text.Length > 1))
            {
                if (open.Count > 0)
                {
                    // A piece of a template closes one brace and may open the next.
                    if (text.EndsWith("${", StringComparison.Ordinal))
                    {
                        open.Pop();
                    }

                    if (open.Count > 0)
                    {
                        _partner[i] = open.Pop();
                        _partner[_partner[i]] = i;
                    }

                    if (text.EndsWith("${", StringComparison.Ordinal))
                    {
                        open.Push(i);
                    }
                }
            }
        }

        for (var i = 0; i < _tokens.Count; i++)
        {
            if (At(i) == "{" && _tokens[i].Kind == 'p')
            {
                _kind[i] = IsClass(i) ? 'c' : At(i - 1) is "=" or "(" or "," or ":" or "[" or "return" or "?" or "&&" or "||" or "??" or "default" or "..." or "<" ? 'o' : 'b';
            }
        }
    }

    /// <summary>Whether a brace opens the body of a class: the word stands before it, with nothing but the head between.</summary>
    private bool IsClass(int brace)
    {
        for (var i = brace - 1; i >= 0 && brace - i < 40; i--)
        {
            if (At(i) is "{" or "}" or ";" or "=>" or "=" or ")")
            {
                return false;
            }

            if (At(i) == "class" && _tokens[i].Kind == 'w')
            {
                return true;
            }
        }

        return false;
    }

    private int Word(int i, TypeToken token)
    {
        var starts = token.IsFirst || At(i - 1) is ";" or "}" or "{" or "export" or "declare" or "default";
        switch (token.Text)
        {
            case "import" or "export" when At(i + 1) == "type" && At(i + 2) is not ("from" or "," or "=") :
                return BlankStatement(i);
            case "type" when starts && i + 2 < _tokens.Count && _tokens[i + 1].Kind == 'w' && At(i + 2) is "=" or "<":
            case "interface" when starts && i + 1 < _tokens.Count && _tokens[i + 1].Kind == 'w':
            case "enum" or "namespace" when starts && i + 2 < _tokens.Count && _tokens[i + 1].Kind == 'w' && At(i + 2) == "{":
            case "declare" when starts && i + 1 < _tokens.Count && _tokens[i + 1].Kind == 'w':
                return BlankStatement(At(i - 1) == "export" ? i - 1 : i);
            case "const" when At(i + 1) == "enum":
                return BlankStatement(At(i - 1) == "export" ? i - 1 : i);
            case "type" when At(i - 1) is "{" or "," && InBraceOfModule(i) && i + 1 < _tokens.Count && _tokens[i + 1].Kind == 'w' && At(i + 1) != "as":
                return BlankSpecifier(i);
            case "abstract" when At(i + 1) == "class":
                Blank(i, i + 1);
                return i;
            case "as" or "satisfies" when i > 0 && _tokens[i - 1].EndsExpression && !token.IsFirst && !InBraceOfModule(i) && At(i - 1) != "*" && i + 1 < _tokens.Count && At(i + 1) is not ("," or ")" or "=" or ":" or ";" or "." or "("):
                var end = At(i + 1) == "const" ? i + 2 : TypeEnd(i + 1, 0);
                Blank(i, end);
                return end - 1;
            case "let" or "const" or "var":
                return Variables(i);
            case "implements" when i > 0 && IsClassHead(i):
                var to = i;
                while (to < _tokens.Count && At(to) != "{")
                {
                    to++;
                }

                Blank(i, to);
                return to - 1;
            default:
                return i;
        }
    }

    private int Sign(int i, TypeToken token)
    {
        switch (token.Text)
        {
            case "(" when IsParameters(i):
                Parameters(i);
                return i;
            case "{" when _kind[i] == 'c':
                Members(i);
                return i;
            case "<" when i > 0 && (_tokens[i - 1].Kind == 'w' || At(i - 1) is "=" or "(" or "," or "=>" or "async") && TypeArgumentsEnd(i) is > 0 and var end && (At(end) == "(" || IsClassHead(i) || At(end) is "{" or "extends" or "implements"):
                Blank(i, end);
                return end - 1;
            case "!" when i > 0 && _tokens[i - 1].EndsExpression && !token.IsFirst && _tokens[i - 1].End == token.Start && At(i + 1).StartsWith('}') | At(i + 1) is "." or ")" or ";" or "," or "]" or "[" or "(" or "}" or "?." or "+" or "-" or "*" or "=" or ":" or "}" or "":
                Blank(i, i + 1);
                return i;
            default:
                return i;
        }
    }

    /// <summary>Whether a parenthesis holds parameters of a function.</summary>
    private bool IsParameters(int open)
    {
        var close = _partner[open];
        if (close < 0)
        {
            return false;
        }

        var before = open - 1;
        if (At(before) == ">" )
        {
            // Type parameters before: look at what is in front of them.
            for (var depth = 0; before >= 0; before--)
            {
                depth += At(before) == ">" ? 1 : At(before) == "<" ? -1 : 0;
                if (depth == 0)
                {
                    before--;
                    break;
                }
            }
        }

        var after = close + 1;
        if (At(before) is "function" or "catch" || (before > 0 && (At(before - 1) is "function" || (At(before - 1) == "*" && At(before - 2) == "function"))) || At(after) == "=>")
        {
            return true;
        }

        if (At(before) is "if" or "for" or "while" or "switch" or "with" or "await" or "return")
        {
            return false;
        }

        var end = At(after) == ":" ? TypeEnd(after + 1, 0) : after;
        var isName = before >= 0 && _tokens[before].Kind is 'w' or 's';
        return (At(after) == ":" && At(end) == "=>" && !(isName && At(before) != "async")) || (isName && (At(end) == "{" || (At(end) == ";" && end != after)) && IsMember(before));
    }

    /// <summary>Whether a name stands where methods are declared.</summary>
    private bool IsMember(int name)
    {
        var before = At(name - 1);
        if (before is "." or "new" or "?.")
        {
            return false;
        }

        for (var i = name - 1; i >= 0; i--)
        {
            if (_tokens[i].Kind == 'p' && At(i) is ")" or "]" or "}" && _partner[i] >= 0)
            {
                i = _partner[i];
            }
            else if (At(i) is "{" && _tokens[i].Kind == 'p')
            {
                return _kind[i] is 'c' or 'o';
            }
            else if (At(i) is "(" or "[" && _tokens[i].Kind == 'p')
            {
                return false;
            }
        }

        return false;
    }

    private bool IsClassHead(int i)
    {
        for (var at = i - 1; at >= 0 && i - at < 30; at--)
        {
            if (At(at) is "{" or "}" or ";" or "(" or ")")
            {
                return false;
            }

            if (At(at) == "class")
            {
                return true;
            }
        }

        return false;
    }

    private bool InBraceOfModule(int i)
    {
        for (var at = i - 1; at >= 0 && i - at < 400; at--)
        {
            if (At(at) == "{")
            {
                return At(at - 1) is "import" or "export" || (At(at - 1) == "," && At(at - 3) == "import");
            }

            if (At(at) is "}" or ";" or "(")
            {
                return false;
            }

            if (At(at) == "import")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Blanks the types of parameters, and of what the function returns.</summary>
    private void Parameters(int open)
    {
        var close = _partner[open];
        for (var i = open + 1; i < close; i++)
        {
            var text = At(i);
            if (_tokens[i].Kind == 'w' && text is "public" or "private" or "protected" or "readonly" or "override" && i + 1 < close && _tokens[i + 1].Kind == 'w')
            {
                Blank(i, i + 1);
            }
            else if (text == "this" && At(i + 1) == ":")
            {
                var end = Math.Min(TypeEnd(i + 2, 0), close);
                end = At(end) == "," ? end + 1 : end;
                Blank(i, end);
                i = end - 1;
            }
            else if (text is "(" or "[" or "{" && _tokens[i].Kind == 'p' && _partner[i] > i)
            {
                i = _partner[i];
            }
            else if (text == "?" && At(i + 1) is ":" or "," or ")")
            {
                Blank(i, i + 1);
            }
            else if (text == ":" && _tokens[i].Kind == 'p')
            {
                var end = Math.Min(TypeEnd(i + 1, 0), close);
                Blank(i, end);
                i = end - 1;
            }
            else if (text == "=" && _tokens[i].Kind == 'p')
            {
                // A default is an expression up to the next parameter.
                while (i + 1 < close && At(i + 1) != ",")
                {
                    i++;
                    i = At(i) is "(" or "[" or "{" && _partner[i] > i ? _partner[i] : i;
                }
            }
        }

        if (At(close + 1) == ":")
        {
            Blank(close + 1, TypeEnd(close + 2, 0));
        }
    }

    /// <summary>Blanks the types of variables up to the end of their declaration.</summary>
    private int Variables(int i)
    {
        var at = i + 1;
        if (at < _tokens.Count && At(at) is "{" or "[" && _partner[at] > at)
        {
            at = _partner[at] + 1;
        }
        else
        {
            at++;
        }

        if (At(at) == "!" && At(at + 1) == ":")
        {
            Blank(at, at + 1);
            at++;
        }

        if (At(at) != ":")
        {
            return i;
        }

        Blank(at, TypeEnd(at + 1, 0));
        return i;
    }

    /// <summary>Blanks modifiers and types of fields; methods are found by their parameters.</summary>
    private void Members(int open)
    {
        var close = _partner[open] < 0 ? _tokens.Count : _partner[open];
        for (var i = open + 1; i < close; i++)
        {
            if (At(i) is "abstract" or "declare" && i + 1 < close && _tokens[i + 1].Kind == 'w')
            {
                // Declared here and written elsewhere: nothing of it is left.
                var end = i + 1;
                while (end < close && At(end - 1) != ";" && !(_tokens[end].IsFirst && end > i + 1))
                {
                    end++;
                }

                Blank(i, end);
                i = end - 1;
            }
            else if (_tokens[i].Kind == 'w' && At(i) is "public" or "private" or "protected" or "readonly" or "override" && i + 1 < close && (_tokens[i + 1].Kind is 'w' or 's' || At(i + 1) == "["))
            {
                Blank(i, i + 1);
            }
            else if (At(i) is "?" or "!" && At(i + 1) == ":")
            {
                Blank(i, i + 1);
            }
            else if (At(i) == ":" && i > 0 && (_tokens[i - 1].Kind is 'w' or 's' || At(i - 1) is "]" or "?" or "!"))
            {
                var end = Math.Min(TypeEnd(i + 1, 0), close);
                Blank(i, end);
                i = end - 1;
            }
            else if (At(i) == "=" && _tokens[i].Kind == 'p')
            {
                // What a field begins with is an expression, up to the end of its line.
                while (i + 1 < close && At(i + 1) != ";" && !_tokens[i + 1].IsFirst)
                {
                    i++;
                    i = At(i) is "(" or "[" or "{" && _partner[i] > i ? _partner[i] : i;
                }
            }
            else if (At(i) is "(" or "[" or "{" && _tokens[i].Kind == 'p' && _partner[i] > i)
            {
                i = _partner[i];
            }
        }
    }

    /// <summary>Blanks a declaration that is only a type.</summary>
    private int BlankStatement(int i)
    {
        var end = i + 1;
        for (; end < _tokens.Count; end++)
        {
            if (At(end) is "(" or "[" or "{" && _tokens[end].Kind == 'p' && _partner[end] > end)
            {
                var isBlock = At(end) == "{";
                end = _partner[end];
                // After a block the declaration is over, unless it goes on as a type or names a module.
                if (isBlock && At(end + 1) is not ("|" or "&" or "[" or "from" or "=>" or ";" or "extends"))
                {
                    end++;
                    break;
                }
            }
            else if (At(end) == ";")
            {
                end++;
                break;
            }
            else if (_tokens[end].IsFirst && At(end) is not ("|" or "&" or "=" or "?" or ":" or "extends") && At(end - 1) is not ("=" or "|" or "&" or "," or "<" or ":" or "?"))
            {
                break;
            }
        }

        Blank(i, end);
        return end - 1;
    }

    private int BlankSpecifier(int i)
    {
        var end = i + 2;
        if (At(end) == "as")
        {
            end += 2;
        }

        Blank(i, At(end) == "," ? end + 1 : end);
        return end - 1;
    }

    private void Blank(int from, int to)
    {
        if (from >= _tokens.Count || to <= from)
        {
            return;
        }

        for (var i = _tokens[from].Start; i < _tokens[Math.Min(to, _tokens.Count) - 1].End; i++)
        {
            _letters[i] = _letters[i] is '\n' or '\r' ? _letters[i] : ' ';
        }
    }
}
