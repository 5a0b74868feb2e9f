using Loadline.Briefs.Facts;
using Loadline.Briefs.Language;

namespace Loadline.Briefs.Grammar;

/// <summary>
/// How much comes, how many times as much, how many may fail, and who does what:
/// <code>
/// load    = [ now | goal | "at most" ] ( rate | users ) [ "on" part ]
/// growth  = factor traffic | factor event | percent "more" traffic
/// errors  = error … percent | percent … error | success … percent | "no" errors | number "in" number … error
/// share   = percent [ "of" … ] ( reads | writes | part )
/// </code>
/// </summary>
internal sealed class LoadRules(Sentence sentence, List<Mention> mentions, List<BriefFact> facts, List<BriefDoubt> doubts)
{
    public void Apply()
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!sentence.IsFree(i))
            {
                continue;
            }

            switch (sentence[i].Kind)
            {
                case ElementKind.Rate:
                    Rate(i);
                    break;
                case ElementKind.Users:
                    Users(i);
                    break;
                case ElementKind.Factor:
                    Factor(i);
                    break;
                case ElementKind.Percent:
                    Percent(i);
                    break;
                case ElementKind.Number:
                    Number(i);
                    break;
                case ElementKind.Term when sentence[i].Term == Term.Event:
                    var parts = sentence[i].Text.Split('|');
                    Add(i, i, (span, words) => new EventFact(parts[0], double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), span, words));
                    break;
                case ElementKind.Term when sentence[i].Term == Term.Error && sentence.Before(i, 2, Term.Not) is >= 0 and var not && sentence.Word(not) is "no" or "without" or "not a single":
                    Add(not, i, (span, words) => new ErrorsFact(0, span, words));
                    break;
            }
        }
    }

    private void Rate(int at)
    {
        var rate = sentence[at];
        var isMean = rate.IsMean || sentence.Near(at, Term.Average);
        var moment = MomentOf(at);
        var from = at;
        if (rate.IsEach || IsOfEach(at))
        {
            RateOfEach(at, moment, isMean);
            return;
        }

        if (rate.IsRange && (sentence.Near(at, Term.Ramp, Term.More) || (at > 0 && sentence[at - 1].Is("from"))))
        {
            // From what there is to what has to be served.
            Add(from, at, (span, words) => new RateFact(rate.Low, rate.Unit, rate.What, rate.Text, LoadMoment.Now, isMean, false, span, words));
            Add(from, at, (span, words) => new RateFact(rate.High, rate.Unit, rate.What, rate.Text, LoadMoment.Goal, isMean, false, span, words));
            return;
        }

        if (rate.High > 0)
        {
            var of = MentionOf(at);
            Add(from, at, (span, words) => new RateFact(rate.High, rate.Unit, rate.What, rate.Text, moment, isMean, rate.IsRange, span, words) { Of = of });
        }
    }

    /// <summary>"15 req/s per user with 20 users" are 300; without the users it is unknown what it adds up to.</summary>
    private void RateOfEach(int at, LoadMoment moment, bool isMean)
    {
        var rate = sentence[at];
        var crowds = Enumerable.Range(0, sentence.Count).Where(i => sentence[i].Kind == ElementKind.Users && sentence[i].Users == UserKind.Concurrent && sentence[i].High >= 1).ToList();
        if (crowds is not [var crowd] || rate.High <= 0)
        {
            doubts.Add(new BriefDoubt(BriefTopic.Load, rate.Span, sentence.Words(rate.Span)));
            sentence.Use(at);
            return;
        }

        var users = sentence[crowd];
        var of = MentionOf(at);
        Add(at, at, (span, words) => new RateFact(rate.High * users.High, rate.Unit, rate.What, rate.Text, moment, isMean, rate.IsRange || users.IsRange, span, words) { Of = of, Users = users.High });
    }

    /// <summary>"20 users, each making 15 requests per second".</summary>
    private bool IsOfEach(int at)
    {
        var each = Enumerable.Range(1, 3).Select(back => at - back).FirstOrDefault(i => i > 0 && sentence[i].Is("each"));
        var before = each > 1 && sentence[each - 1].Kind == ElementKind.Comma ? each - 2 : each - 1;
        return before >= 0 && sentence[before].Kind == ElementKind.Users;
    }

    private void Users(int at)
    {
        var users = sentence[at];
        if (users.High >= 1)
        {
            Add(at, at, (span, words) => new UsersFact(users.High, users.Users, MomentOf(at), span, words));
        }
    }

    private LoadMoment MomentOf(int at)
    {
        if (sentence.Before(at, 3, Term.RateLimit) >= 0 || sentence.After(at, 2, Term.RateLimit) >= 0 || (sentence.Before(at, 2, Term.Most) is >= 0 and var most && IsCap(sentence.Word(most))))
        {
            return LoadMoment.Cap;
        }

        // "10x our current 200 rps"
        var now = sentence.Near(at, Term.Now) || (at > 0 && sentence[at - 1].Kind == ElementKind.Factor) || (at > 1 && sentence[at - 2].Kind == ElementKind.Factor && sentence.Word(at - 1) is "our" or "the" or "of");
        // "handles 80 today and should handle 200": the nearer word decides.
        var isGoal = sentence.Before(at, 4, Term.Goal) is >= 0 and var goal && goal > sentence.Before(at, sentence.Count, Term.Now) && sentence.After(at, 2, Term.Now) < 0;
        if (now && !isGoal)
        {
            return IsPeakHour(at) ? LoadMoment.PeakHour : LoadMoment.Now;
        }

        return IsPeakHour(at) ? LoadMoment.PeakHour : LoadMoment.Goal;
    }

    private bool IsPeakHour(int at) => sentence[at].IsPeak || (sentence[at].Unit == TimeSpan.FromHours(1) && sentence.Near(at, Term.Peak));

    private static bool IsCap(string words) => words is "no more than" or "not more than" or "at most" or "not exceed" or "never exceed" or "don't exceed" or "doesn't exceed" or "capped at" or "not go above" or "not go over" or "never go above" or "cannot exceed" or "can't exceed" or "not above" or "not over" or "never above" or "never over";

    private void Factor(int at)
    {
        var factor = sentence[at];
        var next = at + 1 < sentence.Count ? sentence.Word(at + 1) : "";
        var before = at > 0 ? sentence.Word(at - 1) : "";
        if (next is "faster" or "slower" or "better" or "quicker" or "cheaper" or "worse" or "the p" or "than" || factor.High is 1 or > 100_000
            || sentence.Before(at, 4, Term.Latency) >= 0 || before is "retry" or "retries" or "repeat" or "it" or "tests" or "everything" or "least" && sentence.Has(Term.Traffic) is false)
        {
            sentence.Use(at);
            return;
        }

        var end = sentence.After(at, 2, Term.Traffic, Term.Now, Term.Peak) is >= 0 and var traffic ? traffic : at;
        Add(at, end, (span, words) => new FactorFact(factor.High, span, words));
    }

    private void Percent(int at)
    {
        var percent = sentence[at];
        var error = sentence.Before(at, 9, Term.Error) is >= 0 and var left ? left : sentence.After(at, 7, Term.Error);
        var success = sentence.Before(at, 8, Term.Success) is >= 0 and var before ? before : sentence.After(at, 6, Term.Success);
        if (sentence.Near(at, Term.Beyond))
        {
            // 80 % of the processor: said in a doubt.
            sentence.Use(at);
            return;
        }

        if (sentence.After(at, 4, Term.Part) is >= 0 and var part && error < 0)
        {
            Add(at, part, (span, words) => new ShareFact(percent.High, sentence[part].Text, span, words));
        }
        else if (mentions.Find(mention => mention.At > at && mention.At - at <= 5 && sentence.SameClause(at, mention.At)) is { } mention && error < 0 && success < 0)
        {
            mention.IsTied = true;
            Add(at, mention.At, (span, words) => new ShareFact(percent.High, mention.Fact.Name, span, words));
        }
        else if (error >= 0 && percent.High < 0.5)
        {
            Add(at, error, (span, words) => new ErrorsFact(percent.High, span, words));
        }
        else if ((success >= 0 || (error >= 0 && sentence.Has(Term.Not))) && percent.High is >= 0.5 and <= 1)
        {
            Add(at, success >= 0 ? success : error, (span, words) => new ErrorsFact(Math.Round(1 - percent.High, 9), span, words));
        }
        else if (percent.High >= 0.9 && percent.High < 1 && sentence.Word(at).Contains("nines", StringComparison.Ordinal))
        {
            Add(at, at, (span, words) => new ErrorsFact(Math.Round(1 - percent.High, 9), span, words));
        }
        else if (sentence.After(at, 2, Term.More) is >= 0 and var more || ((more = sentence.Before(at, 3, Term.More)) >= 0 && sentence.Has(Term.Traffic, Term.Event)))
        {
            Add(at, more, (span, words) => new FactorFact(Math.Round(1 + percent.High, 6), span, words));
        }
    }

    /// <summary><c>1 in 1000 requests may fail</c>, <c>error rate below 0.01</c>, <c>80/20 read/write</c>.</summary>
    private void Number(int at)
    {
        var number = sentence[at].High;
        if (number == 0 && sentence.After(at, 2, Term.Error) is >= 0 and var none)
        {
            Add(at, none, (span, words) => new ErrorsFact(0, span, words));
            sentence.Use(none);
            return;
        }

        if (OutOf(at) is { } of && sentence[of].High > number && sentence.Near(at, Term.Error))
        {
            Add(at, of, (span, words) => new ErrorsFact(number / sentence[of].High, span, words));
        }
        else if (at + 2 < sentence.Count && sentence[at + 1].Is("/") && sentence[at + 2].Kind == ElementKind.Number && number + sentence[at + 2].High == 100 && sentence.Has(Term.Part))
        {
            var parts = Enumerable.Range(0, sentence.Count).Where(i => sentence[i].Is(Term.Part)).Take(2).ToList();
            var other = sentence[at + 2].High;
            var isReads = sentence[parts[0]].Text == "reads";
            Add(at, parts[^1], (span, words) => new ShareFact((isReads ? number : other) / 100, "reads", span, words));
            Add(at, parts[^1], (span, words) => new ShareFact((isReads ? other : number) / 100, "writes", span, words));
        }
        else if (sentence.Before(at, 5, Term.Error) is >= 0 and var error && sentence.Before(at, 3, Term.Most) >= 0 && number < 100)
        {
            Add(error, at, (span, words) => new ErrorsFact(number < 1 ? number : number / 100, span, words));
        }
    }

    /// <summary>The whole of a part: "5 in 1,000", "5 errors per 10,000 requests", "1 out of 100".</summary>
    private int? OutOf(int at)
    {
        for (var i = at + 2; i < sentence.Count && i - at <= 4; i++)
        {
            if (sentence[i].Kind is ElementKind.Number or ElementKind.Users)
            {
                return sentence[i - 1].Is(Term.In) || sentence.Word(i - 1) is "per" or "of" or "every" ? i : null;
            }
        }

        return null;
    }

    private EndpointFact? MentionOf(int at)
    {
        var mention = mentions.Find(mention => mention.Fact.IsWanted && mention.At > at && mention.At - at <= 4 && sentence.SameClause(at, mention.At))
            ?? mentions.Find(mention => mention.Fact.IsWanted && !mention.IsScope && mention.At < at && sentence.SameClause(mention.At, at));
        if (mention is null)
        {
            return null;
        }

        mention.IsTied = true;
        return mention.Fact;
    }

    private void Add(int from, int to, Func<TextSpan, string, BriefFact> make)
    {
        var (first, last) = (Math.Min(from, to), Math.Max(from, to));
        var span = sentence.Span(first, last);
        facts.Add(make(span, sentence.Words(span)));
        sentence.Use(from);
        sentence.Use(to);
        for (var i = first; i <= last; i++)
        {
            if (sentence[i].Kind is ElementKind.Number or ElementKind.Percent)
            {
                sentence.Use(i);
            }
        }
    }
}
