using System.Globalization;
using Loadline.Apis;
using Loadline.Briefs;
using Loadline.Briefs.Facts;
using Loadline.Design;
using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Sources;

/// <summary>Turns what a brief says into what the designer takes. Each value cites its words; what the command line says stays.</summary>
internal sealed partial class BriefMerge(Brief brief, DesignRequest request, List<Finding> findings)
{
    private const double NoErrors = 0.0001;

    private readonly List<Assumption> _ledger = [.. request.Ledger];
    private readonly List<Note> _notes = [.. request.Notes];
    private readonly List<Question> _questions = [.. request.Questions];
    private readonly Dictionary<string, string> _answers = new(request.Answers, StringComparer.Ordinal);

    /// <summary>The request as far as it is known.</summary>
    public DesignRequest Request { get; private set; } = request;

    /// <summary>Pipelines the brief names.</summary>
    public List<string> Pipelines { get; } = [];

    /// <summary>Facts in the answer to a question; empty when it has none.</summary>
    public IReadOnlyList<BriefFact> Answered(string id) => _answers.GetValueOrDefault(id) is { } text ? BriefReader.Read(text).Facts : [];

    /// <summary>Parts of the API the brief speaks of, limits included.</summary>
    public IEnumerable<EndpointFact> Named() =>
        brief.All<EndpointFact>().Concat(brief.All<LatencyFact>().Select(fact => fact.Of).OfType<EndpointFact>()).Concat(brief.All<RateFact>().Select(fact => fact.Of).OfType<EndpointFact>())
            .Where(fact => fact.IsWanted).DistinctBy(fact => (fact.Method, fact.Name));

    /// <summary>Which operations are meant.</summary>
    public void Scope(ApiDescription api)
    {
        if (_answers.Remove("scope", out var scope))
        {
            Request = Request with { Only = [.. Request.Only, .. scope.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] };
            Ledger("scope", scope, "answer");
            return;
        }

        var (only, except) = (new List<string>(), new List<string>());
        foreach (var fact in brief.All<EndpointFact>())
        {
            var filters = EndpointSearch.Filters(api, fact);
            if (filters.Count > 0)
            {
                (fact.IsWanted ? only : except).AddRange(filters);
                Ledger("scope", (fact.IsWanted ? "" : "not ") + (fact.Method is null ? "" : fact.Method + " ") + fact.Name + (fact.IsPath || filters.Count > 4 ? "" : $" ({string.Join(", ", filters)})"), Cite(fact));
            }
            else if (!EndpointSearch.IsWhole(api, fact))
            {
                _notes.Add(new Note(NoteKind.Decision, $"The brief speaks of {Quote(fact.Words)}, and no operation of {api.Title} goes by that name: {(fact.IsWanted ? "nothing is left out for it" : "there is nothing to leave out")}."));
                if (fact.IsWanted && !_questions.Exists(question => question.Id == "scope"))
                {
                    _questions.Add(new Question("scope", $"Which operations are {Quote(fact.Words)}?", $"No tag, path or id of {api.Title} has that name.", "all operations the other sources allow", Changes: "An answer such as 'tag:shop, POST /orders' limits the benchmark to those operations."));
                }
            }
        }

        if (Request.Only.Count > 0 && only.Count > 0)
        {
            _notes.Add(new Note(NoteKind.Decision, $"--only is kept; the brief names {string.Join(", ", only.Take(5))}."));
            only.Clear();
        }

        Request = Request with { Only = [.. Request.Only, .. only], Except = [.. Request.Except, .. except], MaxOperations = brief.All<AllFact>().Any() ? null : Request.MaxOperations };
    }

