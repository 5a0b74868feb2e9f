namespace Loadline.Plans;

/// <summary>
/// How hard and for how long: <see cref="ConstantUsers"/>, <see cref="RampingUsers"/>, <see cref="ConstantArrivals"/>,
/// <see cref="RampingArrivals"/>, <see cref="SharedIterations"/> or <see cref="IterationsPerUser"/>: the six executors of k6.
/// </summary>
public abstract record LoadProfile
{
    /// <summary>Name: letters, digits, <c>_</c> and <c>-</c>, such as <c>smoke</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Question it answers and the arithmetic behind its numbers; may be null.</summary>
    public string? Because { get; init; }

    /// <summary>How long running iterations may go on after the end. Default 30 s.</summary>
    public TimeSpan GracefulStop { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Planned length without <see cref="GracefulStop"/>; for iteration profiles the longest allowed.</summary>
    public abstract TimeSpan Duration { get; }

    /// <summary>Whether load is offered by arrivals, independent of how fast the target answers.</summary>
    public abstract bool IsOpen { get; }
}
