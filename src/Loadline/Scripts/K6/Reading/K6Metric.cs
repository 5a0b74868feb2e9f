using Loadline.Scripts.Reading;

namespace Loadline.Scripts.K6.Reading;

/// <summary>A metric a script declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>Counter</c>, <c>Gauge</c>, <c>Rate</c> or <c>Trend</c>.</param>
/// <param name="Place">Where.</param>
internal sealed record K6Metric(string Name, string Type, Place Place);
