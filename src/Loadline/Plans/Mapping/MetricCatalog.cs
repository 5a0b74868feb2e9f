namespace Loadline.Plans.Mapping;

/// <summary>Every metric of a plan, built in or its own, with the type and unit of its values.</summary>
internal sealed class MetricCatalog(IReadOnlyList<CustomMetric> custom)
{
    public IEnumerable<string> Names => BuiltInMetrics.All.Select(metric => metric.Name).Concat(custom.Select(metric => metric.Name));

    /// <summary>Type and unit, or null when there is no such metric.</summary>
    public (MetricType Type, MetricUnit Unit)? Find(string name)
    {
        if (BuiltInMetrics.Find(name) is { } builtIn)
        {
            return (builtIn.Type, builtIn.Unit);
        }

        return custom.FirstOrDefault(metric => metric.Name == name) is { } own ? (own.Type, UnitOf(own)) : null;
    }

    /// <summary>A trend or gauge without a value of its own takes durations.</summary>
    private static MetricUnit UnitOf(CustomMetric metric) =>
        metric.Value is null && metric.Type is (MetricType.Trend or MetricType.Gauge) ? MetricUnit.Time : metric.Unit;
}
