using Loadline.Plans.Shapes;

namespace Loadline.Plans.Rules;

/// <summary>Business metrics.</summary>
internal static class MetricRules
{
    public static void Check(Plan plan, Scope afterSetup, RuleReport report)
    {
        var path = PlanPath.Of("metrics");
        var reserved = ThresholdShapes.Threshold.Keys.Select(key => key.Name).ToList();
        Names.CheckUnique(plan.Metrics.Select(metric => metric.Name), path, "metric", report);
        for (var i = 0; i < plan.Metrics.Count; i++)
        {
            var metric = plan.Metrics[i];
            var place = path.At(i);
            if (!Names.IsMetric(metric.Name))
            {
                report.Error(place, "bad-name", "The name of a metric is a letter or underscore, then 1 to 127 letters, digits and underscores.", isKey: true);
            }
            else if (BuiltInMetrics.Find(metric.Name) is not null || reserved.Contains(metric.Name))
            {
                report.Error(place, "metric-clash", $"'{metric.Name}' is taken: {(reserved.Contains(metric.Name) ? "it is a key of a threshold" : "every run records a metric of that name")}.", isKey: true);
            }

            Check(plan, metric, place, afterSetup, report);
        }
    }

    private static void Check(Plan plan, CustomMetric metric, PlanPath path, Scope afterSetup, RuleReport report)
    {
        if (metric.Journey is null == (metric.Step is null))
        {
            report.Error(path, "metric-source", "A metric belongs to a 'journey' or to a 'step', one of them.");
            return;
        }

        if (metric is { Value: null, Unit: MetricUnit.Data })
        {
            report.Error(path.At("unit"), "metric-unit", "Without a 'value' a metric counts or takes durations; bytes it can't.");
        }

        var journeys = plan.Journeys.Where(journey => metric.Journey is not null ? journey.Name == metric.Journey : RequestNames.In(journey.Steps).Contains(metric.Step!)).ToList();
        if (journeys.Count == 0)
        {
            var known = metric.Journey is not null ? plan.Journeys.Select(journey => journey.Name) : plan.Journeys.SelectMany(journey => RequestNames.In(journey.Steps));
            var (id, what, name) = metric.Journey is not null ? ("unknown-journey", "journey", metric.Journey) : ("unknown-request", "request in a journey", metric.Step!);
            report.Error(path.At(metric.Journey is not null ? "journey" : "step"), id, $"There is no {what} named '{ShapeReport.Show(name)}'.", Spelling.DidYouMean(name, known));
            return;
        }

        var scope = afterSetup.Begin([]);
        scope.Repeats = 1;
        scope.CaptureAll(journeys.SelectMany(journey => journey.Steps));
        TemplateRules.Check(metric.Value, path.At("value"), scope, report);
    }
}
