using Loadline.Apis;
using Loadline.Design.Advice;
using Loadline.Design.Journeys;
using Loadline.Design.Load;
using Loadline.Design.Operations;
using Loadline.Design.Security;
using Loadline.Design.Targets;
using Loadline.Plans;

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
        var login = LoginPlan.Find(operations, api.SecuritySchemes);

        // 2. What clients do with it.
        var library = new RequestLibrary(request.Seed);
        var drafts = Draft(ref operations, library, request, findings, out var drafted);
        if (drafts.Count == 0)
        {
            findings.Add(OperationScope.NothingLeft(operations));
            return new Designed(null, [], findings);
        }

        var used = drafts.SelectMany(draft => draft.Steps).Select(step => step.Operation).Distinct().ToList();
        var credentials = new Credentials(api.SecuritySchemes, used, login);
        var writer = new JourneyWriter(library, credentials, login);
        var (weights, total) = JourneyWeights.Of(drafts);
        var names = JourneyNames.Of(drafts);
        var journeys = drafts.Select((draft, i) => writer.Write(draft, names[i], weights[i], total)).ToList();
        findings.AddRange(writer.Findings);

        // 3. What it has to achieve, and the load that shows it.
        var mix = new TrafficMix(journeys, drafts);
        var notes = new List<Note>();
        if (login is { AsksForToken: true })
        {
            notes.Add(new Note(NoteKind.Decision, $"The document asks for a token on {login.Operation.Name} too, so the token comes from the environment. Where that is a slip, give the login `security: []` in the document: the setup logs in by itself then."));
        }

        journeys = PauseFit.Apply(journeys, mix, request.Requirements, notes);
        var setup = new SetupWriter(operations, credentials, login, target);
        var steps = setup.Steps();
        var plan = new Plan
        {
            Name = Named(request.Name ?? api.Title),
            Description = Describe(api, journeys, mix),
            Seed = request.Seed,
            Target = new Target { Url = target.Url, Allow = [.. setup.Hosts], Auth = credentials.Default?.Auth },
            Requirements = RequirementDesigner.Complete(request.Requirements, mix, journeys),
            Setup = steps,
            Journeys = journeys,
        };
        var profiles = new ProfileDesigner(plan, mix);
        plan = plan with { Profiles = [.. ProfileDesigner.Known.Where(name => request.Profiles.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(profiles.Design)] };
        var thresholds = new ThresholdDesigner(plan, mix);
        plan = plan with { Thresholds = thresholds.Design(), Metrics = MetricDesigner.Of(drafts, names, mix) };

        // 4. Data files, and what a reader has to know.
        var feeds = library.FeedsOf(PlanFeeds.MentionedIn(plan));
        plan = plan with
        {
            Feeds = [.. feeds.Select(feed => feed.Feed)],
            Questions = Questioner.Ask(plan, request, target, mix),
            Notes =
            [
                .. Pitfalls.Of(plan, target, mix, drafts, feeds.Select(feed => feed.Rows).DefaultIfEmpty().Max()),
                .. writer.Sampled.Select(sample => new Note(NoteKind.Data, $"{sample.Key}: {sample.Value}, or expect 404.")),
                .. notes,
                .. thresholds.Missing is { } missing ? [missing] : Array.Empty<Note>(),
                .. LeftOutNotes.Of(operations, mix.Requests.Select(each => each.Name).Concat(setup.Names).ToHashSet(StringComparer.Ordinal), drafted, request.MaxOperations),
            ],
        };
        return new Designed(plan, [.. feeds.Select(feed => feed.File)], findings);
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

    private static string Named(string title)
    {
        var name = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? "API benchmark" : name.Length > 120 ? name[..120] : name;
    }

    private static string Describe(ApiDescription api, IReadOnlyList<Journey> journeys, TrafficMix mix) =>
        $"{journeys.Count} {(journeys.Count == 1 ? "journey" : "journeys")} over {mix.Requests.Count} of {api.Operations.Count} operations, {Say.Number(mix.RequestsPerIteration)} requests each on average; {Say.Share(mix.WriteShare)} of the requests write.";
}
