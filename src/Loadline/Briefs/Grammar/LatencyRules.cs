using Loadline.Briefs.Facts;
using Loadline.Briefs.Language;

namespace Loadline.Briefs.Grammar;

/// <summary>
/// Lengths of time, by what they are about:
/// <code>
/// limit     = percentile { joint percentile } … length { joint length }      p95 and p99 below 200 ms and 500 ms
///           | length [ "at" | "for" | "(" ] percentile                       under 200 ms at p95
///           | percent "of" requests … length                                 95 % of requests within 200 ms
///           | [ latency ] ( most | "in" ) length                             answers in 200 ms
/// duration  = "for" length | length profile | profile "of" length            a 30 minute soak
/// </code>
/// </summary>
internal sealed class LatencyRules(Sentence sentence, List<Mention> mentions, List<BriefFact> facts)
{
    private const double LongestSeconds = 10 * 365.0 * 86_400;
    private const double LongestLimit = 120;

    public void Apply()
    {
        Percentiles();
        SharesOfRequests();
        for (var i = 0; i < sentence.Count; i++)
        {
            if (sentence.IsFree(i) && sentence[i].Kind == ElementKind.Duration)
            {
                Length(i);
            }
        }
    }

    private void Percentiles()
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!sentence.IsFree(i) || sentence[i].Kind != ElementKind.Percentile)
            {
                continue;
            }

            var run = Run(i, ElementKind.Percentile);
            var lengths = Behind(i) ?? Ahead(run[^1]);
            if (lengths is null)
            {
                i = run[^1];
                continue;
            }

            for (var j = 0; j < run.Count; j++)
            {
                var at = lengths[lengths.Count == run.Count ? j : 0];
                var isUnit = sentence[at].Kind == ElementKind.Duration;
                var seconds = isUnit ? sentence[at].High : sentence[at].High / 1000;
                Limit(sentence[run[j]].High, true, at, seconds, isUnit, Math.Min(run[j], at), Math.Max(run[j], at));
            }

            run.ForEach(sentence.Use);
            lengths.ForEach(sentence.Use);
            i = run[^1];
        }
    }

    /// <summary>A length before the percentile that is tied to it: "200 ms at p95", "200 ms (p95)".</summary>
    private List<int>? Behind(int percentile)
    {
        var at = percentile - 1;
        while (at >= 0 && percentile - at <= 3 && (sentence[at].Is("at") || sentence[at].Is("the") || sentence[at].Is("@") || sentence[at].Is("(") || sentence[at].Is("as") || sentence[at].Is("on") || sentence[at].Is("of") || sentence[at].Is(Term.For) || sentence[at].Is(Term.In)))
        {
            at--;
        }

        var isTied = at >= 0 && sentence.IsFree(at) && sentence[at].Kind == ElementKind.Duration;
        if (!isTied || (at == percentile - 1 && Enumerable.Range(0, at).Any(i => sentence[i].Kind == ElementKind.Percentile)))
        {
            return null;
        }

        return [at];
    }

    private List<int>? Ahead(int percentile)
    {
        for (var i = percentile + 1; i < sentence.Count && i - percentile <= 12; i++)
        {
            var element = sentence[i];
            if (element.Kind == ElementKind.Percentile || element.Is(Term.Ramp) || element.Is(Term.Think) || element.Is(Term.Profile) || element.Is(";"))
            {
                return null;
            }

            if (element.Kind == ElementKind.Duration && sentence.IsFree(i) && !sentence[i - 1].Is(Term.For))
            {
                return Run(i, ElementKind.Duration);
            }

            if (element.Kind == ElementKind.Number && element.High > 0 && (i - percentile <= 4 || sentence[i - 1].Is(Term.Most)) && i + 1 < sentence.Count && sentence[i + 1].Is("/") && i + 2 < sentence.Count && sentence[i + 2].Kind == ElementKind.Duration)
            {
                // 200/500 ms
                return [i, i + 2];
            }

            if (element.Kind == ElementKind.Number && element.High is >= 1 and < 100_000 && (i - percentile <= 4 || sentence[i - 1].Is(Term.Most)))
            {
                return [i];
            }
        }

        return null;
    }

    private List<int> Run(int at, ElementKind kind)
    {
        var run = new List<int> { at };
        for (var i = at + 1; i < sentence.Count; i++)
        {
            if (sentence[i].Kind == kind && sentence.IsFree(i))
            {
                run.Add(i);
            }
            else if (!sentence.IsJoint(i) || i + 1 >= sentence.Count || !(sentence[i + 1].Kind == kind || (sentence.IsJoint(i + 1) && i + 2 < sentence.Count && sentence[i + 2].Kind == kind)))
            {
                break;
            }
        }

        return run;
    }

    private void SharesOfRequests()
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!sentence.IsFree(i) || sentence[i].Kind != ElementKind.Percent || sentence[i].High is < 0.5 or >= 1 || i + 1 >= sentence.Count || !sentence[i + 1].Is("of") || sentence.Near(i, Term.Error))
            {
                continue;
            }

            var length = Enumerable.Range(0, sentence.Count).Where(j => sentence[j].Kind == ElementKind.Duration && sentence.IsFree(j) && sentence[j].High <= LongestLimit && Math.Abs(i - j) <= 12)
                .OrderBy(j => j > i ? j - i : i - j + 3).FirstOrDefault(-1);
            if (length >= 0)
            {
                Limit(Math.Round(sentence[i].High * 100, 6), true, length, sentence[length].High, true, Math.Min(i, length), Math.Max(i, length));
                sentence.Use(i);
                sentence.Use(length);
            }
        }
    }

    private void Length(int at)
    {
        var (low, high) = (Time(sentence[at].Low), Time(sentence[at].High));
        if (sentence.Before(at, 4, Term.Timeout) is >= 0 and var timeout || Next(at, Term.Timeout, out timeout))
        {
            Add(at, timeout, (span, words) => new TimeoutFact(high, span, words));
        }
        else if (sentence.Before(at, 6, Term.Think, Term.Between) is >= 0 and var think || Next(at, Term.Think, out think) || (think = sentence.After(at, 3, Term.Between)) >= 0)
        {
            Add(at, think, (span, words) => new ThinkFact(low, high, span, words));
        }
        else if (sentence.Before(at, 6, Term.Recovery) is >= 0 and var recovery)
        {
            Add(at, recovery, (span, words) => new RecoveryFact(high, span, words));
        }
        else if (sentence.After(at, 2, Term.Past) is >= 0 || sentence.Before(at, 2, Term.Past) is >= 0 and var past && !sentence.Word(past).StartsWith("last", StringComparison.Ordinal) || (at > 0 && sentence[at - 1].Is("every")))
        {
            sentence.Use(at);
        }
        else if (Next(at, Term.Ramp, out var ramp) || ((ramp = sentence.Before(at, 9, Term.Ramp)) >= 0 && !Enumerable.Range(ramp, at - ramp).Any(i => sentence[i].Kind == ElementKind.Duration)))
        {
            Add(at, ramp, (span, words) => new RampFact(high, span, words));
        }
        else if (ProfileOf(at, out var profile))
        {
            Add(at, profile, (span, words) => new DurationFact(high, sentence[profile].Text, span, words));
        }
        else if (IsLimit(at, out var from))
        {
            Limit(95, false, at, sentence[at].High, true, from, at);
            sentence.Use(at);
        }
        else if (high >= TimeSpan.FromSeconds(10) && (sentence.Before(at, 3, Term.For) is >= 0 || high >= TimeSpan.FromHours(8) || Enumerable.Range(0, at).Any(i => sentence.Word(i) is "run" or "test" or "runs" or "keep" or "hold" or "last" or "lasts" or "duration" or "long" or "plateau" or "sustain" or "sustained")
            || sentence.After(at, 2, Term.Profile) is >= 0 || (at + 1 < sentence.Count && sentence.Word(at + 1) is "long" or "test" or "run" or "-")))
        {
            Add(at, sentence.Before(at, 1, Term.For) is >= 0 and var first ? first : at, (span, words) => new DurationFact(high, null, span, words));
        }
    }

    private bool Next(int at, Term term, out int found)
    {
        found = sentence.After(at, 2, term);
        return found >= 0;
    }

    /// <summary>The profile a length belongs to: right behind it, or before it with "for" or "of" between.</summary>
    private bool ProfileOf(int at, out int profile)
    {
        profile = -1;
        if (sentence[at].High < 10)
        {
            return false;
        }

        profile = sentence.After(at, 3, Term.Profile);
        if (profile < 0)
        {
            profile = sentence.Before(at, 5, Term.Profile);
        }

        return profile >= 0 && !(sentence.Before(at, 2, Term.Most) is >= 0 && sentence.Has(Term.Latency) && sentence[at].High < 60);
    }

    /// <summary>Whether a length limits answers, and where its words begin.</summary>
    private bool IsLimit(int at, out int from)
    {
        from = at;
        var most = sentence.Before(at, 3, Term.Most);
        var within = sentence.Before(at, 2, Term.In);
        var latency = sentence.Before(at, 12, Term.Latency);
        var isFor = sentence.Before(at, 2, Term.For) is >= 0;
        if (sentence[at].High > LongestLimit || sentence.Before(at, 3, Term.Least) is >= 0 || (isFor && most < 0))
        {
            return false;
        }

        if (most >= 0 || (within >= 0 && (latency >= 0 || sentence.Has(Term.Latency))))
        {
            from = latency >= 0 ? latency : Math.Max(most, within);
            return true;
        }

        var later = sentence.After(at, 3, Term.Latency);
        if (later >= 0 && sentence.Word(later) is "response time" or "response times" or "latency" or "latencies" or "ttfb" or "or less")
        {
            return true;
        }

        if (at + 2 < sentence.Count && sentence.Word(at + 1) is "or" && sentence.Word(at + 2) is "less" or "faster" or "better" or "quicker")
        {
            return true;
        }

        from = latency >= 0 ? latency : at;
        return latency >= 0 && !sentence.Near(at, Term.Now) && sentence.Word(latency) is not ("take" or "takes" or "taking" or "took" or "complete" or "finish");
    }

    private void Limit(double percentile, bool isGiven, int at, double seconds, bool isUnit, int from, int to)
    {
        if (seconds <= 0 || percentile is <= 0 or >= 100)
        {
            return;
        }

        // A median is one; what else is called an average has no percentile.
        var isMean = !isGiven && (sentence.Before(at, 8, Term.Average) is >= 0 || sentence.After(at, 3, Term.Average) is >= 0);
        var of = MentionOf(at, from);
        var span = sentence.Span(from, to);
        facts.Add(new LatencyFact(isMean ? 50 : percentile, Time(seconds), isGiven, isUnit, isMean, of, span, sentence.Words(span)));
    }

    /// <summary>The part of the API a limit holds for: named in the same clause, with "for" or before what it must do.</summary>
    private EndpointFact? MentionOf(int at, int from)
    {
        var nearest = mentions.Where(mention => mention.Fact.IsWanted && !mention.IsScope && sentence.SameClause(Math.Min(mention.At, from), Math.Max(mention.At, at)) && !IsAnothers(mention.At, at))
            .OrderBy(mention => Math.Abs(mention.At - at)).FirstOrDefault();
        if (nearest is null)
        {
            return null;
        }

        nearest.IsTied = true;
        return nearest.Fact;
    }

    /// <summary>Whether another length stands between a part of the API and this one.</summary>
    private bool IsAnothers(int mention, int at)
    {
        for (var i = Math.Min(mention, at) + 1; i < Math.Max(mention, at); i++)
        {
            if (sentence[i].Kind == ElementKind.Duration)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(int at, int other, Func<TextSpan, string, BriefFact> make)
    {
        var span = sentence.Span(Math.Min(at, other), Math.Max(at, other));
        facts.Add(make(span, sentence.Words(span)));
        sentence.Use(at);
    }

    /// <summary>A time that people may write and a computer can't hold is taken for ten years.</summary>
    private static TimeSpan Time(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestSeconds));
}
