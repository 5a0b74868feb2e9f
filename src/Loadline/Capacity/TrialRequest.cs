namespace Loadline.Capacity;

/// <summary>A trial to be run: a constant rate of arrivals, of which the first part is not judged.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Rate">Journeys started per second, over all journeys; above 0.</param>
/// <param name="Settle">How long the target gets to settle; its samples are not judged.</param>
/// <param name="Measure">How long is judged.</param>
public sealed record TrialRequest(TrialKind Kind, double Rate, TimeSpan Settle, TimeSpan Measure)
{
    /// <summary>Seconds of an overload offered before the trial, at <see cref="OverloadRate"/>; zero for none.</summary>
    public TimeSpan Overload { get; init; }

    /// <summary>Journeys per second of the overload.</summary>
    public double OverloadRate { get; init; }

    /// <summary>The whole length.</summary>
    public TimeSpan Length => Overload + Settle + Measure;
}
