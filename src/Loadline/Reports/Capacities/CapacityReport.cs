using Loadline.Capacity;
using Loadline.Plans;

namespace Loadline.Reports.Capacities;

/// <summary>What a search for capacity found, to be written.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Profile">Name of the profile whose thresholds were judged.</param>
/// <param name="Target">Address the load went to.</param>
/// <param name="Result">What was found.</param>
public sealed record CapacityReport(Plan Plan, string Profile, string Target, CapacityResult Result)
{
    /// <summary>Rate the target has to hold, in journeys per second; null when nothing is required.</summary>
    public double? Required { get; init; }

    /// <summary>How long the search took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Thresholds that say nothing about a rate, as the plan spells them.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Requests in a journey, on average over the mix.</summary>
    public double RequestsPerJourney { get; init; } = 1;
}
