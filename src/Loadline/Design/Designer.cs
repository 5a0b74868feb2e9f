using Loadline.Apis;
using Loadline.Design.Advice;
using Loadline.Design.Journeys;
using Loadline.Design.Load;
using Loadline.Design.Operations;
using Loadline.Design.Security;
using Loadline.Design.Targets;
using Loadline.Plans;
using Loadline.Scripts;

namespace Loadline.Design;

/// <summary>
/// Designs a benchmark from the description of an API: which operations, in which journeys, with which data, how hard, and what counts
/// as good. Every number it chooses says where it came from. Deterministic: the same input gives the same plan.
/// </summary>
public static class Designer
{

    /// <summary>Designs a benchmark.</summary>
    /// <param name="api">The API.</param>
    /// <param name="request">What is known and wanted.</param>
    public static Designed Design(ApiDescription api, DesignRequest request)
    {
        var findings = new List<Finding>();
        request = AnswerReader.Apply(request, findings);
        RequestRules.Check(request, findings);
        var target = TargetChooser.Choose(api, request.TargetUrl, out var error);
        if (error is not null)
        {
            findings.Add(Finding.Error("invalid-target", error, hint: "write it as https://host/path"));
        }

        if (target is null || findings.Exists(finding => finding.Severity == Severity.Error))
        {
            return new Designed(null, [], findings);
        }

        // 1. What there is, and what of it may be called.
        var operations = OperationScope.Of(api, request, target, findings);
        var recorded = request.Recording is { } recording ? new RecordedJourneys(recording, OperationScope.Of(api, request with { Only = [], Except = [] }, target, []), operations) : null;
        var login = recorded is null ? LoginPlan.Find(operations, api.SecuritySchemes) : null;

        // 2. What clients do with it: what they were seen to do, else what is customary.
        var library = new RequestLibrary(request.Seed);
        IReadOnlySet<string> drafted = operations.Select(operation => operation.Name).ToHashSet(StringComparer.Ordinal);
        var observed = recorded is null && request.Traffic is { } traffic ? new ObservedJourneys(traffic, operations, request.Shares) : null;
        observed = observed is { Drafts.Count: 0 } ? null : observed;
        var drafts = recorded?.Drafts ?? observed?.Drafts ?? Draft(ref operations, library, request, findings, out drafted);
        if (drafts.Count == 0)
        {
            findings.Add(OperationScope.NothingLeft(operations));
            return new Designed(null, [], findings);
        }

        var used = drafts.SelectMany(draft => draft.Steps).Select(step => step.Operation).Distinct().ToList();
        var credentials = new Credentials(recorded is null ? api.SecuritySchemes : [], recorded is null ? used : [], login);
        var writer = new JourneyWriter(library, credentials, login);
        var (weights, total) = JourneyWeights.Of(drafts, request.Shares);
        var names = JourneyNames.Of(drafts);
        List<Journey> journeys = recorded is not null ? [.. recorded.Journeys.Select((journey, i) => journey with { Name = names[i] })]
            : observed is not null ? [.. drafts.Select((draft, i) => writer.Write(draft, names[i], 1, 1, []) with { Weight = observed.Weights[i], Because = draft.Because })]
            : [.. drafts.Select((draft, i) => writer.Write(draft, names[i], weights[i], total, request.Shares))];
        findings.AddRange(writer.Findings);

        // 3. What it has to achieve, and the load that shows it.
        var mix = new TrafficMix(journeys, drafts);
        var notes = new List<Note>();
        if (login is { AsksForToken: true })
        {
            notes.Add(new Note(NoteKind.Decision, $"The document asks for a token on {login.Operation.Name} too, so the token comes from the environment. Where that is a slip, give the login `security: []` in the document: the setup logs in by itself then."));
        }

        journeys = PauseFit.Apply(journeys, mix, request, notes);
        var setup = new SetupWriter(operations, credentials, login, target);
        var steps = setup.Steps();
        var plan = new Plan
        {
            Name = Named(request.Name ?? api.Title),
            Description = Describe(api, journeys, mix),
            Seed = request.Seed,
            Target = TargetOf(request, target, setup, credentials),
            Requirements = RequirementDesigner.Complete(request, mix, journeys),
            Setup = steps,
            Journeys = journeys,
        };
        var profiles = new ProfileDesigner(plan, mix, request);
        plan = plan with { Profiles = [.. ProfileDesigner.Known.Where(name => request.Profiles.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(profiles.Design)] };
        var limits = RequestLimits.Of(request, drafts, findings);
        var thresholds = new ThresholdDesigner(plan, mix, limits);
        plan = plan with { Thresholds = thresholds.Design(), Metrics = MetricDesigner.Of(drafts, names, mix) };

        // 4. Data files, and what a reader has to know.
        var mentioned = PlanFeeds.MentionedIn(plan);
        IReadOnlyList<(Feed Feed, GeneratedFile File, int Rows)> feeds = [.. library.FeedsOf(mentioned), .. recorded?.Feeds(mentioned) ?? observed?.Feeds(mentioned) ?? []];
        plan = plan with
        {
            Feeds = [.. feeds.Select(feed => feed.Feed)],
            Ledger = LedgerOf(request, target, plan, observed is not null),
            Questions = [.. (request.Recording?.Questions ?? []).Concat(Questioner.Ask(plan, request, target, mix)).Take(request.MaxQuestions ?? int.MaxValue)],
            Notes =
            [
                .. Pitfalls.Of(plan, target, mix, drafts, feeds.Select(feed => feed.Rows).DefaultIfEmpty().Max()),
                .. writer.Sampled.Select(sample => new Note(NoteKind.Data, $"{sample.Key}: {sample.Value}, or expect 404.")),
                .. notes,
                .. request.Notes,
                .. request.Recording?.Notes ?? [],
                .. observed is null ? [] : request.Traffic!.Notes.Concat(observed.LeftOut()),
                .. thresholds.Missing is { } missing ? [missing] : Array.Empty<Note>(),
                .. LeftOutNotes.Of(operations, mix.Requests.Select(each => each.Name).Concat(setup.Names).ToHashSet(StringComparer.Ordinal), drafted, request.MaxOperations, isObserved: observed is not null),
            ],
        };
        return new Designed(plan, [.. feeds.Select(feed => feed.File), .. recorded?.Files() ?? []], findings);
    }

    /// <summary>Drafts and chooses journeys; an operation no valid request can be made for is left out, and the rest drafted again.</summary>
    private static IReadOnlyList<JourneyDraft> Draft(ref IReadOnlyList<ClassifiedOperation> operations, RequestLibrary library, DesignRequest request, List<Finding> findings, out IReadOnlySet<string> drafted)
    {
        while (true)
        {
            var all = JourneyDrafter.Draft(new ApiCatalog(operations));
            var drafts = JourneySelection.Choose(all, request.MaxOperations);
            drafted = all.SelectMany(draft => draft.Steps).Select(step => step.Operation.Name).ToHashSet(StringComparer.Ordinal);
            var unusable = drafts.SelectMany(draft => draft.Steps).Where(step => !library.Of(step).Usable).ToList();
            if (unusable.Count == 0)
            {
                return drafts;
            }

            findings.AddRange(unusable.SelectMany(step => library.Of(step).Findings).Distinct());
            var bad = unusable.Select(step => step.Operation.Index).ToHashSet();
            operations = [.. operations.Select(operation => bad.Contains(operation.Index) ? operation with { Exclusion = Exclusion.Unbuildable } : operation)];
        }
    }

    private static Target TargetOf(DesignRequest request, TargetChoice target, SetupWriter setup, Credentials credentials)
    {
        var made = new Target
        {
            Url = target.Url,
            Allow = [.. setup.Hosts.Concat(request.Recording?.Hosts ?? []).Distinct(StringComparer.OrdinalIgnoreCase)],
            Auth = request.Recording?.Auth ?? credentials.Default?.Auth,
            Headers = request.Recording?.Headers ?? [],
            Tls = request.Recording is { SkipsCertificateCheck: true } ? new TlsSettings { Verify = false } : null,
        };
        return request.Timeout is { } timeout ? made with { Timeout = timeout.Value } : made;
    }

    /// <summary>What was decided beside the requirements: by the sources, and by the designer where they say nothing.</summary>
    private static IReadOnlyList<Assumption> LedgerOf(DesignRequest request, TargetChoice target, Plan plan, bool isObserved)
    {
        var ledger = request.Ledger.ToList();
        void Default(string what, string value, string because, Provenance from = Provenance.Default)
        {
            if (!ledger.Exists(entry => entry.What == what))
            {
                ledger.Add(new Assumption(what, value, from, because));
            }
        }

        Default("target", target.Url, request.TargetUrl is null ? target.Because : "named on the command line", request.TargetUrl is null ? target.Kind == TargetKind.Unknown ? Provenance.Default : Provenance.Inferred : Provenance.Given);
        Default("profiles", string.Join(", ", plan.Profiles.Select(profile => profile.Name)), request.Profiles.SequenceEqual(new DesignRequest().Profiles, StringComparer.Ordinal) ? "the four that every API is worth; soak and breakpoint on request" : "named on the command line", request.Profiles.SequenceEqual(new DesignRequest().Profiles, StringComparer.Ordinal) ? Provenance.Default : Provenance.Given);
        if (request.Only.Count > 0 || request.Except.Count > 0)
        {
            Default("scope", string.Join(", ", request.Only.Concat(request.Except.Select(except => "not " + except))), "named on the command line", Provenance.Given);
        }

        MixLedger.Add(request, plan, isObserved, Default);
        return ledger;
    }

    private static string Named(string title)
    {
        var name = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? "API benchmark" : name.Length > 120 ? name[..120] : name;
    }

    private static string Describe(ApiDescription api, IReadOnlyList<Journey> journeys, TrafficMix mix) =>
        $"{journeys.Count} {(journeys.Count == 1 ? "journey" : "journeys")} over {mix.Requests.Count} of {api.Operations.Count} {(api.Operations.Count == 1 ? "operation" : "operations")}, "
        + $"{Say.Number(mix.RequestsPerIteration)} {(mix.RequestsPerIteration == 1 ? "request" : "requests")} each{(journeys.Count == 1 ? "" : " on average")}; {(mix.WriteShare > 0 ? Say.Share(mix.WriteShare) : "none")} of the requests {(mix.WriteShare > 0 ? "write" : "writes")}.";
}
