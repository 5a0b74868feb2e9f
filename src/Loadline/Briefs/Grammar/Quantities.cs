using Loadline.Briefs.Facts;
using Loadline.Briefs.Language;

namespace Loadline.Briefs.Grammar;

/// <summary>
/// Reads quantities, longest first:
/// <code>
/// quantity   = percentile | factor | length | number { adjective } [ noun ] [ per unit ]
/// length     = number unit { [ "and" ] number unit } | "half" "an" unit | "a" unit [ "and a half" ] | "overnight" | …
/// number     = numeral [ ( "-" | "to" | ".." ) numeral ] | "between" numeral "and" numeral
/// </code>
/// </summary>
internal sealed class Quantities(IReadOnlyList<Token> tokens, string text)
{
    private static readonly Term[] Nouns = [Term.Requests, Term.Journeys, Term.People];

    private static readonly string[] Adjectives =
        ["new", "http", "api", "incoming", "virtual", "additional", "unique", "peak", "successful", "real", "of", "the", "our", "different", "distinct", "extra", "average", "active", "-", "+", "read", "write", "user", "end", "web", "more", "~", "hourly", "plus"];

    private readonly Numerals _numerals = new(tokens, text);

    /// <summary>The quantity that begins at a token; null for none.</summary>
    /// <param name="at">Where it has to begin.</param>
    /// <param name="end">Behind its last token.</param>
    public Element? Read(int at, out int end)
    {
        if (Percentiles.TryRead(tokens, at, out var percentile, out end))
        {
            return Of(ElementKind.Percentile, at, end, percentile, percentile);
        }

        if (Factors.TryRead(tokens, _numerals, at, out var low, out var high, out end))
        {
            return Of(ElementKind.Factor, at, end, low, high);
        }

        if (Lexicon.Find(tokens, at, [Term.Span], out end) is { } span)
        {
            var seconds = double.Parse(span.Argument, System.Globalization.CultureInfo.InvariantCulture);
            return Of(ElementKind.Duration, at, end, seconds, seconds);
        }

        if (Half(at, out var half, out end) || Single(at, out half, out end))
        {
            return Of(ElementKind.Duration, at, end, half, half);
        }

        var from = Text(at) is "between" or "~" or "about" ? at + 1 : at;
        if (!Number(from, Text(at) == "between", out low, out high, out end))
        {
            return null;
        }

        return Unit(from == at ? at : from, low, high, ref end);
    }

    /// <summary>What a number counts.</summary>
    private Element? Unit(int at, double low, double high, ref int end)
    {
        var behind = Text(end) == "-" && end + 1 < tokens.Count && tokens[end].Glued ? end + 1 : end;
        if (Nines(at, low, ref end) is { } nines)
        {
            return nines;
        }

        if (Text(behind) is "%" or "percent" or "pct" or "percentage" or "‰" || (Text(behind) == "per" && Text(behind + 1) == "cent"))
        {
            var scale = Text(behind) == "‰" ? 1000 : 100;
            end = behind + (Text(behind) == "per" ? 2 : 1);
            return Of(ElementKind.Percent, at, end, low / scale, high / scale);
        }

        if (TimeUnits.At(tokens, behind) is { } unit && !(Text(behind) is "m" or "s" or "d" or "h" or "w" && !tokens[behind].Glued && Text(behind).Length == 1 && behind + 1 < tokens.Count && tokens[behind + 1].Text == "/"))
        {
            end = behind + 1;
            var (first, last) = (low * unit, high * unit);
            Longer(ref first, ref last, ref end);
            return Of(ElementKind.Duration, at, end, first, last);
        }

        return Counted(at, low, high, ref end) ?? Of(ElementKind.Number, at, end, low, high);
    }

    /// <summary><c>1 minute 30 seconds</c>, <c>an hour and a half</c>, <c>100 ms to 200 ms</c>.</summary>
    private void Longer(ref double low, ref double high, ref int end)
    {
        while (true)
        {
            var next = Text(end) is "and" ? end + 1 : end;
            if (Text(end) == "and" && Text(end + 1) == "a" && Text(end + 2) == "half" && TimeUnits.At(tokens, end - 1) is { } whole)
            {
                (low, high, end) = (low + (whole / 2), high + (whole / 2), end + 3);
                return;
            }

            var isRange = Text(end) is "-" or "to" or "..";
            next = isRange ? end + 1 : next;
            if (!_numerals.TryRead(next, out var more, out var behind) || TimeUnits.At(tokens, behind) is not { } unit || TimeUnits.At(tokens, end - 1) is not { } before)
            {
                return;
            }

            if (isRange)
            {
                if (low != high || more * unit <= high)
                {
                    return;
                }

                (high, end) = (more * unit, behind + 1);
                return;
            }

            // A smaller unit goes on; another length is another quantity.
            if (unit >= before || more * unit >= before || (next == end && !tokens[next].Glued && Text(end) != "and" && tokens[next].Kind != TokenKind.Number))
            {
                return;
            }

            (low, high, end) = (low + (more * unit), high + (more * unit), behind + 1);
        }
    }

