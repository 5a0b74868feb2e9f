using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Design.Operations;
using Loadline.Plans;
using Loadline.Plans.Templates;
using Loadline.Recordings;
using Loadline.Scripts;

namespace Loadline.Design.Journeys;

/// <summary>Journeys that were seen, beside drafts that say of what kind their requests are. Steps the filters leave out stay where later ones take something from them.</summary>
internal sealed class RecordedJourneys
{
    private static readonly JsonSerializerOptions RowText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Recording recording;
    private readonly Dictionary<string, ClassifiedOperation> all;
    private readonly HashSet<string> wanted;

    /// <param name="recording">What was seen.</param>
    /// <param name="all">All operations.</param>
    /// <param name="wanted">Those the filters let through.</param>
    public RecordedJourneys(Recording recording, IReadOnlyList<ClassifiedOperation> all, IReadOnlyList<ClassifiedOperation> wanted)
    {
        this.recording = recording;
        this.all = all.ToDictionary(operation => operation.Name, StringComparer.Ordinal);
        this.wanted = wanted.Select(operation => operation.Name).ToHashSet(StringComparer.Ordinal);
        var drafts = new List<JourneyDraft>();
        var journeys = new List<Journey>();
        foreach (var journey in recording.Journeys)
        {
            var steps = Kept(journey.Steps);
            var requests = steps.OfType<RequestStep>().ToList();
            if (requests.Count > 0)
            {
                var draft = Draft(journey, requests);
                journeys.Add(journey with { Steps = recording.HasPauses ? steps : Paused(steps, draft) });
                drafts.Add(draft);
            }
        }

        Drafts = drafts;
        Journeys = journeys;
    }

    /// <summary>What the journeys are made of, in their order.</summary>
    public IReadOnlyList<JourneyDraft> Drafts { get; }

    /// <summary>The journeys.</summary>
    public IReadOnlyList<Journey> Journeys { get; }

    /// <summary>Feeds that are mentioned, with their files.</summary>
    public IEnumerable<(Feed Feed, GeneratedFile File, int Rows)> Feeds(IReadOnlySet<string> mentioned) =>
        recording.Feeds.Where(feed => mentioned.Contains(feed.Feed.Name)).Select(feed => (feed.Feed, new GeneratedFile(feed.Feed.File, TextOf(feed)), feed.Rows.Count));

    /// <summary>Files that requests send.</summary>
    public IEnumerable<GeneratedFile> Files()
    {
        var sent = Journeys.SelectMany(journey => PlanTemplates.Flat(journey.Steps)).OfType<RequestStep>().Select(step => step.Body).OfType<MultipartBody>()
            .SelectMany(body => body.Parts).Select(part => part.File).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return recording.Files.Where(file => sent.Contains(file.Key)).Select(file => new GeneratedFile(file.Key, file.Value));
    }

    private List<Step> Kept(IReadOnlyList<Step> steps)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<Step>();
        foreach (var step in steps.Reverse())
        {
            switch (step)
            {
                case RequestStep request when all.ContainsKey(RequestName.Of(request)) && (wanted.Contains(RequestName.Of(request)) || request.Captures.Any(capture => needed.Contains(capture.Name))):
                    needed.UnionWith(PlanTemplates.TextsOf(request).SelectMany(PlanTemplates.ExpressionsOf).OfType<VariableExpression>().Select(variable => variable.Name));
                    kept.Add(request);
                    break;
                case ThinkStep when kept.Count > 0 && kept[^1] is RequestStep:
                    kept.Add(step);
                    break;
            }
        }

        if (kept.Count > 0 && kept[^1] is ThinkStep)
        {
            kept.RemoveAt(kept.Count - 1);
        }

        kept.Reverse();
        return kept;
    }

    /// <summary>Nobody knows how long users paused: as long as is customary for what they did.</summary>
    private static List<Step> Paused(List<Step> steps, JourneyDraft draft)
    {
        var paused = new List<Step>();
        var number = 0;
        foreach (var step in steps)
        {
            if (step is RequestStep)
            {
                if (number > 0 && Pauses.Between(draft.Steps[number - 1].Operation.Type, draft.Steps[number].Operation.Type) is var mean && mean > TimeSpan.Zero)
                {
                    var (min, max) = Pauses.Around(mean);
                    paused.Add(new ThinkStep(min, max));
                }

                number++;
            }

            paused.Add(step);
        }

        return paused;
    }

    private JourneyDraft Draft(Journey journey, List<RequestStep> requests)
    {
        var steps = requests.ConvertAll(request =>
        {
            var draft = new DraftStep(all[RequestName.Of(request)], TimeSpan.Zero);
            draft.Captures.AddRange(request.Captures);
            return draft;
        });
        return new JourneyDraft(journey.Name, KindOf(steps), steps[0].Operation.Group, journey.Because ?? "", steps);
    }

    /// <summary>What requests are for, taken together.</summary>
    public static JourneyKind KindOf(IReadOnlyList<DraftStep> steps) =>
        steps.Any(step => step.Operation.Type == ApiTypes.Checkout || step.Operation.Type == ApiTypes.Payment) && steps.Any(step => step.Operation.Writes) ? JourneyKind.Checkout
        : steps.Any(step => step.Operation.Writes) ? JourneyKind.Write
        : steps.All(step => step.Operation.Type == ApiTypes.Login || step.Operation.Type == ApiTypes.Token) ? JourneyKind.Login
        : steps.Any(step => step.Operation.Type == ApiTypes.Search || step.Operation.Type == ApiTypes.Typeahead) ? JourneyKind.Search
        : JourneyKind.Browse;

    /// <summary>The file of a feed.</summary>
    public static string TextOf(RecordedFeed feed)
    {
        var text = new StringBuilder("[\n");
        for (var i = 0; i < feed.Rows.Count; i++)
        {
            text.Append("  ").Append(feed.Rows[i].ToJsonString(RowText)).Append(i < feed.Rows.Count - 1 ? ",\n" : "\n");
        }

        return text.Append("]\n").ToString();
    }
}
