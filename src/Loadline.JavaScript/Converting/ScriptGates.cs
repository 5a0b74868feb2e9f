using Loadline.JavaScript.Tracing;
using Loadline.Plans;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Converting;

/// <summary>Thresholds of a script as those of a plan.</summary>
internal static class ScriptGates
{
    /// <summary>The thresholds.</summary>
    /// <param name="variants">Options, each with the name of its profile.</param>
    /// <param name="plan">The plan as far as it is known.</param>
    /// <param name="scenarios">Journeys of the plan by the name of the scenario they come from.</param>
    /// <param name="place">Where the options are.</param>
    /// <param name="findings">What could not be carried over.</param>
    public static IReadOnlyList<Threshold> Of(
        IReadOnlyList<(string Profile, K6Options Options)> variants, Plan plan, IReadOnlyDictionary<string, IReadOnlyList<string>> scenarios, SourceLocation place, List<Finding> findings)
    {
        var requests = PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(RequestName.Of).ToHashSet(StringComparer.Ordinal);
        var all = new List<(string Profile, Threshold Threshold)>();
        foreach (var (profile, options) in variants)
        {
            foreach (var group in options.Thresholds ?? [])
            {
                all.AddRange(group.Conditions.SelectMany(condition => Of(group, condition, requests, scenarios, place, findings)).Select(threshold => (profile, threshold)));
            }
        }

        var profiles = variants.Select(variant => variant.Profile).Distinct(StringComparer.Ordinal).ToList();
        return [.. all.GroupBy(each => ThresholdKey(each.Threshold), StringComparer.Ordinal).Select(same =>
        {
            var held = same.Select(each => each.Profile).Distinct(StringComparer.Ordinal).ToList();
            return same.First().Threshold with { Profiles = held.Count == profiles.Count ? [] : held };
        })];
    }

    private static string ThresholdKey(Threshold threshold) =>
        FormattableString.Invariant($"{threshold.Metric}{{{string.Join(',', threshold.Tags.Select(tag => $"{tag.Name}:{tag.Value}"))}}} {threshold.Aggregation} {threshold.Comparison} {threshold.Limit} {threshold.Abort} {threshold.AbortAfter}");

    private static IEnumerable<Threshold> Of(
        K6MetricThresholds group, K6Threshold condition, IReadOnlySet<string> requests, IReadOnlyDictionary<string, IReadOnlyList<string>> scenarios, SourceLocation place, List<Finding> findings)
    {
        void Lost(string why) => findings.Add(Finding.Warning("not-converted", $"The threshold '{group.Key}: {condition.Source}' is left out: {why}.", place));

        // Where a plan's gate has no samples, the verdict is not green anyway.
        if (group is { Metric: "http_reqs", Tags: [{ Name: "name" }] } && condition is { Function: "count", Comparison: Comparison.Greater, Limit: 0 })
        {
            yield break;
        }

        if (BuiltInMetrics.Find(group.Metric) is not { } metric)
        {
            Lost($"the metric {group.Metric} is the script's own");
            yield break;
        }

        if (condition.On(metric.Type) is not { } aggregation)
        {
            Lost($"a plan computes no {condition.Function} of {group.Metric}");
            yield break;
        }

        var unknown = group.Tags.Where(tag => tag.Name is not ("name" or "scenario") && tag != new Field("expected_response", "true")).ToList();
        if (unknown.Count > 0)
        {
            Lost($"a plan does not tell samples apart by {string.Join(", ", unknown.Select(tag => tag.Name))}");
            yield break;
        }

        if (group.Tags.Any(tag => tag.Name == "expected_response"))
        {
            findings.Add(Finding.Note("nearly-converted", $"The threshold '{group.Key}: {condition.Source}' looks at all responses in the plan, not at expected ones alone.", place));
        }

        var named = group.Tags.FirstOrDefault(tag => tag.Name == "name");
        if (named is not null && !requests.Contains(named.Value))
        {
            Lost($"no request is named '{named.Value}'");
            yield break;
        }

        var journeys = group.Tags.FirstOrDefault(tag => tag.Name == "scenario") is not { } scenario ? new string?[] { null } : (IReadOnlyList<string?>?)scenarios.GetValueOrDefault(scenario.Value) ?? [];
        if (journeys.Count == 0)
        {
            Lost("no journey comes of its scenario");
        }

        foreach (var journey in journeys)
        {
            yield return new Threshold
            {
                Metric = group.Metric,
                Tags = [.. group.Tags.Where(tag => tag.Name == "name"), .. journey is null ? [] : new[] { new Field("scenario", journey) }],
                Aggregation = aggregation,
                Comparison = condition.Comparison,
                Limit = condition.Limit,
                Abort = condition.AbortOnFail,
                AbortAfter = condition.DelayAbortEval ?? TimeSpan.Zero,
                Because = "a threshold of the script",
            };
        }
    }
}
