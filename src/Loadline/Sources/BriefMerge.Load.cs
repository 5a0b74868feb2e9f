using Loadline.Briefs;
using Loadline.Briefs.Facts;
using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Sources;

/// <summary>How much, how many times as much, and what is asked about it.</summary>
internal sealed partial class BriefMerge
{
    private const double SessionsOfADay = 1;

    /// <summary>Rates, users and multiples.</summary>
    public void Load()
    {
        var rates = Overruled<RateFact>().ToList();
        var users = Overruled<UsersFact>().ToList();
        var factor = Overruled<FactorFact>().FirstOrDefault(fact => fact.Factor > 1);
        Requests(rates, factor is not null);
        Journeys(rates);
        if (users.Find(fact => fact is { Kind: UserKind.Concurrent, Moment: not LoadMoment.Cap } && fact.Count <= 10_000_000) is { } concurrent)
        {
            var required = new Requirement<int>((int)Math.Ceiling(concurrent.Count), Provenance.Given, Cite(concurrent));
            OverLog(concurrent, $"{Say.Number(required.Value)} users");
            Request = Request with { Requirements = Request.Requirements with { Users = Take("users", Request.Requirements.Users, required, count => Say.Number(count)) } };
        }

        if (users.Find(fact => fact.Kind == UserKind.Daily) is { } daily && Request.Requirements.Requests is null or { From: Provenance.Observed } && Request.Journeys is null)
        {
            OverLog(daily, "the rate of so many users a day");
            var visits = new RateFact(daily.Count * SessionsOfADay, TimeSpan.FromDays(1), Counted.Journeys, "sessions", LoadMoment.Goal, false, false, daily.Span, daily.Words);
            Request = Request with { Journeys = PeakArithmetic.Of(visits, "sessions", $"{Cite(daily)}; one session each a day") };
        }

        Factor(factor);
        foreach (var cap in rates.Where(fact => fact is { Moment: LoadMoment.Cap, What: Counted.Requests }))
        {
            Request = Request with { Cap = new Requirement<Rate>(new Rate(cap.Count, cap.Unit), Provenance.Given, Cite(cap)) };
            Ledger("most requests", $"{Say.Number(cap.Count)}/{cap.Unit.TotalSeconds switch { 1 => "s", 60 => "min", _ => "h" }}", Cite(cap) + "; no profile goes beyond it, so stress and spike can't show what they are for");
            if (Request.Requirements.Requests is null)
            {
                Request = Request with { Requirements = Request.Requirements with { Requests = PeakArithmetic.Of(cap with { Moment = LoadMoment.Goal }, "requests", Cite(cap)) } };
            }
        }
    }

    /// <summary>A load that the brief gives otherwise than as a rate of requests wins over the rate of a log, too.</summary>
    private void OverLog(BriefFact fact, string said)
    {
        if (Request.Requirements.Requests is { From: Provenance.Observed } seen)
        {
            _notes.Add(new Note(NoteKind.Decision, $"{Quote(fact.Words)} of the brief is the goal, so the load follows from {said}; {seen.Value} is what was observed ({seen.Because})."));
            Request = Request with { Requirements = Request.Requirements with { Requests = null } };
        }
    }

    private void Requests(List<RateFact> rates, bool hasFactor)
    {
        var goals = rates.Where(fact => fact is { What: Counted.Requests, Moment: LoadMoment.Goal or LoadMoment.PeakHour }).ToList();
        var now = rates.Find(fact => fact is { What: Counted.Requests, Moment: LoadMoment.Now });
        var chosen = hasFactor && now is not null ? now : goals.FirstOrDefault() ?? now;
        if (chosen is null)
        {
            return;
        }

        var required = PeakArithmetic.Of(chosen, "requests", Cite(chosen));
        if (chosen != now && goals.Count > 1 && goals.TrueForAll(goal => goal is { Of: not null, Moment: LoadMoment.Goal } && goal.Unit.TotalDays < 1))
        {
            var sum = goals.Sum(goal => goal.Count / goal.Unit.TotalSeconds);
            required = new Requirement<Rate>(Rate.Of(sum), Provenance.Given, Cite([.. goals]) + ", added up");
            _notes.Add(new Note(NoteKind.Decision, $"The brief gives rates for {Say.List([.. goals.Select(goal => goal.Of!.Name)])}: their sum is the load; set the weights of the journeys so that each gets its own."));
        }

        if (required is null)
        {
            findings.Add(Finding.Warning("unusable-rate", $"The rate in {Quote(chosen.Words)} can't be planned, so it is left out.", hint: "rates are above 0 and at most 10,000,000 requests per second"));
            return;
        }

        if (now is not null && chosen != now)
        {
            Ledger("load today", now.Meaning["now ".Length..], Cite(now));
        }

        Request = Request with { Requirements = Request.Requirements with { Requests = Take("rps", Request.Requirements.Requests, required, rate => rate.ToString()) } };
    }