    /// <summary>Without any description of the API its requests are asked for first.</summary>
    public void AskForEndpoints(ApiDescription api)
    {
        var names = string.Join(", ", api.Operations.Select(operation => operation.ToString()));
        var answered = _answers.Remove("endpoints");
        var paths = Named().ToList();
        _questions.Add(new Question("endpoints", "Which requests does a user send, in which order, and with which bodies?", "No document describes the API, so only what the brief names can be called; bodies and ids are unknown.", names, answered || (paths.Count > 0 && paths.TrueForAll(fact => fact.IsPath)), "An OpenAPI document or an access log in place of this answer gives journeys, data and checks."));
        foreach (var fact in paths)
        {
            Ledger("scope", (fact.Method is null ? "" : fact.Method + " ") + fact.Name, Cite(fact));
        }

        if (paths.Count == 0)
        {
            _ledger.Add(new Assumption("scope", names, Provenance.Default, "neither a document nor the brief names a request"));
        }
        else if (paths.Exists(fact => !fact.IsPath))
        {
            _notes.Add(new Note(NoteKind.Decision, $"Paths were made from names, as no document describes the API: {names}. Put the real ones into the plan, or give a document."));
        }
    }

    /// <summary>How fast, and how few failures.</summary>
    public void Objectives(ApiDescription api)
    {
        var given = Request.Requirements;
        var limits = new List<RequestLimit>(Request.Limits);
        foreach (var fact in Overruled<LatencyFact>())
        {
            var because = Cite(fact) + (fact.IsMean ? "; an average hides the slow ones, so it was taken for the median" : fact.IsPercentileGiven ? "" : "; no percentile is named, p95 was taken") + (fact.IsUnitGiven ? "" : "; no unit is named, milliseconds were taken");
            if (fact.Of is { } of && EndpointSearch.Filters(api, of) is { Count: > 0 } filters)
            {
                limits.Add(new RequestLimit(filters, fact.Percentile, fact.Limit, because));
                Ledger($"p{Numbers.Format(fact.Percentile)} of {of.Name}", Durations.Format(fact.Limit), because);
                continue;
            }

            var required = new Requirement<TimeSpan>(fact.Limit, fact is { IsPercentileGiven: true, IsUnitGiven: true } ? Provenance.Given : Provenance.Inferred, because);
            given = fact.Percentile switch
            {
                50 => given with { P50 = Take("p50", given.P50, required, Durations.Format) },
                95 => given with { P95 = Take("p95", given.P95, required, Durations.Format) },
                99 => given with { P99 = Take("p99", given.P99, required, Durations.Format) },
                _ => Other(given, fact, limits, because),
            };
        }

        foreach (var fact in Overruled<ErrorsFact>())
        {
            var required = fact.Share > 0
                ? new Requirement<double>(fact.Share, Provenance.Given, Cite(fact))
                : new Requirement<double>(NoErrors, Provenance.Inferred, $"{Cite(fact)}; none at all can't be a share to stay below, one in 10,000 is the finest a run of usual size can show");
            given = given with { ErrorRate = Take("errors", given.ErrorRate, required, Percents.Format) };
        }

        Request = Request with { Requirements = given, Limits = limits };
    }

    /// <summary>A percentile the requirements don't have becomes a gate over all requests.</summary>
    private Requirements Other(Requirements given, LatencyFact fact, List<RequestLimit> limits, string because)
    {
        limits.Add(new RequestLimit(["/**"], fact.Percentile, fact.Limit, because));
        Ledger($"p{Numbers.Format(fact.Percentile)}", Durations.Format(fact.Limit), because);
        return given;
    }

