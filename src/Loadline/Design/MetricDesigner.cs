using Loadline.Design.Journeys;
using Loadline.Design.Load;
using Loadline.Design.Operations;
using Loadline.Plans;

namespace Loadline.Design;

/// <summary>Suggests business metrics: how long a purchase takes, how many things were made.</summary>
internal static class MetricDesigner
{
    private const int MostCounters = 6;

    public static IReadOnlyList<CustomMetric> Of(IReadOnlyList<JourneyDraft> drafts, IReadOnlyList<string> names, TrafficMix mix)
    {
        var metrics = new List<CustomMetric>();
        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i].Kind == JourneyKind.Checkout)
            {
                metrics.Add(new CustomMetric { Name = metrics.Count == 0 ? "checkout_duration" : $"checkout_duration_{metrics.Count + 1}", Type = MetricType.Trend, Journey = names[i], Unit = MetricUnit.Time, Because = "how long a purchase takes a buyer, pauses included" });
            }
        }

        var taken = metrics.Select(metric => metric.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var create in drafts.SelectMany(draft => draft.Steps).Select(step => step.Operation)
            .Where(operation => operation.Role == OperationRole.Create && operation.Writes && mix.Requests.Any(request => request.Name == operation.Name)).Distinct().Take(MostCounters))
        {
            var words = Words.Of(create.Path.Last);
            var name = string.Join('_', words.SkipLast(1).Append(Words.Plural(words.Count == 0 ? "item" : words[^1]))) + "_created";
            name = char.IsAsciiDigit(name[0]) ? "n" + name : name;
            if (name.Length <= 100 && taken.Add(name))
            {
                metrics.Add(new CustomMetric { Name = name, Type = MetricType.Counter, Step = create.Name, Because = "compare it with what the target counts after the run" });
            }
        }

        return metrics;
    }
}
