using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>Statements that record custom metrics.</summary>
internal sealed class K6Recording(K6Script script, K6Templates templates, CodeWriter code, K6Scope scope)
{
    /// <summary>Records metrics at the end of a step or journey.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="asExpected">Name of what holds whether all was as expected.</param>
    /// <param name="duration">Expression of the duration in milliseconds.</param>
    public void Write(IReadOnlyList<CustomMetric> metrics, string asExpected, string duration)
    {
        foreach (var rate in metrics.Where(IsShare))
        {
            code.Line($"{script.Metrics[rate.Name]}.add({asExpected});");
        }

        var others = metrics.Where(metric => !IsShare(metric)).ToList();
        if (others.Count == 0)
        {
            return;
        }

        code.Open($"if ({asExpected})");
        foreach (var metric in others)
        {
            var name = script.Metrics[metric.Name];
            if (metric.Value is { } value)
            {
                var helper = script.Use(K6Library.Record);
                code.Statement(Js.Call(helper, Js.Raw(name), Js.String(metric.Name), templates.Recorded(value, scope)));
            }
            else
            {
                code.Line($"{name}.add({(metric.Type == MetricType.Counter ? "1" : duration)});");
            }
        }

        code.Close();
    }

    /// <summary>Whether a metric is the share of steps or journeys that were as expected.</summary>
    public static bool IsShare(CustomMetric metric) => metric is { Type: MetricType.Rate, Value: null };
}
