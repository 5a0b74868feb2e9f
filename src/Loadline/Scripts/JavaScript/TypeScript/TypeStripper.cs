namespace Loadline.Scripts.JavaScript.TypeScript;

/// <summary>
/// Takes the types out of TypeScript by writing blanks over them: lines and columns stay what they are. What has a meaning at run time and is
/// no JavaScript (enums, namespaces, parameters that are properties) is written as JavaScript or refused for those who run, and blanked for those who only read.
/// </summary>
internal sealed partial class TypeStripper
{
    private readonly bool _isStrict;
    private readonly string _text;
    private readonly char[] _output;
    private readonly IReadOnlyList<TypeToken> _tokens;
    private readonly TypeReader _types;
    private int _at;

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isStrict">Whether what is more than a type is refused.</param>
    /// <exception cref="FormatException">A text, template or comment is not closed.</exception>
    public TypeStripper(string text, bool isStrict)
    {
        _isStrict = isStrict;
        _text = text;
        _output = text.ToCharArray();
        _tokens = new TypeScanner(text).Scan();
        _types = new TypeReader(text, _tokens);
    }

    /// <summary>The same text with every type replaced by blanks; a line where an enum or a constructor with parameters that are properties begins may be longer.</summary>
    /// <exception cref="FormatException">It can't be read, or holds something that can't be left out. The message says where.</exception>
    public string Strip()
    {
        while (Token.Kind != TypeTokenKind.End)
        {
            var before = _at;
            Statement();
            if (_at == before)
            {
                _at++;
            }
        }

        if (_isStrict)
        {
            Elide();
        }

        return Written();
    }

    private TypeToken Token => _types.At(_at);

    private bool Is(string word) => _types.Is(_at, word);

    private bool NextIs(string word) => _at + 1 < _tokens.Count && _types.Is(_at + 1, word);

    private bool NextIsName => _at + 1 < _tokens.Count && _types.At(_at + 1).Kind == TypeTokenKind.Name && !_types.At(_at + 1).AfterLine;

    private bool Take(string word)
    {
        var found = Is(word);
        _at += found ? 1 : 0;
        return found;
    }

    private void Statement()
    {
        Descend();
        switch (Token.Kind == TypeTokenKind.Name ? _types.Text(_at).ToString() : "")
        {
            case "import" when !NextIs("(") && !NextIs("."):
                Import();
                return;
            case "export":
                Export();
                return;
            case "interface" when NextIsName:
                Blank(_at, InterfaceEnd(_at));
                return;
            case "type" when NextIsName && (_types.Is(_at + 2, "=") || _types.Is(_at + 2, "<")):
                Blank(_at, AliasEnd(_at));
                return;
            case "declare" when NextIsName:
                Blank(_at, DeclareEnd(_at + 1));
                return;
            case "enum" when NextIsName:
                MoreThanType("an enum");
                return;
            case "namespace" or "module" when NextIsName:
                MoreThanType("a namespace");
                return;
            case "abstract" when NextIs("class"):
                Blank(_at, _at + 1);
                Class();
                return;
            case "class":
                Class();
                return;
            case "function":
                Function();
                return;
            case "async" when NextIs("function"):
                _at++;
                Function();
                return;
            case "const" when NextIs("enum"):
                MoreThanType("an enum");
                return;
            case "let" or "const" or "var":
                Variables();
                return;
            case "for" or "if" or "while" or "switch" or "with" or "catch":
                Head();
                return;
            case "case":
                _at++;
                Expression(":");
                return;
            case "try" or "finally" or "else" or "do":
                _at++;
                return;
        }

        if (Is("{"))
        {
            _at++;
            while (!Is("}") && Token.Kind != TypeTokenKind.End)
            {
                var before = _at;
                Statement();
                _at += _at == before ? 1 : 0;
            }

            _at++;
            return;
        }

        if (Token.Kind == TypeTokenKind.Name && NextIs(":"))
        {
            _at += 2;
            return;
        }

        if (!Take(";"))
        {
            Expression();
            Take(",");
        }
    }

    private void Import()
    {
        var start = _at++;
        if (Is("type") && !NextIs("from") && !NextIs(","))
        {
            Blank(start, StatementEnd(start));
            return;
        }

        while (Token.Kind is not (TypeTokenKind.Literal or TypeTokenKind.End))
        {
            if (Is("="))
            {
                throw Refuse("import … =");
            }

            Specifier();
        }

        _at++;
        Take(";");
        _imports.Add((start, Math.Min(_at, _tokens.Count)));
    }

    private void Specifier()
    {
        if (Is("type") && NextIsName && !NextIs("as") && !NextIs("from"))
        {
            var end = _at + 2;
            end = _types.Is(end, "as") ? end + 2 : end;
            Blank(_at, _types.Is(end, ",") ? end + 1 : end);
            return;
        }

        _at++;
    }

