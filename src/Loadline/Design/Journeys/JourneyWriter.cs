using Loadline.Design.Data;
using Loadline.Design.Load;
using Loadline.Design.Operations;
using Loadline.Design.Security;
using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Design.Journeys;

/// <summary>Turns drafts into journeys of the plan.</summary>
internal sealed class JourneyWriter(RequestLibrary library, Credentials credentials, LoginPlan? login)
{
    private readonly OrderedDictionary<string, string> _sampled = new(StringComparer.Ordinal);

    /// <summary>Requests that send ids nobody knows to exist, with what to do about it, in the order they are played.</summary>
    public IReadOnlyDictionary<string, string> Sampled => _sampled;

    /// <summary>What request making had to say, each thing once.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Expressions of sample ids by the item they stand for, so that all steps mean the same item and a person edits one file.</summary>
    private readonly Dictionary<string, string> _samples = new(StringComparer.Ordinal);

    public Journey Write(JourneyDraft draft, string name, int weight, int total, IReadOnlyList<TrafficShare> shares)
    {
        var steps = new List<Step>();
        foreach (var step in draft.Steps)
        {
            if (step.Measured is { } measured && measured.Max > TimeSpan.Zero && steps.Count > 0)
            {
                steps.Add(new ThinkStep(measured.Min, measured.Max));
            }
            else if (step.Measured is null && step.Pause > TimeSpan.Zero && steps.Count > 0)
            {
                var (min, max) = Pauses.Around(step.Pause);
                steps.Add(new ThinkStep(min, max));
            }

            steps.Add(Request(step));
        }

        if (draft.Steps is [{ Operation.Type: var only, Measured: null }] && only == ApiTypes.Typeahead)
        {
            // One search is several requests: one for each pause between letters.
            var (min, max) = Pauses.Around(only.Think);
            steps = [new RepeatStep { Min = 3, Max = 6, Steps = [new ThinkStep(min, max), .. steps] }];
        }

        return new Journey
        {
            Name = name,
            Weight = weight,
            Because = $"{draft.Because} {(shares.FirstOrDefault(share => JourneyWeights.KindsOf(share.What).Contains(draft.Kind)) is { } given ? $"{weight} of {total} journeys, as given ({given.Because})." : JourneyWeights.Reason(draft.Kind, weight, total))}",
            Steps = steps,
            Pace = steps.Exists(step => step is RequestStep) && !steps.Exists(step => step is ThinkStep or RepeatStep) ? Pauses.Shortest : null,
        };
    }

    /// <summary>Where a person replaces sample ids: the feed's file, or the plan when all rows are alike.</summary>
    private static string PlaceOf(DraftStep draft, OperationRequest built)
    {
        var texts = PlanTemplates.TextsOf(built.Step).SelectMany(PlanTemplates.ExpressionsOf).OfType<VariableExpression>().Select(variable => variable.Name)
            .FirstOrDefault(name => !draft.Bindings.ContainsValue(name) && !draft.References.ContainsValue(name));
        return texts is null ? "the step itself" : RequestLibrary.FileOf(texts);
    }

    private void RememberSamples(DraftStep draft, OperationRequest built)
    {
        var path = draft.Operation.Path;
        var sent = built.Step.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < path.Count && i < sent.Length; i++)
        {
            if (path.IsParameter(i) && path.ParametersOf(i).ToList() is [var name] && !draft.Bindings.ContainsKey(name)
                && built.InventedIds.Contains(name) && sent[i].StartsWith("{{ ", StringComparison.Ordinal) && sent[i].EndsWith(" }}", StringComparison.Ordinal))
            {
                _samples.TryAdd(path.Key(i + 1), sent[i][3..^3]);
            }
        }
    }

    private RequestStep Request(DraftStep draft)
    {
        if (login is not null && draft.Operation == login.Operation)
        {
            return login.Step(captures: false) with { Auth = login.AsksForToken ? credentials.For(login.Operation.Operation) : Auth.None };
        }

        var path = draft.Operation.Path;
        for (var i = 0; i < path.Count; i++)
        {
            if (path.IsParameter(i) && path.ParametersOf(i).ToList() is [var name] && !draft.Bindings.ContainsKey(name) && _samples.TryGetValue(path.Key(i + 1), out var sample))
            {
                draft.Bindings[name] = sample;
            }
        }

        var built = library.Of(draft);
        RememberSamples(draft, built);
        foreach (var finding in built.Findings.Where(finding => !Findings.Contains(finding)))
        {
            Findings.Add(finding);
        }

        var because = built.InventedIds.Count == 0 ? null : $"nothing in the document lists {Say.List([.. built.InventedIds.Select(id => $"'{id}'")])}, so samples are sent; put ones that exist into {PlaceOf(draft, built)}";
        if (because is null && draft.TakesFromList && built.FirstPages.Count > 0)
        {
            return Finished(draft, built, $"{Say.List(built.FirstPages)} {(built.FirstPages.Count == 1 ? "stays" : "stay")} at the first page: ids are taken from this list, and a small database has no later one");
        }

        if (because is not null)
        {
            _sampled.TryAdd(draft.Operation.Name, because);
        }

        return Finished(draft, built, because);
    }

    private RequestStep Finished(DraftStep draft, OperationRequest built, string? because) => built.Step with
    {
        Auth = credentials.For(draft.Operation.Operation),
        Captures = draft.Captures,
        Because = because,
    };
}
