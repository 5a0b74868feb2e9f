using Loadline.Results;

namespace Loadline.Reports;

/// <summary>What a report says about one journey.</summary>
/// <param name="Name">Name of the journey.</param>
/// <param name="Count">Journeys played to their end.</param>
/// <param name="PerSecond">The same by second of the load.</param>
/// <param name="Dropped">Journeys that should have started and did not.</param>
/// <param name="Duration">Length of a journey with its pauses, in milliseconds; null without one.</param>
internal sealed record JourneyRow(string Name, long Count, double PerSecond, long Dropped, MetricSeries? Duration);
