namespace Loadline.Scripts.JavaScript.Reading;

/// <content>Where types end.</content>
internal sealed partial class TypeEraser
{
    /// <summary>The token after a type that begins at a token.</summary>
    private int TypeEnd(int i, int depth)
    {
        if (depth > Deepest)
        {
            return i;
        }

        while (At(i) is "|" or "&")
        {
            i++;
        }

        while (At(i) is "keyof" or "typeof" or "readonly" or "unique" or "infer" or "asserts" or "new")
        {
            i++;
        }

        if (i >= _tokens.Count)
        {
            return i;
        }

        if (At(i) is "(" or "[" or "{" && _tokens[i].Kind == 'p')
        {
            i = _partner[i] > i ? _partner[i] + 1 : i + 1;
            if (At(i) == "=>")
            {
                return TypeEnd(i + 1, depth + 1);
            }
        }
        else if (At(i) == "<" && TypeArgumentsEnd(i) is > 0 and var parameters)
        {
            return TypeEnd(parameters, depth + 1);
        }
        else if (_tokens[i].Kind is 'w' or 's' or 'n' or 't' || At(i) == "-")
        {
            i += At(i) == "-" ? 2 : 1;
            while (At(i) == "." && i + 1 < _tokens.Count && _tokens[i + 1].Kind == 'w')
            {
                i += 2;
            }

            if (At(i) == "(" && At(i - 1) == "import")
            {
                i = _partner[i] > i ? _partner[i] + 1 : i + 1;
                while (At(i) == ".")
                {
                    i += 2;
                }
            }

            if (At(i) == "<" && TypeArgumentsEnd(i) is > 0 and var arguments)
            {
                i = arguments;
            }

            if (At(i) == "is")
            {
                return TypeEnd(i + 1, depth + 1);
            }
        }

        while (At(i) == "[" && i < _tokens.Count && !_tokens[i].IsFirst && _partner[i] > i)
        {
            i = _partner[i] + 1;
        }

        return At(i) is "|" or "&" ? TypeEnd(i + 1, depth + 1)
            : At(i) == "extends" ? Conditional(i, depth)
            : i;
    }

    private int Conditional(int i, int depth)
    {
        var end = TypeEnd(i + 1, depth + 1);
        if (At(end) != "?")
        {
            return end;
        }

        end = TypeEnd(end + 1, depth + 1);
        return At(end) == ":" ? TypeEnd(end + 1, depth + 1) : end;
    }

    /// <summary>The token after a list of types in angle brackets; 0 when it is none.</summary>
    private int TypeArgumentsEnd(int open)
    {
        var i = open + 1;
        for (var count = 0; count < 50 && i < _tokens.Count; count++)
        {
            var end = TypeEnd(i, 1);
            if (end == i)
            {
                return 0;
            }

            i = end;
            if (At(i) == "=")
            {
                i = TypeEnd(i + 1, 1);
            }

            if (At(i) == ",")
            {
                i++;
            }
            else
            {
                return At(i) == ">" ? i + 1 : 0;
            }
        }

        return 0;
    }
}