    /// <summary>Pipelines, tools and other jobs; profiles with their lengths.</summary>
    public void Shape()
    {
        Profiles();
        foreach (var fact in brief.All<DurationFact>())
        {
            var profile = fact.Profile ?? (fact.Length >= TimeSpan.FromHours(3) ? "soak" : "load");
            Request = Request with { Plateaus = new Dictionary<string, Requirement<TimeSpan>>(Request.Plateaus, StringComparer.Ordinal) { [profile] = new(fact.Length, Provenance.Given, Cite(fact)) } };
            Ledger($"length of {profile}", Durations.Format(fact.Length), Cite(fact));
        }

        if (brief.All<RampFact>().FirstOrDefault() is { } ramp)
        {
            Request = Request with { Ramp = new(ramp.Length, Provenance.Given, Cite(ramp)) };
            Ledger("ramp", Durations.Format(ramp.Length), Cite(ramp));
        }

        if (brief.All<ThinkFact>().FirstOrDefault() is { } think)
        {
            // A single number is a mean: constant pauses would make users move in step.
            var (min, max) = think.Min == think.Max ? (think.Min / 2, think.Max * 1.5) : (think.Min, think.Max);
            Request = Request with { Think = new(new ThinkTime(min, max), Provenance.Given, Cite(think)) };
            Ledger("pauses", Durations.FormatRange(min, max), Cite(think) + (think.Min == think.Max ? "; ±50 %, so that users don't move in step" : ""));
        }

        if (brief.All<TimeoutFact>().FirstOrDefault() is { } timeout && timeout.Limit > TimeSpan.Zero)
        {
            Request = Request with { Timeout = new(timeout.Limit, Provenance.Given, Cite(timeout)) };
            Ledger("timeout", Durations.Format(timeout.Limit), Cite(timeout));
        }

        if (brief.All<RecoveryFact>().FirstOrDefault() is { } recovery)
        {
            Ledger("recovery", Durations.Format(recovery.Limit), Cite(recovery) + "; compare the p95 of the spike's last five minutes with its first two");
        }

        Mix();
        Surroundings();
    }

    private void Profiles()
    {
        var facts = brief.All<ProfileFact>().ToList();
        if (facts.Count == 0 && !brief.All<DurationFact>().Any(fact => fact.Profile is null && fact.Length >= TimeSpan.FromHours(3)))
        {
            return;
        }

        var usual = new DesignRequest().Profiles;
        if (!Request.Profiles.SequenceEqual(usual, StringComparer.Ordinal))
        {
            _notes.Add(new Note(NoteKind.Decision, $"--profiles is kept; the brief asks for {string.Join(", ", facts.Select(fact => fact.Meaning))}."));
            return;
        }

        // What is added to the only ones is said after them; what was said before is what they take the place of.
        var only = facts.Where(fact => fact.IsOnly).ToList();
        var wanted = only.Count > 0 ? [.. only.Select(fact => fact.Profile), .. facts.Where(fact => fact is { IsOnly: false, IsWanted: true } && fact.Span.Start > only[^1].Span.Start).Select(fact => fact.Profile)]
            : (List<string>)[.. usual, .. facts.Where(fact => fact.IsWanted).Select(fact => fact.Profile)];
        if (only.Count == 0 && brief.All<DurationFact>().Any(fact => fact.Profile is null && fact.Length >= TimeSpan.FromHours(3)))
        {
            wanted.Add("soak");
        }

        wanted.RemoveAll(profile => facts.Exists(fact => !fact.IsWanted && fact.Profile == profile));
        wanted = [.. ProfileDesigner.Known.Where(wanted.Contains)];
        if (wanted.Count > 0)
        {
            Request = Request with { Profiles = wanted };
            Ledger("profiles", string.Join(", ", wanted), facts.Count > 0 ? Cite([.. facts]) : "a load of three hours and more is a soak");
        }
    }

    private void Mix()
    {
        var shares = new List<TrafficShare>(Request.Shares);
        foreach (var fact in brief.All<ShareFact>())
        {
            if (fact.Name is "reads" or "writes" or "browse" or "search" or "checkout" or "login")
            {
                shares.Add(new TrafficShare(fact.Name, fact.Share, Cite(fact)));
                Ledger("mix", $"{Percents.Format(fact.Share)} {fact.Name}", Cite(fact));
            }
            else
            {
                _notes.Add(new Note(NoteKind.Decision, $"The brief says {Quote(fact.Words)}: put that share into `weight` of the journeys that call it; it could not be told from the others."));
            }
        }

        Request = Request with { Shares = shares };
    }

