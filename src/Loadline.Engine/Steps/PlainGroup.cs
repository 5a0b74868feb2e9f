namespace Loadline.Engine.Steps;

/// <summary>
/// Looks at an expression like <c>/orders/([^/?]+)</c>, nearly all that are written for headers: plain letters, one group, plain letters.
/// </summary>
internal static class PlainGroup
{
    /// <summary>How many characters of every match lie before and behind the first group; null when that differs from match to match, or can't be told.</summary>
    public static (int Before, int Behind)? Around(string expression)
    {
        var at = expression.StartsWith('^') ? 1 : 0;
        if (!Letters(expression, ref at, out var before) || at + 1 >= expression.Length || expression[at] != '(' || expression[at + 1] == '?' || !Group(expression, ref at))
        {
            return null;
        }

        if (!Letters(expression, ref at, out var behind))
        {
            return null;
        }

        at += at == expression.Length - 1 && expression[at] == '$' ? 1 : 0;
        return at == expression.Length ? (before, behind) : null;
    }

    /// <summary>Passes over characters that stand for themselves, up to the first that does not.</summary>
    /// <returns>False when the last of them is repeated, or more than a character.</returns>
    private static bool Letters(string expression, ref int at, out int count)
    {
        for (count = 0; at < expression.Length; count++)
        {
            if (expression[at] == '\\')
            {
                if (at + 1 >= expression.Length || char.IsLetterOrDigit(expression[at + 1]) || expression[at + 1] == '_')
                {
                    return false;
                }

                at += 2;
            }
            else if (".[]()|^$*+?{}".Contains(expression[at], StringComparison.Ordinal))
            {
                return expression[at] is '(' or '$';
            }
            else
            {
                at++;
            }
        }

        return true;
    }

    /// <summary>Passes over a group and what is in it.</summary>
    private static bool Group(string expression, ref int at)
    {
        var depth = 0;
        var isClass = false;
        for (; at < expression.Length; at++)
        {
            switch (expression[at])
            {
                case '\\':
                    at++;
                    break;
                case '[' when !isClass:
                    isClass = true;

                    // A bracket right behind the opening one, or behind its negation, is one of the characters.
                    at += at + 1 < expression.Length && expression[at + 1] == '^' ? 1 : 0;
                    at += at + 1 < expression.Length && expression[at + 1] == ']' ? 1 : 0;
                    break;
                case '[':
                    // A class within a class, as in subtractions: too rare to be told apart.
                    return false;
                case ']' when isClass:
                    isClass = false;
                    break;
                case '(' when !isClass:
                    depth++;
                    break;
                case ')' when !isClass && --depth == 0:
                    at++;
                    return true;
            }
        }

        return false;
    }
}
