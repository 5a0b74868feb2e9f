namespace Loadline.Plans;

/// <summary>A metric every run records.</summary>
/// <param name="Name">k6's name where k6 has the metric.</param>
/// <param name="Type">How values are kept.</param>
/// <param name="Unit">What a value is.</param>
/// <param name="Meaning">What it tells, one or two sentences.</param>
public sealed record MetricDefinition(string Name, MetricType Type, MetricUnit Unit, string Meaning);
