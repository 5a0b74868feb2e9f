namespace Loadline.Plans;

/// <summary>A fixed number of iterations, shared by users (closed model; k6 <c>shared-iterations</c>).</summary>
public sealed record SharedIterations : LoadProfile
{
    /// <summary>Number of users.</summary>
    public required int Users { get; init; }

    /// <summary>Iterations over all users; not below <see cref="Users"/>.</summary>
    public required int Iterations { get; init; }

    /// <summary>Longest time. Default 10 min.</summary>
    public TimeSpan AtMost { get; init; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override TimeSpan Duration => AtMost;

    /// <inheritdoc/>
    public override bool IsOpen => false;
}