    private void Export()
    {
        var start = _at++;
        if ((Is("type") && (NextIs("{") || NextIs("*"))) || Is("declare"))
        {
            Blank(start, Is("declare") ? DeclareEnd(_at + 1) : StatementEnd(start));
        }
        else if (Is("type") && NextIsName)
        {
            Blank(start, AliasEnd(_at));
        }
        else if (Is("interface") && NextIsName)
        {
            Blank(start, InterfaceEnd(_at));
        }
        else if (Is("="))
        {
            throw Refuse("export =");
        }
        else if (Take("default"))
        {
            if (Is("abstract"))
            {
                Blank(_at, _at + 1);
            }

            if (Is("function") || Is("class") || (Is("async") && NextIs("function")))
            {
                Statement();
            }
            else if (Is("interface"))
            {
                Blank(start, InterfaceEnd(_at));
            }
            else
            {
                Expression();
            }
        }
        else if (Take("{"))
        {
            while (!Take("}") && Token.Kind != TypeTokenKind.End)
            {
                Specifier();
            }
        }
        else if (Is("enum") || Is("namespace") || (Is("const") && NextIs("enum")))
        {
            MoreThanType(Is("namespace") ? "a namespace" : "an enum", start);
        }
        else if (!Is("*"))
        {
            Statement();
        }
    }

    /// <summary>A declaration that means something when the text runs, with a body in braces.</summary>
    private void MoreThanType(string what, int? start = null)
    {
        if (_isStrict && !Is("namespace") && !Is("module"))
        {
            Enumeration();
            return;
        }

        if (_isStrict)
        {
            throw Refuse(what);
        }

        Blank(start ?? _at, InterfaceEnd(_at));
    }

    /// <summary>Bounds the depth: a text of brackets alone must not take the stack.</summary>
    private void Descend()
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Refuse("code that is nested too deeply");
        }
    }

    private void Head()
    {
        _at++;
        Take("await");
        if (!Take("("))
        {
            return;
        }

        if (Is("let") || Is("const") || Is("var"))
        {
            Variables();
        }
        else if (_types.Is(_at - 2, "catch"))
        {
            Binding();
        }

        while (!Is(")") && Token.Kind != TypeTokenKind.End)
        {
            var before = _at;
            Expression();
            _ = Take(";") || Take(",");
            _at += _at == before ? 1 : 0;
        }

        _at++;
    }

    private void Variables()
    {
        do
        {
            _at++;
            Binding();
            if (Take("="))
            {
                Expression(",");
            }
        }
        while (Is(","));

        Take(";");
    }

    /// <summary>A name or a pattern, with its type.</summary>
    private void Binding()
    {
        if (Is("{") || Is("["))
        {
            var end = Close(_at);
            Brackets(end);
        }
        else
        {
            _at++;
        }

        if (Is("!") && NextIs(":"))
        {
            Blank(_at, _at + 1);
        }

        Annotation();
    }

    /// <summary>What stands between brackets: expressions, separated by anything.</summary>
    private void Brackets(int end)
    {
        for (_at++; _at < end - 1;)
        {
            var before = _at;
            Expression();
            _at += _at == before ? 1 : 0;
        }

        _at = end;
    }

    private void Annotation()
    {
        if (Is(":"))
        {
            BlankType(_at, _at + 1);
        }
    }

    private void BlankType(int from, int type)
    {
        var end = _types.Type(type);
        if (end < 0)
        {
            throw Refuse("a type that can't be read");
        }

        Blank(from, end);
    }

    private int Close(int open) => _types.Closing(open) is > 0 and var end ? end : throw Refuse("a bracket that is not closed");

    private void BlankAngles()
    {
        var end = _types.Angles(_at);
        if (end < 0)
        {
            throw Refuse("type parameters that are not closed");
        }

        Blank(_at, end);
    }

    private int InterfaceEnd(int at)
    {
        while (!_types.Is(at, "{") && _types.At(at).Kind != TypeTokenKind.End)
        {
            at = _types.Is(at, "<") && _types.Angles(at) is > 0 and var end ? end : at + 1;
        }

        return Close(at);
    }

    private int AliasEnd(int at)
    {
        at += 2;
        at = _types.Is(at, "<") ? _types.Angles(at) : at;
        var end = at > 0 && _types.Is(at, "=") ? _types.Type(at + 1) : -1;
        return end < 0 ? throw Refuse("a type that can't be read") : _types.Is(end, ";") ? end + 1 : end;
    }

    private int DeclareEnd(int at)
    {
        for (; _types.At(at).Kind != TypeTokenKind.End; at++)
        {
            if (_types.Is(at, "{"))
            {
                return Close(at);
            }

            if (_types.Is(at, ";"))
            {
                return at + 1;
            }

            if (_types.At(at + 1).AfterLine)
            {
                return at + 1;
            }
        }

        return at;
    }

    private int StatementEnd(int at)
    {
        while (_types.At(at).Kind is not (TypeTokenKind.Literal or TypeTokenKind.End))
        {
            at = _types.Is(at, "{") ? Close(at) : at + 1;
            if (_types.At(at).AfterLine && !_types.Is(at, "from") && _types.At(at).Kind != TypeTokenKind.Literal)
            {
                return at;
            }
        }

        return _types.Is(at + 1, ";") ? at + 2 : at + 1;
    }

    /// <summary>Writes blanks over tokens, and goes on behind them.</summary>
    private void Blank(int from, int to)
    {
        if (to < 0 || to <= from)
        {
            throw Refuse("something that is not closed");
        }

        for (var i = _types.At(from).Start; i < _types.At(to - 1).End; i++)
        {
            _output[i] = _output[i] is '\n' or '\r' ? _output[i] : ' ';
        }

        _at = to;
    }

    private FormatException Refuse(string what)
    {
        var line = _text.AsSpan(0, Token.Start).Count('\n') + 1;
        return new FormatException(FormattableString.Invariant($"line {line} has {what}, which can't be run by leaving types out: bundle the script first, for example with esbuild"));
    }
}
