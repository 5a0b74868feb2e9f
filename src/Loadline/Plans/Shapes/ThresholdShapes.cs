using System.Text.Json.Nodes;
using Loadline.Plans.Mapping;

namespace Loadline.Plans.Shapes;

/// <summary>The shapes of custom metrics and of the gates.</summary>
internal static class ThresholdShapes
{
    public static ObjectShape Metric { get; } = PlanShape.Mapping(
        "metric",
        "A business metric, recorded by the engine and by both scripts under the same name. Belongs to a journey or to a request.",
        new("type", Scalars.OneOf(EnumWords.All<MetricType>()), "How values are kept: `counter` sums, `gauge` keeps the latest, `rate` is the share of non-zero values, `trend` the distribution.") { IsRequired = true, Example = "trend" },
        new("journey", Scalars.Text, "Journey it belongs to.") { Example = "order" },
        new("step", Scalars.Text, "Name of the request it belongs to.") { Example = "POST /orders" },
        new("value", Scalars.Template, "The number to record, when the request or journey ended as expected.") { Default = "completions for a counter, their share for a rate, the duration in milliseconds for a trend or gauge", Example = "\"{{ order.total }}\"" },
        new("unit", Scalars.OneOf(EnumWords.All<MetricUnit>()), "What a value is: `none`, `time` in milliseconds, or `data` in bytes.") { Default = "none", Example = "time" },
        PlanShape.Because("What it tells."));

    private static readonly Shape Condition = new ScalarShape(
        "bad-threshold",
        "condition",
        "a condition such as p(95) < 200ms, rate < 1% or count < 1",
        scalar => ThresholdText.TryParse(scalar.Text, out _),
        () => new JsonObject { ["type"] = "string", ["pattern"] = @"^ *(p\([0-9.eE+-]+\)|avg|min|med|max|count|rate|value) *(<=?|>=?|==|!=) *-?[0-9].*$" })
    {
        Hint = _ => "p(95), avg, min, med, max, count, rate or value; then <, <=, >, >=, == or !=; then the limit with its unit",
    };

    public static ObjectShape Threshold { get; } = new(
        "threshold",
        "One gate. Its first key is the metric, perhaps with tags, `http_req_duration{name:GET /orders}`, and its value the condition it must keep. "
        + "Tags are `name`, the request's name, and `scenario`, the journey. "
        + "In an open profile a limit on `http_req_duration` is judged from the moment a request was meant to start, because that is what users wait; in k6 and Artillery from sending.",
        () =>
        [
            new("profiles", new ListShape(Scalars.Text), "Profiles it holds in.") { Default = "all", Example = "[load, soak]" },
            new("abort", Scalars.Boolean, "Whether crossing it stops the run.") { Default = "false" },
            new("abort_after", Scalars.Duration, "How long after the start it is first looked at when `abort` is set.") { Default = "0s", Example = "30s" },
            PlanShape.Because("Why this limit, and whether the profiles give samples enough for it."),
        ])
    {
        OtherKey = new KeyShape("the metric with its condition", Condition, "Aggregation, comparison and limit. Times have a unit, shares are percentages, `rate` of a counter is per second.") { Example = "http_req_duration: p(95) < 200ms" },
    };
}
