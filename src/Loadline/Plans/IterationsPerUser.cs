namespace Loadline.Plans;

/// <summary>A fixed number of iterations for each user (closed model; k6 <c>per-vu-iterations</c>).</summary>
public sealed record IterationsPerUser : LoadProfile
{
    /// <summary>Number of users.</summary>
    public required int Users { get; init; }

    /// <summary>Iterations of each user.</summary>
    public required int Iterations { get; init; }

    /// <summary>Longest time. Default 10 min.</summary>
    public TimeSpan AtMost { get; init; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override TimeSpan Duration => AtMost;

    /// <inheritdoc/>
    public override bool IsOpen => false;
}
