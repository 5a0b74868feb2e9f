using Loadline.Briefs.Language;
using Loadline.Plans;

namespace Loadline.Briefs.Grammar;

/// <summary>Names of percentiles: <c>p95</c>, <c>p(99.9)</c>, <c>95th percentile</c>, <c>median</c>, <c>ninety-fifth percentile</c>.</summary>
internal static class Percentiles
{
    private static readonly string[] Nouns = ["percentile", "percentiles", "pctl", "centile", "perc", "ile", "pct"];

    /// <summary>Reads a percentile.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="at">Where it has to begin.</param>
    /// <param name="percentile">Above 0 and below 100.</param>
    /// <param name="end">Behind its last token.</param>
    public static bool TryRead(IReadOnlyList<Token> tokens, int at, out double percentile, out int end)
    {
        (percentile, end) = (0, at + 1);
        var word = tokens[at].Kind == TokenKind.Word ? tokens[at].Text : "";
        if (word == "median" || (word == "medians"))
        {
            percentile = 50;
        }
        else if (word is "tail" && Text(tokens, at + 1) is "latency" or "latencies")
        {
            (percentile, end) = (99, at + 2);
        }
        else if (word.Length > 1 && word[0] == 'p' && char.IsAsciiDigit(word[1]) && Numbers.TryParse(word[1..], out percentile))
        {
        }
        else if (word == "p" && Text(tokens, at + 1) == "(" && Number(tokens, at + 2) is { } inner && Text(tokens, at + 3) == ")")
        {
            (percentile, end) = (inner, at + 4);
        }
        else if (word == "p" && Number(tokens, at + 1) is { } next)
        {
            (percentile, end) = (next, at + 2);
        }
        else if (Share(tokens, at) is var (share, behindShare))
        {
            (percentile, end) = (share, behindShare);
        }
        else if (Number(tokens, at) is { } number)
        {
            var behind = at + 1;
            var ordinal = Text(tokens, behind) is "th" or "st" or "nd" or "rd";
            behind += ordinal ? 1 : 0;
            behind += Text(tokens, behind) is "-" or "%" ? 1 : 0;
            if (!Nouns.Contains(Text(tokens, behind)) || (!ordinal && Text(tokens, behind) is "pct" or "perc"))
            {
                return false;
            }

            (percentile, end) = (number, behind + 1);
        }
        else if (word == "ninety" && Text(tokens, at + Ones(tokens, at)) is "fifth" or "ninth")
        {
            var ones = at + Ones(tokens, at);
            (percentile, end) = (tokens[ones].Text == "fifth" ? 95 : 99, ones + 1);
            end += Nouns.Contains(Text(tokens, end)) ? 1 : 0;
        }
        else if (word == "ninetieth")
        {
            percentile = 90;
            end += Nouns.Contains(Text(tokens, end)) ? 1 : 0;
        }

        return percentile is > 0 and < 100;
    }

    /// <summary><c>99 in 100</c>, <c>nine out of ten</c>: of most, because of few it is said how many fail.</summary>
    private static (double Percentile, int End)? Share(IReadOnlyList<Token> tokens, int at)
    {
        var (part, behind) = (Counted(tokens, at), Text(tokens, at + 1) == "in" ? at + 2 : Text(tokens, at + 1) == "out" && Text(tokens, at + 2) == "of" ? at + 3 : -1);
        return behind > 0 && part is { } some && Counted(tokens, behind) is 10 or 20 or 100 or 1000 && Counted(tokens, behind) is { } all && some < all && some * 2 >= all ? (some / all * 100, behind + 1) : null;
    }

    private static double? Counted(IReadOnlyList<Token> tokens, int at) => Number(tokens, at) ?? (Text(tokens, at) switch { "nine" => 9, "ten" => 10, "nineteen" => 19, "twenty" => 20, _ => null });

    private static int Ones(IReadOnlyList<Token> tokens, int at) => Text(tokens, at + 1) == "-" ? 2 : 1;

    private static string Text(IReadOnlyList<Token> tokens, int at) => at < tokens.Count ? tokens[at].Text : "";

    private static double? Number(IReadOnlyList<Token> tokens, int at) => at < tokens.Count && tokens[at].Kind == TokenKind.Number ? tokens[at].Value : null;
}
