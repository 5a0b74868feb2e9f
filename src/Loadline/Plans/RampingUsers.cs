namespace Loadline.Plans;

/// <summary>A number of users that changes in stages (closed model; k6 <c>ramping-vus</c>).</summary>
public sealed record RampingUsers : LoadProfile
{
    /// <summary>Users at the beginning. Default 0.</summary>
    public int From { get; init; }

    /// <summary>Stages in order; each changes the number linearly to its target.</summary>
    public required IReadOnlyList<UserStage> Stages { get; init; }

    /// <inheritdoc/>
    public override TimeSpan Duration => Stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Over);

    /// <inheritdoc/>
    public override bool IsOpen => false;
}
