using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Steps;

/// <summary>A custom metric at one place, made ready.</summary>
/// <param name="Metric">Its definition.</param>
/// <param name="Number">Its number.</param>
/// <param name="Check">Number of the check that its value is a number.</param>
/// <param name="Value">Template of its value; null for what its type counts by itself.</param>
internal sealed record CompiledMetric(CustomMetric Metric, int Number, int Check, CompiledTemplate? Value)
{
    /// <summary>What is recorded, if anything.</summary>
    /// <param name="scope">Variables.</param>
    /// <param name="expected">Whether what it belongs to ended as expected.</param>
    /// <param name="milliseconds">How long that took.</param>
    /// <param name="holds">False when the value is no number: a failed check. Null when there is nothing to check.</param>
    public double? Sample(TemplateScope scope, bool expected, double milliseconds, out bool? holds)
    {
        holds = null;
        if (Value is null)
        {
            return Metric.Type switch
            {
                MetricType.Rate => expected ? 1 : 0,
                MetricType.Counter => expected ? 1 : null,
                _ => expected ? milliseconds : null,
            };
        }

        if (!expected)
        {
            return null;
        }

        double value = 0;
        holds = Value.Render(scope) is { } text && TemplateValue.Of(text).TryNumber(out value);
        return holds.Value ? value : null;
    }
}
