using Loadline.Apis;
using Loadline.Design.Load;
using Loadline.Design.Operations;
using Loadline.Plans;
using Loadline.Recordings;
using Loadline.Scripts;

namespace Loadline.Design.Journeys;

/// <summary>
/// Journeys that a log shows: its sequences with its weights and pauses, of requests as the description of the API has them. Ids come from earlier steps where
/// the description tells how, else from the log.
/// </summary>
internal sealed class ObservedJourneys
{
    private const int Total = 1000;

    private readonly ObservedTraffic traffic;
    private readonly Dictionary<string, ClassifiedOperation> operations;
    private readonly HashSet<string> kept = new(StringComparer.Ordinal);
    private readonly List<double> weights = [];
    private readonly ApiCatalog catalog;

    /// <param name="traffic">What the log shows.</param>
    /// <param name="operations">Operations the filters let through.</param>
    /// <param name="shares">Shares of the journeys that were given; they win over the log's.</param>
    public ObservedJourneys(ObservedTraffic traffic, IReadOnlyList<ClassifiedOperation> operations, IReadOnlyList<TrafficShare> shares)
    {
        this.traffic = traffic;
        this.operations = operations.DistinctBy(Key).ToDictionary(Key, StringComparer.Ordinal);
        catalog = new ApiCatalog(operations);
        var drafts = new List<JourneyDraft>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var journey in traffic.Journeys)
        {
            var steps = Steps(journey);
            if (steps.Count == 0)
            {
                continue;
            }

            // Two that differ only in what may not be played are one.
            var key = string.Join('\n', steps.Select(step => step.Operation.Name));
            if (places.TryGetValue(key, out var place))
            {
                weights[place] += journey.Weight;
                continue;
            }

            places.Add(key, drafts.Count);
            weights.Add(journey.Weight);
            drafts.Add(new JourneyDraft(NameOf(steps), RecordedJourneys.KindOf(steps), steps[0].Operation.Group, Because(journey), steps));
        }

