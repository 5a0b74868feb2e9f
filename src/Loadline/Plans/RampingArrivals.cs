namespace Loadline.Plans;

/// <summary>Iterations start at a rate that changes in stages (open model; k6 <c>ramping-arrival-rate</c>).</summary>
public sealed record RampingArrivals : LoadProfile
{
    /// <summary>Rate at the beginning. Default 0.</summary>
    public Rate From { get; init; } = Rate.Of(0);

    /// <summary>Stages in order; each changes the rate linearly to its target.</summary>
    public required IReadOnlyList<ArrivalStage> Stages { get; init; }

    /// <summary>Users made ready before the start.</summary>
    public required int Users { get; init; }

    /// <summary>Most users; arrivals beyond are dropped and counted. Not below <see cref="Users"/>.</summary>
    public required int MaxUsers { get; init; }

    /// <summary>What becomes of an arrival that finds <see cref="MaxUsers"/> busy. Only the embedded engine can make it wait.</summary>
    public WhenBusy WhenBusy { get; init; }

    /// <summary>Spacing of arrivals.</summary>
    public ArrivalSpacing Spacing { get; init; }

    /// <inheritdoc/>
    public override TimeSpan Duration => Stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Over);

    /// <inheritdoc/>
    public override bool IsOpen => true;
}