    private void Journeys(List<RateFact> rates)
    {
        var journeys = rates.Find(fact => fact is { What: Counted.Journeys, Moment: LoadMoment.Goal or LoadMoment.PeakHour }) ?? rates.Find(fact => fact is { What: Counted.Journeys, Moment: LoadMoment.Now });
        if (journeys is null)
        {
            return;
        }

        OverLog(journeys, $"{Say.Number(journeys.Count)} {journeys.Noun}");
        if (Request.Requirements.Requests is { } known)
        {
            _notes.Add(new Note(NoteKind.Decision, $"{Quote(journeys.Words)} of the brief is kept as a cross-check; the load is planned by {known.Value} requests ({known.Because})."));
            return;
        }

        Request = Request with { Journeys = PeakArithmetic.Of(journeys, journeys.Noun, Cite(journeys)), Counted = journeys.Noun };
    }

    private void Factor(FactorFact? fact)
    {
        var happening = brief.All<EventFact>().FirstOrDefault();
        var answer = Answered("spike-factor").OfType<FactorFact>().FirstOrDefault();
        if (_answers.Remove("spike-factor", out var text) && answer is null)
        {
            findings.Add(Finding.Warning("unreadable-answer", "The answer to 'spike-factor' was not understood, so its default stays.", hint: "write for example '10x'"));
        }

        if (fact is null && happening is null)
        {
            return;
        }

        var words = fact is null ? Cite(happening!) : happening is null ? Cite(fact) : Cite(fact, happening);
        var required = answer is not null ? new Requirement<double>(answer.Factor, Provenance.Given, "answer: " + text)
            : fact is not null ? new Requirement<double>(Math.Min(fact.Factor, 1000), Provenance.Given, words)
            : new Requirement<double>(happening!.Factor, Provenance.Default, $"{words}; shops and services plan for {Say.Number(happening.Factor)} times their usual peak at such events, where nobody has measured one");
        var taken = Take("spike", Request.Requirements.SpikeFactor, required, factor => Say.Number(factor) + "x");
        Request = Request with
        {
            Requirements = Request.Requirements with { SpikeFactor = taken },
            // Stress that was asked for goes as far as the crowd that is expected.
            StressFactor = brief.All<ProfileFact>().Any(profile => profile is { Profile: "stress", IsWanted: true }) && taken.Value > 2 ? taken : Request.StressFactor,
        };
        if (fact is null)
        {
            _questions.Add(new Question("spike-factor", $"How many times the usual peak does {happening!.Name} bring?", "The spike and what it shows are a multiple of the usual peak.", $"{Say.Number(happening.Factor)}x", answer is not null, "An answer such as '5x' rescales the spike, and the stress profile where one was asked for."));
        }

        var isBased = Request.Requirements.Requests is not null || Request.Requirements.Users is not null || Request.Journeys is not null;
        if (!isBased)
        {
            _questions.Insert(0, new Question("peak-rate", $"What is 1x: how many requests per second, orders an hour or users at once does the API serve at its usual peak?",
                $"The brief says {Quote((fact ?? (BriefFact)happening!).Words)} without saying what the usual traffic is. Every rate is a multiple of it: {Say.Number(taken.Value)} × the base is the top of the spike.", ""));
        }
    }

