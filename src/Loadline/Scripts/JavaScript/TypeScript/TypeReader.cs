namespace Loadline.Scripts.JavaScript.TypeScript;

/// <summary>Finds where a type ends. It only has to know the shape of types, not what they mean.</summary>
internal sealed class TypeReader(string text, IReadOnlyList<TypeToken> tokens)
{
    private const int Deepest = 200;

    /// <summary>Looks at tokens that a text may cost for each of its own: signs that may or may not be brackets are looked at again and again.</summary>
    private const int LooksPerToken = 200;
    private static readonly HashSet<string> Prefixes = ["keyof", "readonly", "unique", "infer", "asserts", "abstract", "new"];

    private long _looks = (tokens.Count + 1_000L) * LooksPerToken;

    /// <summary>A token; behind the last one it is the end again.</summary>
    public TypeToken At(int at) => tokens[Math.Clamp(at, 0, tokens.Count - 1)];

    /// <summary>The text of a token.</summary>
    public ReadOnlySpan<char> Text(int at) => text.AsSpan(At(at).Start, At(at).End - At(at).Start);

    /// <summary>Whether a token is this sign or name.</summary>
    public bool Is(int at, string word) => At(at).Kind is TypeTokenKind.Sign or TypeTokenKind.Name && Text(at).SequenceEqual(word);

    /// <summary>The token behind a type; -1 when there is none.</summary>
    public int Type(int at, int depth = 0)
    {
        if (depth > Deepest)
        {
            throw new FormatException("types are nested too deeply");
        }

        while (Is(at, "|") || Is(at, "&"))
        {
            at++;
        }

        at = Operand(at, depth);
        while (at >= 0)
        {
            if (Is(at, "|") || Is(at, "&"))
            {
                at = Operand(at + 1, depth);
            }
            else if (Is(at, "is") && !At(at).AfterLine)
            {
                at = Type(at + 1, depth + 1);
            }
            else if (Is(at, "extends") && !At(at).AfterLine)
            {
                var condition = Type(at + 1, depth + 1);
                if (condition < 0 || !Is(condition, "?"))
                {
                    return condition;
                }

                var yes = Type(condition + 1, depth + 1);
                return yes >= 0 && Is(yes, ":") ? Type(yes + 1, depth + 1) : -1;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    /// <summary>The token behind arguments or parameters in angle brackets that begin at a token; -1 when they are none.</summary>
    public int Angles(int at)
    {
        var depth = 0;
        for (var i = at; i < tokens.Count; i++)
        {
            Look();
            if (At(i).Kind == TypeTokenKind.Sign)
            {
                switch (Text(i))
                {
                    case "<":
                        depth++;
                        continue;
                    case ">" when --depth == 0:
                        return i + 1;
                    case ">" or "," or "." or "|" or "&" or ":" or "?" or "=" or "=>" or "-" or "...":
                        continue;
                    case "(" or "[" or "{":
                        i = Closing(i) - 1;
                        if (i < 0)
                        {
                            return -1;
                        }

                        continue;
                    case ";" when depth > 0:
                    default:
                        return -1;
                }
            }

            if (At(i).Kind is not (TypeTokenKind.Name or TypeTokenKind.Literal))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>The token behind the bracket that closes the one at a token; -1 when none does.</summary>
    public int Closing(int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            Look();
            if (At(i).Kind == TypeTokenKind.TemplateHead)
            {
                depth++;
            }
            else if (At(i).Kind == TypeTokenKind.TemplateTail)
            {
                depth--;
            }
            else if (At(i).Kind == TypeTokenKind.Sign)
            {
                depth += Text(i) switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
                if (depth == 0)
                {
                    return i + 1;
                }
            }
        }

        return -1;
    }

    private void Look()
    {
        if (--_looks < 0)
        {
            throw new FormatException("the script is too entangled to find its types");
        }
    }

    private int Operand(int at, int depth)
    {
        Look();
        while (At(at).Kind == TypeTokenKind.Name && Prefixes.Contains(Text(at).ToString()) && (At(at + 1).Kind is TypeTokenKind.Name or TypeTokenKind.Literal || Is(at + 1, "(") || Is(at + 1, "[") || Is(at + 1, "{") || Is(at + 1, "<")))
        {
            at++;
        }

        at = Primary(at, depth);

        // Lists and members by index; on a new line a bracket begins something else.
        while (at >= 0 && Is(at, "[") && !At(at).AfterLine)
        {
            at = Closing(at);
        }

        return at;
    }

    private int Primary(int at, int depth)
    {
        if (Is(at, "<"))
        {
            at = Angles(at);
            return at >= 0 && Is(at, "(") ? Primary(at, depth) : -1;
        }

        if (Is(at, "("))
        {
            var end = Closing(at);
            return end >= 0 && Is(end, "=>") ? Type(end + 1, depth + 1) : end;
        }

        if (Is(at, "{") || Is(at, "["))
        {
            return Closing(at);
        }

        if (Is(at, "-"))
        {
            return at + 2;
        }

        switch (At(at).Kind)
        {
            case TypeTokenKind.Literal:
                return at + 1;
            case TypeTokenKind.TemplateHead:
                return Closing(at);
            case TypeTokenKind.Name:
                at++;
                if (Is(at - 1, "typeof") && At(at).Kind == TypeTokenKind.Name)
                {
                    at++;
                }
                else if (Is(at - 1, "import") && Is(at, "("))
                {
                    at = Closing(at);
                }

                while (at > 0 && Is(at, ".") && At(at + 1).Kind == TypeTokenKind.Name)
                {
                    at += 2;
                }

                return at > 0 && Is(at, "<") && !At(at).AfterLine ? Angles(at) : at;
            default:
                return -1;
        }
    }
}
