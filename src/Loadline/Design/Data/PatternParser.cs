using System.Globalization;

namespace Loadline.Design.Data;

/// <summary>Reads a regular expression of ECMA 262 into a tree. Nesting is limited; what is not understood gives null, never an exception.</summary>
internal sealed class PatternParser
{
    private const int MaxDepth = 60;
    private const char Highest = '\uFFFF';

    private static readonly (char From, char To)[] Digits = [('0', '9')];
    private static readonly (char From, char To)[] Word = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
    private static readonly (char From, char To)[] Space = [('\t', '\r'), (' ', ' '), ('\u00A0', '\u00A0')];

    private readonly string text;
    private int at;
    private int groups;

    private PatternParser(string text) => this.text = text;

    /// <summary>The tree of an expression, or null.</summary>
    public static PatternNode? Parse(string pattern)
    {
        var parser = new PatternParser(pattern);
        var root = parser.Choice(0);
        return parser.at == pattern.Length ? root : null;
    }

    private char Current => at < text.Length ? text[at] : '\0';

    private bool End => at >= text.Length;

    private PatternNode? Choice(int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        var options = new List<PatternNode>();
        while (true)
        {
            var items = new List<PatternNode>();
            while (!End && Current is not ('|' or ')'))
            {
                var atom = Atom(depth);
                var item = atom is null ? null : Quantified(atom);
                if (item is null)
                {
                    return null;
                }

                items.Add(item);
            }

            options.Add(items.Count == 1 ? items[0] : new PatternSequence(items));
            if (End || Current != '|')
            {
                return options.Count == 1 ? options[0] : new PatternChoice(options);
            }

            at++;
        }
    }

    private PatternNode? Atom(int depth)
    {
        var c = text[at++];
        switch (c)
        {
            case '^' or '$':
                return new PatternAssertion(null);
            case '.':
                return Except([('\n', '\n'), ('\r', '\r'), ('\u2028', '\u2029')]);
            case '(':
                return Group(depth);
            case '[':
                return Class();
            case '\\':
                return End ? null : Escape();
            case '*' or '+' or '?':
                return null;
            default:
                return new PatternSet([(c, c)]);
        }
    }

    private PatternNode? Group(int depth)
    {
        var number = 0;
        var look = false;
        var wanted = false;
        if (Current == '?')
        {
            var close = text.IndexOf('>', at);
            if (Take("?:"))
            {
                number = 0;
            }
            else if (Take("?="))
            {
                (look, wanted) = (true, true);
            }
            else if (Take("?!") || Take("?<=") || Take("?<!"))
            {
                look = true;
            }
            else if (Take("?<") && close > 0)
            {
                at = close + 1;
                number = ++groups;
            }
            else
            {
                return null;
            }
        }
        else
        {
            number = ++groups;
        }

        var inner = Choice(depth + 1);
        if (inner is null || !Take(")"))
        {
            return null;
        }

        return look ? new PatternAssertion(wanted ? inner : null) : number > 0 ? new PatternGroup(number, inner) : inner;
    }

    private PatternNode? Quantified(PatternNode atom)
    {
        while (true)
        {
            int min;
            var max = int.MaxValue;
            if (Take("*"))
            {
                min = 0;
            }
            else if (Take("+"))
            {
                min = 1;
            }
            else if (Take("?"))
            {
                (min, max) = (0, 1);
            }
            else if (Current == '{' && Bounds() is { } bounds)
            {
                (min, max) = bounds;
            }
            else
            {
                return atom;
            }

            Take("?");
            if (max < min)
            {
                return null;
            }

            atom = atom is PatternAssertion ? atom : new PatternRepeat(atom, min, max);
        }
    }