        Drafts = drafts;
        Weights = WeightsOf(shares);
    }

    /// <summary>The journeys before their data is made.</summary>
    public IReadOnlyList<JourneyDraft> Drafts { get; }

    /// <summary>Their weights, in the same order.</summary>
    public IReadOnlyList<int> Weights { get; }

    /// <summary>What of the log is not played, and why.</summary>
    public IEnumerable<Note> LeftOut()
    {
        var named = traffic.Endpoints.Where(endpoint => kept.Contains(endpoint.ToString())).ToList();
        if (named.Count > 0)
        {
            yield return new Note(NoteKind.LeftOut, $"In the log and not played: {Say.List([.. named.Take(8).Select(endpoint => $"{endpoint} ({Say.Share(endpoint.Share)})"), .. named.Count > 8 ? [$"{named.Count - 8} more"] : Array.Empty<string>()])}. The reasons are beside; what deletes is only played on what a journey has made itself.");
        }
    }

    /// <summary>Feeds that are mentioned, with their files.</summary>
    public IEnumerable<(Feed Feed, GeneratedFile File, int Rows)> Feeds(IReadOnlySet<string> mentioned) =>
        traffic.Feeds.Where(feed => mentioned.Contains(feed.Feed.Name)).Select(feed => (feed.Feed, new GeneratedFile(feed.Feed.File, RecordedJourneys.TextOf(feed)), feed.Rows.Count));

    private static string Key(ClassifiedOperation operation) => operation.Operation.Method + " " + operation.Path.FullKey;

    private List<DraftStep> Steps(ObservedJourney journey)
    {
        var composer = new JourneyComposer(catalog);
        var pause = (Min: TimeSpan.Zero, Max: TimeSpan.Zero);
        foreach (var seen in journey.Steps)
        {
            pause = (pause.Min + seen.PauseMin, pause.Max + seen.PauseMax);
            if (!operations.TryGetValue(seen.Method + " " + new PathShape(seen.Path).FullKey, out var operation) || operation.Exclusion is not null
                || (operation.Role is OperationRole.Delete or OperationRole.Undo && !operation.IsNamed && !composer.IsOwn(operation)))
            {
                kept.Add($"{seen.Method} {seen.Path}");
                continue;
            }

            var step = composer.AddSeen(operation);
            step.Measured = new ThinkTime(pause.Min, pause.Max);
            pause = default;
            foreach (var parameter in operation.Operation.Parameters.Where(each => each.In is ApiParameterPlace.Path or ApiParameterPlace.Query))
            {
                if (!step.Bindings.ContainsKey(parameter.Name) && ValueOf(seen, operation, parameter) is { } value)
                {
                    step.Bindings[parameter.Name] = value;
                }
            }
        }

        return [.. composer.Steps];
    }

    /// <summary>What a parameter took; those of the path are known by their place, as a document may call them otherwise.</summary>
    private static string? ValueOf(ObservedStep seen, ClassifiedOperation operation, ApiParameter parameter)
    {
        if (parameter.In == ApiParameterPlace.Query)
        {
            return seen.Values.GetValueOrDefault(parameter.Name);
        }

        var (own, logged) = (operation.Path, new PathShape(seen.Path));
        for (var i = 0; i < own.Count; i++)
        {
            if (own.IsParameter(i) && own.ParametersOf(i).SequenceEqual([parameter.Name], StringComparer.Ordinal) && logged.ParametersOf(i).FirstOrDefault() is { } name)
            {
                return seen.Values.GetValueOrDefault(name);
            }
        }

        return null;
    }

    private string Because(ObservedJourney journey) => journey.Sessions > 0
        ? $"Observed: {Say.Number(journey.Sessions)} sessions of {traffic.Source} were exactly this; its weight is fitted to the mix of all requests."
        : $"Observed: completes the mix of {traffic.Source}; no frequent sequence has enough of it.";

    /// <summary>Whole numbers that sum to about a thousand.</summary>
    private IReadOnlyList<int> WeightsOf(IReadOnlyList<TrafficShare> shares)
    {
        var exact = weights.ToArray();
        var named = shares.Select(share => (Share: share, Places: Enumerable.Range(0, exact.Length).Where(i => JourneyWeights.KindsOf(share.What).Contains(Drafts[i].Kind)).ToList())).Where(each => each.Places.Count > 0).ToList();
        var rest = Enumerable.Range(0, exact.Length).Except(named.SelectMany(each => each.Places)).ToList();
        if (named.Count > 0)
        {
            foreach (var (share, places) in named)
            {
                Scale(exact, places, share.Share);
            }

            Scale(exact, rest, Math.Max(0.01, 1 - named.Sum(each => each.Share.Share)));
        }

        var sum = exact.Sum();
        return [.. exact.Select(weight => Math.Max(1, (int)Math.Round(weight / sum * Total)))];
    }

    private static void Scale(double[] weights, List<int> places, double share)
    {
        var sum = places.Sum(place => weights[place]);
        foreach (var place in places)
        {
            weights[place] *= share / sum;
        }
    }

    /// <summary>A name of what is called: <c>products-product-new-order</c>.</summary>
    private static string NameOf(IReadOnlyList<DraftStep> steps)
    {
        var names = new List<string>();
        foreach (var operation in steps.Select(step => step.Operation))
        {
            var word = operation.Path.Words.LastOrDefault(each => Words.Of(each).Any(part => !char.IsAsciiDigit(part[0]))) ?? "root";
            var one = operation.Path.EndsWithParameter || operation.Role == OperationRole.Create;
            var name = (operation.Operation.Method switch { "POST" when operation.Role == OperationRole.Create => "new-", "PUT" or "PATCH" => "change-", "DELETE" => "delete-", _ => "" })
                + Words.Slug(one ? Words.Singular(word.ToLowerInvariant()) : word, "api");
            if (!names.Contains(name, StringComparer.Ordinal))
            {
                names.Add(name);
            }
        }

        var text = names[0];
        foreach (var name in names.Skip(1).Where(name => text.Length + name.Length < 40))
        {
            text += "-" + name;
        }

        return text;
    }
}
