namespace Loadline.Briefs.Language;

/// <summary>Numbers in digits and words: <c>1,000</c>, <c>30k</c>, <c>2.5 million</c>, <c>twenty-five</c>, <c>a hundred</c>, <c>one and a half</c>.</summary>
internal sealed class Numerals(IReadOnlyList<Token> tokens, string text)
{
    private static readonly Dictionary<string, double> Small = new(StringComparer.Ordinal)
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19,
        ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    };

    private static readonly Dictionary<string, double> Scales = new(StringComparer.Ordinal)
    {
        ["dozen"] = 12, ["hundred"] = 100, ["k"] = 1e3, ["thousand"] = 1e3, ["grand"] = 1e3, ["mn"] = 1e6, ["mio"] = 1e6, ["million"] = 1e6, ["millions"] = 1e6, ["bn"] = 1e9, ["billion"] = 1e9,
    };

    /// <summary>Reads a number.</summary>
    /// <param name="at">Where it has to begin.</param>
    /// <param name="value">Its value.</param>
    /// <param name="end">Behind its last token.</param>
    public bool TryRead(int at, out double value, out int end)
    {
        (value, end) = (0, at);
        if (at >= tokens.Count)
        {
            return false;
        }

        var token = tokens[at];
        if (token.Kind == TokenKind.Number)
        {
            (value, end) = (token.Value, at + 1);
            if (end + 1 < tokens.Count && tokens[end] is { Text: "/", Glued: true } && tokens[end + 1] is { Kind: TokenKind.Number, Glued: true, Value: > 1 and <= 10 } whole && value > 0 && value < whole.Value)
            {
                // 1/4 second
                (value, end) = (value / whole.Value, at + 3);
            }
        }
        else if (token.Kind == TokenKind.Word && Small.TryGetValue(token.Text, out value))
        {
            end = at + 1;
            var next = SkipHyphen(end);
            if (value is >= 20 and < 100 && next < tokens.Count && tokens[next].Kind == TokenKind.Word && Small.TryGetValue(tokens[next].Text, out var ones) && ones is > 0 and < 10)
            {
                (value, end) = (value + ones, next + 1);
            }
        }
        else if (token.Text is "a" or "an" or "half" && ScaleAt(token.Text == "half" && at + 1 < tokens.Count && tokens[at + 1].Text == "a" ? at + 2 : at + 1, out var scale, out end))
        {
            value = token.Text == "half" ? scale / 2 : scale;
            Rest(ref value, ref end);
            return true;
        }
        else if (token.Text == "a" && at + 2 < tokens.Count && tokens[at + 1].Text == "couple" && tokens[at + 2].Text == "of")
        {
            (value, end) = (2, at + 3);
        }
        else
        {
            return false;
        }

        if (Half(end, out var half))
        {
            (value, end) = (value + 0.5, half);
        }

        Rest(ref value, ref end);
        return value <= 1e15;
    }

    /// <summary>Scales and what is added to them: "five hundred", "two thousand five hundred".</summary>
    private void Rest(ref double value, ref int end)
    {
        while (ScaleAt(end, out var scale, out var behind))
        {
            (value, end) = (value * scale, behind);
            if (scale >= 100 && tokens[end - 1].Text.Length > 2 && end < tokens.Count && Small.TryGetValue(tokens[end].Text, out var more) && more > 0)
            {
                var inner = end;
                var added = more;
                end++;
                if (ScaleAt(end, out var innerScale, out var innerEnd) && innerScale < scale)
                {
                    (added, end) = (added * innerScale, innerEnd);
                }

                value += added;
                if (end == inner)
                {
                    break;
                }
            }
        }
    }

    private bool ScaleAt(int at, out double scale, out int end)
    {
        (scale, end) = (1, at);
        if (at >= tokens.Count || tokens[at].Kind != TokenKind.Word)
        {
            return false;
        }

        var word = tokens[at].Text;
        if (Scales.TryGetValue(word, out scale) && (word != "k" || tokens[at].Glued))
        {
            end = at + 1;
            if (end < tokens.Count && tokens[end].Text == "of" && word is "millions" or "dozen")
            {
                end++;
            }

            return true;
        }

        // 2M is two million, 2m two minutes, unless something to count follows.
        if (word is "m" or "b" && tokens[at].Glued && at > 0 && tokens[at - 1].Kind == TokenKind.Number
            && (char.IsUpper(text[tokens[at].Span.Start]) || (at + 1 < tokens.Count && Lexicon.Find(tokens, at + 1, [Term.Requests, Term.Journeys, Term.People, Term.Daily, Term.Concurrent, Term.Registered, Term.Monthly], out _) is not null)))
        {
            (scale, end) = (word == "m" ? 1e6 : 1e9, at + 1);
            return true;
        }

        scale = 1;
        return false;
    }

    private bool Half(int at, out int end)
    {
        end = at + 3;
        return at + 2 < tokens.Count && tokens[at].Text == "and" && tokens[at + 1].Text == "a" && tokens[at + 2].Text == "half";
    }

    private int SkipHyphen(int at) => at < tokens.Count && tokens[at] is { Text: "-", Glued: true } ? at + 1 : at;
}