    private (int Min, int Max)? Bounds()
    {
        var close = text.IndexOf('}', at);
        if (close < 0)
        {
            return null;
        }

        var parts = text[(at + 1)..close].Split(',');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var min))
        {
            return null;
        }

        var max = min;
        if (parts.Length == 2 && parts[1].Length == 0)
        {
            max = int.MaxValue;
        }
        else if (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out max))
        {
            return null;
        }

        at = close + 1;
        return (min, max);
    }

    private PatternNode? Escape()
    {
        var c = text[at];
        if (c is 'b' or 'B')
        {
            at++;
            return new PatternAssertion(null);
        }

        if (c is >= '1' and <= '9')
        {
            at++;
            return new PatternReference(c - '0');
        }

        return EscapedSet() is { } ranges ? Of(ranges) : null;
    }

    private PatternSet? Class()
    {
        var negated = Take("^");
        var ranges = new List<(char From, char To)>();
        while (!End && Current != ']')
        {
            var from = ClassAtom();
            if (from is null)
            {
                return null;
            }

            if (Current == '-' && at + 1 < text.Length && text[at + 1] != ']' && from is [var (low, same)] && low == same)
            {
                at++;
                var to = ClassAtom();
                if (to is not [var (high, _)] || high < low)
                {
                    return null;
                }

                ranges.Add((low, high));
            }
            else
            {
                ranges.AddRange(from);
            }
        }

        if (!Take("]"))
        {
            return null;
        }

        return negated ? Except(ranges) : Of(ranges);
    }

    private IReadOnlyList<(char From, char To)>? ClassAtom()
    {
        var c = text[at++];
        if (c != '\\')
        {
            return [(c, c)];
        }

        if (Current == 'b')
        {
            at++;
            return [('\b', '\b')];
        }

        return End ? null : EscapedSet();
    }

    private IReadOnlyList<(char From, char To)>? EscapedSet()
    {
        var c = text[at++];
        switch (c)
        {
            case 'd':
                return Digits;
            case 'D':
                return Invert(Digits);
            case 'w':
                return Word;
            case 'W':
                return Invert(Word);
            case 's':
                return Space;
            case 'S':
                return Invert(Space);
            case 'n':
                return [('\n', '\n')];
            case 'r':
                return [('\r', '\r')];
            case 't':
                return [('\t', '\t')];
            case 'f':
                return [('\f', '\f')];
            case 'v':
                return [('\v', '\v')];
            case 'x':
                return Code(2);
            case 'u' when Current == '{':
                var close = text.IndexOf('}', at);
                at++;
                var code = close < 0 ? null : Code(close - at);
                at++;
                return code;
            case 'u':
                return Code(4);
            case 'p' or 'P' when Current == '{':
                return Property(c == 'P');
            default:
                return char.IsAsciiLetterOrDigit(c) && c != '0' ? null : [(c == '0' ? '\0' : c, c == '0' ? '\0' : c)];
        }
    }

    private IReadOnlyList<(char From, char To)>? Code(int digits)
    {
        if (at + digits > text.Length || !int.TryParse(text.AsSpan(at, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) || code > Highest)
        {
            return null;
        }

        at += digits;
        return [((char)code, (char)code)];
    }

    /// <summary>A part of a Unicode category is enough to make text from.</summary>
    private IReadOnlyList<(char From, char To)>? Property(bool negated)
    {
        var close = text.IndexOf('}', at);
        if (close < 0)
        {
            return null;
        }

        var name = text[(at + 1)..close];
        at = close + 1;
        IReadOnlyList<(char From, char To)>? ranges = name switch
        {
            "L" or "Letter" or "Alphabetic" => [('A', 'Z'), ('a', 'z'), ('\u00E0', '\u00F6')],
            "Lu" or "Uppercase_Letter" => [('A', 'Z')],
            "Ll" or "Lowercase_Letter" => [('a', 'z')],
            "N" or "Nd" or "Number" => Digits,
            "P" or "Punctuation" => [('!', '#'), (',', '/')],
            "Z" or "Zs" => [(' ', ' ')],
            _ => null,
        };
        return ranges is not null && negated ? Invert(ranges) : ranges;
    }

    private static PatternSet? Of(IReadOnlyList<(char From, char To)> ranges) => ranges.Count == 0 ? null : new PatternSet(ranges);

    private static PatternSet? Except(IReadOnlyList<(char From, char To)> ranges) => Of(Invert(ranges));

    private static List<(char From, char To)> Invert(IReadOnlyList<(char From, char To)> ranges)
    {
        var result = new List<(char, char)>();
        var next = 0;
        foreach (var (from, to) in ranges.OrderBy(range => range.From))
        {
            if (from > next)
            {
                result.Add(((char)next, (char)(from - 1)));
            }

            next = Math.Max(next, to + 1);
        }

        if (next <= Highest)
        {
            result.Add(((char)next, Highest));
        }

        return result;
    }

    private bool Take(string token)
    {
        if (string.CompareOrdinal(text, at, token, 0, token.Length) != 0)
        {
            return false;
        }

        at += token.Length;
        return true;
    }
}
