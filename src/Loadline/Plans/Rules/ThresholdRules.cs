using Loadline.Plans.Mapping;
using Loadline.Plans.Shapes;

namespace Loadline.Plans.Rules;

/// <summary>Gates: each names a metric that is recorded, under tags that occur, with a function the metric has.</summary>
internal static class ThresholdRules
{
    private static readonly Dictionary<MetricType, AggregationKind[]> Allowed = new()
    {
        [MetricType.Counter] = [AggregationKind.Count, AggregationKind.PerSecond],
        [MetricType.Gauge] = [AggregationKind.Value],
        [MetricType.Rate] = [AggregationKind.Share],
        [MetricType.Trend] = [AggregationKind.Percentile, AggregationKind.Average, AggregationKind.Minimum, AggregationKind.Median, AggregationKind.Maximum],
    };

    /// <summary>Metrics of journeys as a whole, not of requests.</summary>
    private static readonly string[] WithoutRequest = ["iterations", "iteration_duration", "dropped_iterations"];

    /// <summary>Metrics of the run as a whole.</summary>
    private static readonly string[] WithoutTags = ["vus", "vus_max"];

    public static void Check(Plan plan, RuleReport report)
    {
        var metrics = new MetricCatalog(plan.Metrics);
        var requests = RequestNames.In(plan);
        for (var i = 0; i < plan.Thresholds.Count; i++)
        {
            var threshold = plan.Thresholds[i];
            var path = PlanPath.Of("thresholds").At(i);
            var condition = path.At(ThresholdKey.Format(threshold.Metric, threshold.Tags));
            CheckTags(plan, threshold, requests, condition, report);
            CheckProfiles(plan, threshold, path, report);
            if (metrics.Find(threshold.Metric) is { } metric)
            {
                CheckAggregation(threshold, metric.Type, condition, report);
                CheckLimit(threshold, condition, report);
            }
            else
            {
                report.Error(condition, "unknown-metric", $"There is no metric named '{ShapeReport.Show(threshold.Metric)}'.", Spelling.DidYouMean(threshold.Metric, metrics.Names), isKey: true);
            }

            if (threshold.AbortAfter < TimeSpan.Zero)
            {
                report.Error(path.At("abort_after"), "bad-duration", "A duration is 0 or longer.");
            }
            else if (threshold is { Abort: false, AbortAfter.Ticks: > 0 })
            {
                report.Warning(path.At("abort_after"), "no-abort", "'abort_after' says when 'abort' begins, and 'abort' is not set.", "abort: true", isKey: true);
            }
        }
    }

    private static void CheckTags(Plan plan, Threshold threshold, IReadOnlySet<string> requests, PlanPath path, RuleReport report)
    {
        foreach (var (name, value) in threshold.Tags)
        {
            if (name == "name" && !requests.Contains(value))
            {
                report.Error(path, "unknown-request", $"There is no request named '{ShapeReport.Show(value)}'.", Spelling.DidYouMean(value, requests), isKey: true);
            }
            else if (name == "scenario" && plan.Journeys.All(journey => journey.Name != value))
            {
                report.Error(path, "unknown-journey", $"There is no journey named '{ShapeReport.Show(value)}'.", Spelling.DidYouMean(value, plan.Journeys.Select(journey => journey.Name)), isKey: true);
            }
            else if (name is not ("name" or "scenario"))
            {
                report.Error(path, "unknown-tag", $"There is no tag '{ShapeReport.Show(name)}'.", "known are name, the request's name, and scenario, the journey", isKey: true);
            }
            else if (WithoutTags.Contains(threshold.Metric) || (name == "name" && IsOfJourneys(plan, threshold.Metric)))
            {
                report.Error(path, "unknown-tag", $"Values of '{threshold.Metric}' have no tag '{name}', so the condition would never be looked at.", isKey: true);
            }
        }

        if (threshold.Tags.Select(tag => tag.Name).Distinct(StringComparer.Ordinal).Count() < threshold.Tags.Count)
        {
            report.Error(path, "unknown-tag", "A tag stands here twice.", isKey: true);
        }
    }

    private static bool IsOfJourneys(Plan plan, string metric) =>
        WithoutRequest.Contains(metric) || plan.Metrics.Any(own => own.Name == metric && own.Journey is not null);

    private static void CheckProfiles(Plan plan, Threshold threshold, PlanPath path, RuleReport report)
    {
        for (var i = 0; i < threshold.Profiles.Count; i++)
        {
            var name = threshold.Profiles[i];
            if (plan.Profiles.All(profile => profile.Name != name))
            {
                report.Error(path.At("profiles").At(i), "unknown-profile", $"There is no profile named '{ShapeReport.Show(name)}'.", Spelling.DidYouMean(name, plan.Profiles.Select(profile => profile.Name)));
            }
        }
    }

    private static void CheckAggregation(Threshold threshold, MetricType type, PlanPath path, RuleReport report)
    {
        var aggregation = threshold.Aggregation;
        if (!Allowed[type].Contains(aggregation.Kind))
        {
            var known = string.Join(", ", Allowed[type].Select(kind => new Aggregation(kind, 95).ToString()));
            report.Error(path, "bad-aggregation", $"'{threshold.Metric}' is a {EnumWords.Of(type)}, which has no {aggregation}.", $"it has {known}");
        }
        else if (aggregation.Kind == AggregationKind.Percentile && !(aggregation.Percentile is >= 0 and <= 100))
        {
            report.Error(path, "bad-aggregation", "A percentile is from 0 to 100.");
        }
    }

    private static void CheckLimit(Threshold threshold, PlanPath path, RuleReport report)
    {
        if (!double.IsFinite(threshold.Limit))
        {
            report.Error(path, "bad-limit", "A limit is a finite number.");
        }
        else if (threshold.Aggregation.Kind == AggregationKind.Share && threshold.Limit is (< 0 or > 1))
        {
            report.Error(path, "bad-limit", "A share is from 0% to 100%.", threshold.Limit is > 1 and <= 100 ? $"did you mean {Numbers.Format(threshold.Limit)}%?" : null);
        }
    }
}
