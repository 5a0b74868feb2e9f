namespace Loadline.Scripts.JavaScript.TypeScript;

/// <content>Expressions.</content>
internal sealed partial class TypeStripper
{
    /// <summary>An expression, up to what can't belong to it.</summary>
    /// <param name="until">A sign that ends it; empty for none.</param>
    private void Expression(string until = "")
    {
        Descend();
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
}