    private void Surroundings()
    {
        if (Request.TargetUrl is null && brief.All<AddressFact>().FirstOrDefault() is { } address)
        {
            Request = Request with { TargetUrl = address.Url };
            _ledger.Add(new Assumption("target", Uri.TryCreate(address.Url, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Path) is var path && uri.UserInfo.Length > 0 ? uri.Host : path : "as written", Provenance.Given, "the brief names it"));
        }

        foreach (var pipeline in brief.All<PipelineFact>().Where(fact => fact.System is not null))
        {
            Pipelines.Add(pipeline.System!);
            Ledger("pipeline", pipeline.System!, Cite(pipeline));
        }

        if (brief.All<PipelineFact>().FirstOrDefault() is { } some && Pipelines.Count == 0)
        {
            var answer = _answers.Remove("pipeline", out var text) ? text.Trim().ToLowerInvariant() : null;
            var system = answer is "gitlab" or "azure" or "jenkins" or "github" ? answer : "github";
            Pipelines.Add(system);
            _questions.Add(new Question("pipeline", "Which system runs the pipeline: GitHub, GitLab, Azure or Jenkins?", $"The brief says {Quote(some.Words)} without saying which.", system, answer is not null, "The pipeline file is written for it."));
            _ledger.Add(new Assumption("pipeline", system, answer is null ? Provenance.Default : Provenance.Given, answer is null ? $"{Cite(some)}; the system is not named" : "answer"));
        }

        foreach (var tool in brief.All<ToolFact>())
        {
            Ledger("tool", tool.Tool, Cite(tool) + "; both scripts are written, as they come from one plan");
        }

        foreach (var occasion in brief.All<OccasionFact>())
        {
            Ledger("when", "before " + occasion.Name, Cite(occasion) + "; load is the profile that gates it");
        }

        foreach (var intent in brief.All<IntentFact>())
        {
            _notes.Add(new Note(NoteKind.Decision, intent.Intent == "compare"
                ? $"The brief asks for a comparison ({Quote(intent.Words)}). Run the same profile and seed before and after the change, several times in turn, and compare the results: a single pair can't tell a change from chance."
                : $"The brief asks for a review ({Quote(intent.Words)}): `loadline review FILE` judges a script that is there."));
        }
    }

    /// <summary>An option that is there stays; a note says what the brief says otherwise.</summary>
    private Requirement<T> Take<T>(string option, Requirement<T>? there, Requirement<T> said, Func<T, string> print)
    {
        if (there is null || there.From == Provenance.Observed)
        {
            if (there is not null && !Equals(there.Value, said.Value))
            {
                _notes.Add(new Note(NoteKind.Decision, $"The brief's {option} of {print(said.Value)} is the goal; {print(there.Value)} is what was observed ({there.Because})."));
            }

            return said;
        }

        if (!Equals(there.Value, said.Value))
        {
            _notes.Add(new Note(NoteKind.Decision, $"{there.Because ?? "--" + option} {print(there.Value)} is kept; {said.Because}."));
        }

        return there;
    }

    /// <summary>Facts of a kind, with answers to questions about contradictions in the place of what was kept.</summary>
    private IEnumerable<T> Overruled<T>()
        where T : BriefFact
    {
        foreach (var fact in brief.All<T>())
        {
            var conflict = brief.Conflicts.FirstOrDefault(conflict => ReferenceEquals(conflict.Kept, fact) || conflict.Kept.Equals(fact));
            var answer = conflict is null ? null : Answered(conflict.Id).OfType<T>().FirstOrDefault();
            yield return answer is null ? fact : answer with { Words = $"answer: {_answers[conflict!.Id]}" };
        }
    }

    private void Ledger(string what, string value, string because) => _ledger.Add(new Assumption(what, value, Provenance.Given, because));

    private static string Quote(string words) => "'" + (words.Length > 100 ? words[..100] + "…" : words) + "'";

    private static string Cite(params IReadOnlyList<BriefFact> facts) =>
        facts.All(fact => fact.Words.StartsWith("answer: ", StringComparison.Ordinal)) ? facts[0].Words : "brief: " + string.Join(", ", facts.Select(fact => Quote(fact.Words)).Distinct(StringComparer.Ordinal));

    private static string Percent(double share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";
}
