namespace Loadline.JavaScript.TypeScript;

/// <summary>
/// Takes the types out of TypeScript by writing blanks over them: lines and columns stay what they are. What has a meaning at run time and is
/// no JavaScript (enums, namespaces, decorators, parameters that are properties) is refused.
/// </summary>
internal sealed class TypeStripper
{
    private readonly string _text;
    private readonly char[] _output;
    private readonly IReadOnlyList<TypeToken> _tokens;
    private readonly TypeReader _types;
    private int _at;

    private TypeStripper(string text)
    {
        _text = text;
        _output = text.ToCharArray();
        _tokens = new TypeScanner(text).Scan();
        _types = new TypeReader(text, _tokens);
    }

    /// <summary>The same text with every type replaced by blanks.</summary>
    /// <exception cref="FormatException">It can't be read, or holds something that can't be left out. The message says where.</exception>
    public static string Strip(string text)
    {
        var stripper = new TypeStripper(text);
        while (stripper._types.At(stripper._at).Kind != TypeTokenKind.End)
        {
            var before = stripper._at;
            stripper.Statement();
            if (stripper._at == before)
            {
                stripper._at++;
            }
        }

        return new string(stripper._output);
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
                throw Refuse("an enum");
            case "namespace" or "module" when NextIsName:
                throw Refuse("a namespace");
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
                throw Refuse("an enum");
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
        else if (!Is("*"))
        {
            Statement();
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

    private void Function()
    {
        var start = _at++;
        Take("*");
        if (Token.Kind == TypeTokenKind.Name)
        {
            _at++;
        }

        if (!Signature())
        {
            // An overload: a signature without a body.
            Blank(start, _at);
            Take(";");
        }
    }

    /// <summary>Type parameters, parameters, the type of the result, and the body.</summary>
    /// <returns>False when there is no body.</returns>
    private bool Signature()
    {
        if (Is("<"))
        {
            BlankAngles();
        }

        Parameters();
        Annotation();
        if (!Is("{"))
        {
            return false;
        }

        Statement();
        return true;
    }

    private void Parameters()
    {
        var end = Close(_at);
        if (!Take("(") || end < 0)
        {
            throw Refuse("parameters that are not closed");
        }

        while (_at < end - 1)
        {
            if (Is("this") && NextIs(":"))
            {
                var type = _types.Type(_at + 2);
                Blank(_at, _types.Is(type, ",") ? type + 1 : type);
                continue;
            }

            if ((Is("public") || Is("private") || Is("protected") || Is("readonly")) && NextIsName)
            {
                throw Refuse("a parameter that is a property");
            }

            Take("...");
            Binding();
            if (Is("?"))
            {
                Blank(_at, _at + 1);
                Annotation();
            }

            if (Take("="))
            {
                Expression(",");
            }

            if (!Take(","))
            {
                break;
            }
        }

        _at = end;
    }

    private void Class()
    {
        _at++;
        if (Token.Kind == TypeTokenKind.Name && !Is("extends") && !Is("implements"))
        {
            _at++;
        }

        if (Is("<"))
        {
            BlankAngles();
        }

        if (Take("extends"))
        {
            while (!Is("{") && !Is("implements") && Token.Kind != TypeTokenKind.End)
            {
                if (Is("<") && _types.Angles(_at) > 0)
                {
                    BlankAngles();
                }
                else if (Is("("))
                {
                    Brackets(Close(_at));
                }
                else
                {
                    _at++;
                }
            }
        }

        if (Is("implements"))
        {
            var from = _at;
            do
            {
                _at = _types.Type(_at + 1);
            }
            while (_at > 0 && Is(","));

            var behind = _at;
            _at = from;
            Blank(from, behind);
        }

        var end = Close(_at);
        for (_at++; _at < end - 1;)
        {
            var before = _at;
            Member();
            _at += _at == before ? 1 : 0;
        }

        _at = end;
    }

    private void Member()
    {
        var start = _at;
        var isGone = false;
        while (Token.Kind == TypeTokenKind.Name && !NextIs("(") && !NextIs("=") && !NextIs(";") && !NextIs(":") && !NextIs("?") && !NextIs("!") && !NextIs("<") && !NextIs("}"))
        {
            if (Is("public") || Is("private") || Is("protected") || Is("readonly") || Is("override") || Is("abstract") || Is("declare"))
            {
                isGone |= Is("abstract") || Is("declare");
                Blank(_at, _at + 1);
            }
            else if (Is("static") && NextIs("{"))
            {
                _at++;
                Statement();
                return;
            }
            else if ((Is("static") || Is("async") || Is("get") || Is("set") || Is("accessor")) && (_types.At(_at + 1).Kind is TypeTokenKind.Name or TypeTokenKind.Literal || NextIs("[") || NextIs("*")))
            {
                _at++;
            }
            else
            {
                break;
            }
        }

        Take("*");
        if (Is("["))
        {
            var close = Close(_at);
            if (_types.Is(_at + 2, ":") && _types.Is(close, ":"))
            {
                var type = _types.Type(close + 1);
                Blank(_at, _types.Is(type, ";") ? type + 1 : type);
                return;
            }

            Brackets(close);
        }
        else
        {
            _at++;
        }

        if (Is("?") || Is("!"))
        {
            Blank(_at, _at + 1);
        }

        if (Is("(") || Is("<"))
        {
            if (!Signature())
            {
                Take(";");
                Blank(start, _at);
            }

            return;
        }

        Annotation();
        if (Take("="))
        {
            Expression();
        }

        Take(";");
        if (isGone)
        {
            Blank(start, _at);
        }
    }

    /// <summary>An expression, up to what can't belong to it.</summary>
    /// <param name="until">A sign that ends it; empty for none.</param>
    private void Expression(string until = "")
    {
        var isOperand = false;
        var questions = 0;
        var begun = _at;
        while (Token.Kind != TypeTokenKind.End && Token.Kind is not (TypeTokenKind.TemplateMiddle or TypeTokenKind.TemplateTail))
        {
            if (Is(")") || Is("]") || Is("}") || Is(";") || (until.Length > 0 && Is(until) && questions == 0) || (Is(",") && until == "") || (Is(":") && questions == 0))
            {
                return;
            }

            // Without a semicolon, a line that begins with a name or a literal begins a statement.
            if (isOperand && _at > begun && Token.AfterLine && (Token.Kind is TypeTokenKind.Name or TypeTokenKind.Literal) && !Is("instanceof") && !Is("in"))
            {
                return;
            }

            questions += Is("?") ? 1 : Is(":") ? -1 : 0;
            isOperand = Step(isOperand, questions);
        }
    }

    /// <summary>One token of an expression, or several.</summary>
    /// <returns>Whether an operand has ended.</returns>
    private bool Step(bool isOperand, int questions)
    {
        if (Token.Kind == TypeTokenKind.TemplateHead)
        {
            Template();
            return true;
        }

        if (isOperand && (Is("as") || Is("satisfies")) && !Token.AfterLine)
        {
            BlankType(_at, _at + 1);
            return true;
        }

        if (isOperand && Is("!") && !Token.AfterLine)
        {
            Blank(_at, _at + 1);
            return true;
        }

        if (Is("<") && _types.Angles(_at) is > 0 and var behind)
        {
            var calls = _types.Is(behind, "(") || _types.At(behind).Kind == TypeTokenKind.TemplateHead || (_types.At(behind).Kind == TypeTokenKind.Literal && _text[_types.At(behind).Start] == '`');
            if (!isOperand || calls)
            {
                BlankAngles();
                return isOperand;
            }
        }

        if (!isOperand && Is("(") && IsArrow(questions))
        {
            Arrow();
            return true;
        }

        if (Is("(") || Is("["))
        {
            Brackets(Close(_at));
            return true;
        }

        if (Is("{"))
        {
            Literal();
            return true;
        }

        if (Token.Kind == TypeTokenKind.Name)
        {
            return Name();
        }

        var ends = Token.Kind == TypeTokenKind.Literal || (isOperand && (Is("++") || Is("--")));
        _at++;
        return ends;
    }

    private bool Name()
    {
        if (_at > 0 && (_types.Is(_at - 1, ".") || _types.Is(_at - 1, "?.")))
        {
            _at++;
            return true;
        }

        switch (_types.Text(_at))
        {
            case "function":
                Function();
                return true;
            case "class":
                Class();
                return true;
            case "async" when NextIs("function"):
                _at++;
                Function();
                return true;
            case "async" when NextIs("(") || NextIs("<"):
                _at++;
                return false;
            case "typeof" or "void" or "delete" or "await" or "new" or "return" or "throw" or "yield" or "in" or "of" or "instanceof" or "else" or "do" or "case" or "default" or "extends":
                _at++;
                return false;
            default:
                _at++;
                return true;
        }
    }

    private bool IsArrow(int questions)
    {
        var end = _types.Closing(_at);
        if (end < 0 || _types.Is(end, "=>"))
        {
            return end > 0;
        }

        return _types.Is(end, ":") && questions == 0 && _types.Type(end + 1) is > 0 and var behind && _types.Is(behind, "=>");
    }

    private void Arrow()
    {
        Parameters();
        Annotation();
        Take("=>");
        if (Is("{"))
        {
            Statement();
        }
    }

    private void Template()
    {
        while (Token.Kind is TypeTokenKind.TemplateHead or TypeTokenKind.TemplateMiddle)
        {
            _at++;
            while (Token.Kind is not (TypeTokenKind.TemplateMiddle or TypeTokenKind.TemplateTail or TypeTokenKind.End))
            {
                var before = _at;
                Expression();
                _at += _at == before ? 1 : 0;
            }
        }

        _at++;
    }

    /// <summary>An object literal.</summary>
    private void Literal()
    {
        var end = Close(_at);
        for (_at++; _at < end - 1;)
        {
            var before = _at;
            while ((Is("async") || Is("get") || Is("set")) && !NextIs("(") && !NextIs(":") && !NextIs(",") && !NextIs("}"))
            {
                _at++;
            }

            Take("*");
            if (Is("..."))
            {
                _at++;
                Expression(",");
            }
            else if (Is("["))
            {
                Brackets(Close(_at));
            }
            else
            {
                _at++;
            }

            if (Is("(") || Is("<"))
            {
                Signature();
            }
            else if (Take(":") || Take("="))
            {
                Expression(",");
            }

            Take(",");
            _at += _at == before ? 1 : 0;
        }

        _at = end;
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
