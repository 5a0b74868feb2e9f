using Loadline.Plans;
using Loadline.Plans.Templates;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.Artillery;

/// <summary>
/// JavaScript that records a business metric. Artillery's own "rate" is events per second, so a share is two counters; it has no gauge,
/// so a gauge is a histogram.
/// </summary>
internal static class MetricCode
{
    /// <summary>Statements in a hook of a request; <c>req.asExpected</c> says whether all its checks held.</summary>
    public static IEnumerable<ProcessorStatement> OfRequest(Plan plan, CustomMetric metric, string index) => Of(plan, metric, "req", "req.milliseconds", index);

    /// <summary>Statements at the end of a journey.</summary>
    public static IEnumerable<ProcessorStatement> OfJourney(Plan plan, CustomMetric metric) => Of(plan, metric, "context", "performance.now() - context.startedAt", ProcessorTemplates.IndexAt(0));

    /// <summary>Counts a value, or adds it to a distribution.</summary>
    public static Js Emit(string kind, string metric, string value) => Js.Call("events.emit", Js.String(kind), Js.String(metric), Js.Raw(value));

    /// <summary>Tools the statements call.</summary>
    public static IEnumerable<string> Uses(CustomMetric metric)
    {
        yield return "asExpected";
        if (metric.Value is not null)
        {
            yield return "record";
            yield return "check";
            foreach (var expression in PlanTemplates.ExpressionsOf(metric.Value))
            {
                yield return expression is CallExpression call ? call.Function : expression is VariableExpression ? "value" : "";
            }
        }
    }

    private static IEnumerable<ProcessorStatement> Of(Plan plan, CustomMetric metric, string target, string duration, string index)
    {
        var name = MetricNames.Of(plan, metric);
        var asExpected = target + ".asExpected";
        var kind = metric.Type is MetricType.Trend or MetricType.Gauge ? "histogram" : "counter";
        if (metric.Value is { } text)
        {
            var value = new ProcessorTemplates(index).ValueOf(text);
            yield return metric.Type == MetricType.Rate
                ? new(Js.Call("recordShare", Js.Raw("events"), Js.Raw(target), Js.String(metric.Name), value), asExpected)
                : new(Js.Call("record", Js.Raw("events"), Js.Raw(target), Js.String(kind), Js.String(name), value), asExpected);
            yield break;
        }

        switch (metric.Type)
        {
            case MetricType.Rate:
                yield return new(Emit("counter", MetricNames.Passed(metric), asExpected + " ? 1 : 0"));
                yield return new(Emit("counter", MetricNames.All(metric), "1"));
                break;
            case MetricType.Counter:
                yield return new(Emit("counter", name, asExpected + " ? 1 : 0"));
                break;
            default:
                yield return new(Emit("histogram", name, duration), asExpected);
                break;
        }
    }
}