    private Element? Counted(int at, double low, double high, ref int end)
    {
        var user = UserKind.Concurrent;
        var (isConcurrent, isMean) = (false, false);
        TimeSpan? period = null;
        var next = end;
        (Term Term, string Argument)? noun = null;
        for (var skipped = 0; skipped < 5 && next < tokens.Count; skipped++)
        {
            if (Compact(next) is { } compact)
            {
                end = next + 1;
                var isEach = Each(ref end);
                return Of(ElementKind.Rate, at, end, low, high) with { Unit = compact, What = Facts.Counted.Requests, Text = "requests", IsEach = isEach };
            }

            if (noun is null && Lexicon.Find(tokens, next, [Term.Daily, Term.Monthly, Term.Registered, Term.Concurrent], out var behindKind) is { } kind)
            {
                (user, period) = kind.Term switch { Term.Daily => (UserKind.Daily, TimeSpan.FromDays(1)), Term.Monthly => (UserKind.Monthly, TimeSpan.FromDays(30)), Term.Registered => (UserKind.Registered, period), _ => (user, period) };
                if (kind.Argument.Length == 0 && kind.Term is Term.Daily && Text(next) == "dau" || Text(next) == "mau")
                {
                    end = behindKind;
                    return Of(ElementKind.Users, at, end, low, high) with { Users = user };
                }

                if (kind.Term is Term.Daily or Term.Monthly && Text(next) is "per" or "a" or "each" or "every")
                {
                    break;
                }

                isConcurrent |= kind.Term == Term.Concurrent;
                next = behindKind;
                continue;
            }

            if (noun is null && Lexicon.Find(tokens, next, Nouns, out var behindNoun) is { } found)
            {
                (noun, next) = ((found.Term, found.Argument), behindNoun);
                continue;
            }

            if (noun is null && Text(next) is "hourly")
            {
                period = TimeSpan.FromHours(1);
            }

            if (noun is not null || !Adjectives.Contains(Text(next)))
            {
                break;
            }

            isMean |= Text(next) == "average";
            next++;
        }

        // Postfixes: per second, daily, at once.
        var tail = next;
        var isPeak = false;
        if (Per(tail, out var unit, out var behindUnit))
        {
            (period, tail) = (unit, behindUnit);
        }
        else if (noun is not null && PeakHour(tail, out unit, out behindUnit))
        {
            (period, tail, isPeak) = (unit, behindUnit, true);
        }
        else if (noun is not null && Text(tail) is "daily" or "hourly")
        {
            (period, tail) = (Text(tail) == "daily" ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1), tail + 1);
        }
        else if (noun is not null && Lexicon.Find(tokens, Text(tail) is "are" or "all" ? tail + 1 : tail, [Term.Concurrent], out var behindOnce) is not null)
        {
            (isConcurrent, tail) = (true, behindOnce);
        }

        if (period is { } length && (noun is null || noun.Value.Term != Term.People || length.TotalDays < 1))
        {
            // A bare "30 per second" counts requests; one with a noun that is unknown counts nothing.
            if (noun is null && next != end)
            {
                return null;
            }

            end = tail;
            var isEach = Each(ref end);
            var isRequest = noun is null || noun.Value.Term == Term.Requests;
            return Of(ElementKind.Rate, at, end, low, high) with { Unit = length, What = isRequest ? Facts.Counted.Requests : Facts.Counted.Journeys, Text = noun?.Argument ?? "requests", IsMean = isMean, IsPeak = isPeak, IsEach = isEach };
        }

        if (noun is null)
        {
            return null;
        }

        if (noun.Value.Term == Term.People || isConcurrent)
        {
            end = tail;
            user = period is { TotalDays: >= 1 } days ? days.TotalDays > 1 ? UserKind.Monthly : UserKind.Daily : user;
            return Of(ElementKind.Users, at, end, low, high) with { Users = user };
        }

