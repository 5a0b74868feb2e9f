namespace Loadline.Plans;

/// <summary>What one user does from beginning to end. One pass is one iteration.</summary>
public sealed record Journey
{
    /// <summary>Name: letters, digits, <c>_</c> and <c>-</c>; it becomes a k6 scenario and function and an Artillery scenario.</summary>
    public required string Name { get; init; }

    /// <summary>Share of all iterations, relative to the other journeys' weights; above 0. Default 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Shortest time between the starts of two iterations of one user in closed profiles; null for none.</summary>
    public TimeSpan? Pace { get; init; }

    /// <summary>Why this journey and this weight; may be null.</summary>
    public string? Because { get; init; }

    /// <summary>What is done, in order.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];
}
