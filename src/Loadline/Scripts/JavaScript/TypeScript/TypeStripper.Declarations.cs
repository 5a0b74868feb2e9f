namespace Loadline.Scripts.JavaScript.TypeScript;

/// <content>Functions and classes.</content>
internal sealed partial class TypeStripper
{
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

        var (outer, properties) = (_properties, new List<string>());
        _properties = properties;
        Parameters();
        _properties = outer;
        Annotation();
        if (!Is("{"))
        {
            return false;
        }

        if (properties.Count > 0)
        {
            Assign(properties);
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

            var isProperty = false;
            while ((Is("public") || Is("private") || Is("protected") || Is("readonly")) && NextIsName)
            {
                Blank(_at, _at + 1);
                isProperty = true;
            }

            if (isProperty && _isStrict)
            {
                _properties.Add(_types.Text(_at).ToString());
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
}
