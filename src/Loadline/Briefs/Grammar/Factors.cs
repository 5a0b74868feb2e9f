using Loadline.Briefs.Language;

namespace Loadline.Briefs.Grammar;

/// <summary>Multiples: <c>10x</c>, <c>x10</c>, <c>ten times</c>, <c>tenfold</c>, <c>double</c>, <c>twice</c>, <c>an order of magnitude</c>.</summary>
internal static class Factors
{
    private static readonly Dictionary<string, double> Words = new(StringComparer.Ordinal)
    {
        ["double"] = 2, ["doubles"] = 2, ["doubled"] = 2, ["doubling"] = 2, ["twice"] = 2, ["twofold"] = 2, ["triple"] = 3, ["triples"] = 3, ["tripled"] = 3, ["tripling"] = 3, ["thrice"] = 3, ["threefold"] = 3,
        ["quadruple"] = 4, ["quadruples"] = 4, ["fourfold"] = 4, ["quintuple"] = 5, ["fivefold"] = 5, ["sixfold"] = 6, ["sevenfold"] = 7, ["eightfold"] = 8, ["ninefold"] = 9, ["tenfold"] = 10, ["twentyfold"] = 20, ["hundredfold"] = 100,
    };

    /// <summary>Reads a multiple.</summary>
    public static bool TryRead(IReadOnlyList<Token> tokens, Numerals numerals, int at, out double low, out double high, out int end)
    {
        (low, high, end) = (0, 0, at + 1);
        var word = tokens[at].Text;
        if (tokens[at].Kind == TokenKind.Word && Words.TryGetValue(word, out high))
        {
            low = high;
            return true;
        }

        if (word is "x" && !tokens[at].Glued && at + 1 < tokens.Count && tokens[at + 1] is { Kind: TokenKind.Number, Glued: true } || (word.Length > 1 && word[0] == 'x' && word.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false))
        {
            high = word.Length > 1 ? double.Parse(word.AsSpan(1, Math.Min(9, word.Length - 1)), System.Globalization.CultureInfo.InvariantCulture) : tokens[at + 1].Value;
            (low, end) = (high, word.Length > 1 ? at + 1 : at + 2);
            return high > 0;
        }

        if (word is "order" or "orders" && Text(tokens, at + 1) == "of" && Text(tokens, at + 2) == "magnitude")
        {
            (low, high, end) = (10, 10, at + 3);
            return true;
        }

        if (word == "factor" && Text(tokens, at + 1) == "of" && numerals.TryRead(at + 2, out low, out end))
        {
            high = low;
            return high > 0;
        }

        if (!numerals.TryRead(at, out low, out end))
        {
            return false;
        }

        high = low;
        var mark = end;
        if (Text(tokens, end) is "x" or "times" or "fold")
        {
            end++;
            // 2x-3x
            if (Text(tokens, end) is "-" or "to" or "or" && numerals.TryRead(end + 1, out var other, out var behind) && Text(tokens, behind) is "x" or "times")
            {
                (low, high, end) = (Math.Min(low, other), Math.Max(low, other), behind + 1);
            }

            return high > 0 && !(mark < tokens.Count && tokens[mark].Text == "x" && end < tokens.Count && tokens[end] is { Kind: TokenKind.Number, Glued: true });
        }

        if (Text(tokens, end) is "-" or "to" or "or" && numerals.TryRead(end + 1, out var upper, out var after) && Text(tokens, after) is "x" or "times" or "fold")
        {
            (low, high, end) = (Math.Min(low, upper), Math.Max(low, upper), after + 1);
            return high > 0;
        }

        if (Text(tokens, end) == "-" && Text(tokens, end + 1) is "fold")
        {
            end += 2;
            return high > 0;
        }

        return false;
    }

    private static string Text(IReadOnlyList<Token> tokens, int at) => at < tokens.Count ? tokens[at].Text : "";
}