        return null;
    }

    /// <summary><c>per user</c>, <c>/client</c>, <c>for each customer</c>, <c>each</c>: goes behind it.</summary>
    private bool Each(ref int end)
    {
        var at = Text(end) switch { "per" or "/" => end + 1, "for" or "from" or "by" when Text(end + 1) is "each" or "every" => end + 2, _ => -1 };
        if (at >= 0 && Lexicon.Find(tokens, at, [Term.People], out var behind) is not null)
        {
            end = behind;
            return true;
        }

        if (Text(end) is not "each")
        {
            return false;
        }

        end++;
        return true;
    }

    /// <summary><c>rps</c> and its kin.</summary>
    private TimeSpan? Compact(int at) => Text(at) switch
    {
        "rps" or "qps" or "tps" => TimeSpan.FromSeconds(1),
        "rpm" or "qpm" or "tpm" => TimeSpan.FromMinutes(1),
        "rph" or "qph" => TimeSpan.FromHours(1),
        "rpd" => TimeSpan.FromDays(1),
        _ => null,
    };

    private bool Per(int at, out TimeSpan unit, out int end)
    {
        (unit, end) = (default, at);
        var next = Text(at) is "per" or "/" or "a" or "an" or "each" or "every" or "p" ? at + 1 : -1;
        if (next > 0 && Text(next) is "single" or "one" or "the")
        {
            next++;
        }

        if (next < 0 || TimeUnits.At(tokens, next) is not { } seconds || seconds < 1)
        {
            return false;
        }

        (unit, end) = (TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e9)), next + 1);
        return true;
    }

    /// <summary><c>in the peak hour</c>.</summary>
    private bool PeakHour(int at, out TimeSpan unit, out int end)
    {
        (unit, end) = (default, at);
        if (Text(at) is not ("in" or "during" or "at" or "within"))
        {
            return false;
        }

        var next = Text(at + 1) is "the" or "our" or "its" or "a" ? at + 2 : at + 1;
        if (Text(next) is not ("peak" or "busiest" or "busy" or "rush") || TimeUnits.At(tokens, next + 1) is not { } seconds || seconds is not (60 or 3600))
        {
            return false;
        }

        (unit, end) = (TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e9)), next + 2);
        return seconds == 3600;
    }

    private bool Number(int at, bool isBetween, out double low, out double high, out int end)
    {
        if (!_numerals.TryRead(at, out low, out end))
        {
            high = 0;
            return false;
        }

        high = low;
        var isRange = Text(end) is "-" or "to" or ".." || (isBetween && Text(end) == "and");
        if (isRange && _numerals.TryRead(end + 1, out var upper, out var behind) && upper > low)
        {
            (high, end) = (upper, behind);
            // 1-2k means one to two thousand.
            if (tokens[behind - 1] is { Kind: TokenKind.Word, Glued: true } && tokens[at + 1].Text is "-" or "to" && low < 1000 && high / low >= 1000)
            {
                low *= 1000;
            }
        }

        return true;
    }

    private bool Half(int at, out double seconds, out int end)
    {
        (seconds, end) = (0, at);
        if (Text(at) != "half")
        {
            return false;
        }

        var next = Text(at + 1) is "a" or "an" or "-" ? at + 2 : at + 1;
        if (TimeUnits.At(tokens, next) is not { } unit)
        {
            return false;
        }

        (seconds, end) = (unit / 2, next + 1);
        return true;
    }

    /// <summary><c>a second</c>, <c>an hour and a half</c>.</summary>
    private bool Single(int at, out double seconds, out int end)
    {
        (seconds, end) = (0, at);
        if (Text(at) is not ("a" or "an") || TimeUnits.At(tokens, at + 1) is not { } unit || Text(at + 1).Length < 3)
        {
            return false;
        }

        (seconds, end) = (unit, at + 2);
        if (Text(end) == "and" && Text(end + 1) == "a" && Text(end + 2) == "half")
        {
            (seconds, end) = (seconds * 1.5, end + 3);
        }

        return true;
    }

    /// <summary>Three nines are 99.9 %.</summary>
    private Element? Nines(int at, double count, ref int end)
    {
        if (Text(end) is not ("nines" or "9s") || count is < 2 or > 6 || count != Math.Round(count))
        {
            return null;
        }

        end++;
        var share = 1 - Math.Pow(10, -count);
        return Of(ElementKind.Percent, at, end, share, share);
    }

    private Element Of(ElementKind kind, int at, int end, double low, double high) =>
        new(kind, "", tokens[at].Span.With(tokens[end - 1].Span)) { Low = low, High = high };

    private string Text(int at) => at >= 0 && at < tokens.Count ? tokens[at].Text : "";
}