    /// <summary>What contradicts itself or says too little.</summary>
    public void Questions()
    {
        foreach (var conflict in brief.Conflicts.DistinctBy(conflict => conflict.Id))
        {
            var answered = _answers.Remove(conflict.Id, out var answer);
            var understood = answered && BriefReader.Read(answer!).Facts.Count > 0;
            if (answered && !understood)
            {
                findings.Add(Finding.Warning("unreadable-answer", $"The answer to '{conflict.Id}' was not understood, so its default stays.", hint: $"write it as in the brief, such as '{conflict.Kept.Words}'"));
            }

            _questions.Insert(0, new Question(conflict.Id, $"The brief says both {Quote(conflict.Kept.Words)} and {Quote(conflict.Other.Words)}: which holds?", "The two can't hold together.", understood ? answer! : $"{conflict.Kept.Meaning}, because {conflict.Why}", understood, "The other one is left out of load and gates."));
        }

        foreach (var doubt in brief.Doubts)
        {
            Doubt(doubt);
        }

        foreach (var span in brief.Unread)
        {
            _notes.Add(new Note(NoteKind.Decision, $"Nothing was made of {Quote(string.Join(' ', brief.Text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))} in the brief."));
        }

        Request = Request with { Ledger = _ledger, Notes = _notes, Questions = [.. _questions.DistinctBy(question => question.Id)], Answers = _answers };
    }

    private void Doubt(BriefDoubt doubt)
    {
        var words = Quote(doubt.Words);
        switch (doubt.Topic)
        {
            case BriefTopic.Latency when Request.Requirements.P95 is null && Request.Requirements.P99 is null:
                _questions.Add(new Question("latency", $"The brief says {words}: which latency is that, as p95 and p99?", "It is what decides pass or fail, and a word is no limit.", ""));
                break;
            case BriefTopic.Load when Request.Requirements.Requests is null && Request.Requirements.Users is null && Request.Journeys is null:
                _questions.Add(new Question("peak-rate", $"The brief says {words}: how many requests per second, or users at once, is that?", "Every profile is a multiple of it, and a word is no rate.", ""));
                break;
            case BriefTopic.Errors when Request.Requirements.ErrorRate is null:
                var answer = Answered("errors").OfType<ErrorsFact>().FirstOrDefault();
                var share = answer?.Share ?? (_answers.GetValueOrDefault("errors") is { } text && Percents.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var percent) ? percent : (double?)null);
                _answers.Remove("errors");
                _questions.Add(new Question("errors", $"The brief says {words}: which share of requests may fail?", "It is the other half of pass or fail.", share is { } said ? Percent(said) : "customary for APIs of this kind", share is not null, "An answer such as '0.1%' takes the place of the customary ceiling."));
                if (share is > 0 and < 1)
                {
                    Request = Request with { Requirements = Request.Requirements with { ErrorRate = new Requirement<double>(share.Value, Provenance.Given, "answer") } };
                }

                break;
            case BriefTopic.Duration:
                var length = Answered("duration").OfType<DurationFact>().FirstOrDefault()?.Length ?? (_answers.GetValueOrDefault("duration") is { } typed && Durations.TryParse(typed.Replace(" ", "", StringComparison.Ordinal), out var parsed) ? parsed : (TimeSpan?)null);
                _answers.Remove("duration");
                _questions.Add(new Question("duration", $"The brief says {words}: how long is that?", "Leaks and slow decay need hours to show, percentiles need samples.", length is { } known ? Durations.Format(known) : "10 to 30 minutes for load, as its percentiles need", length is not null, "It becomes the plateau of load, or of soak from three hours on."));
                if (length > TimeSpan.Zero)
                {
                    Request = Request with { Plateaus = new Dictionary<string, Requirement<TimeSpan>>(Request.Plateaus, StringComparer.Ordinal) { [length.Value >= TimeSpan.FromHours(3) ? "soak" : "load"] = new(length.Value, Provenance.Given, "answer") } };
                }

                break;
            case BriefTopic.Beyond:
                _notes.Add(new Note(NoteKind.Decision, $"The brief asks for {doubt.Words}: Loadline measures the performance of an API from outside, and writes k6 and Artillery scripts. That part is not in the benchmark."));
                break;
        }
    }
}
