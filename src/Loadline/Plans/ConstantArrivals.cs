namespace Loadline.Plans;

/// <summary>Iterations start at a fixed rate (open model; k6 <c>constant-arrival-rate</c>).</summary>
public sealed record ConstantArrivals : LoadProfile
{
    /// <summary>Iterations started, over all journeys.</summary>
    public required Rate Rate { get; init; }

    /// <summary>How long.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Users made ready before the start.</summary>
    public required int Users { get; init; }

    /// <summary>Most users; arrivals beyond are dropped and counted. Not below <see cref="Users"/>.</summary>
    public required int MaxUsers { get; init; }

    /// <summary>What becomes of an arrival that finds <see cref="MaxUsers"/> busy. Only the embedded engine can make it wait.</summary>
    public WhenBusy WhenBusy { get; init; }

    /// <summary>Spacing of arrivals.</summary>
    public ArrivalSpacing Spacing { get; init; }

    /// <inheritdoc/>
    public override TimeSpan Duration => For;

    /// <inheritdoc/>
    public override bool IsOpen => true;
}
