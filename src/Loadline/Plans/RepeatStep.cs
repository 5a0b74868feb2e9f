namespace Loadline.Plans;

/// <summary>Plays steps several times, such as paging through a list; the number is drawn uniformly between two bounds for each iteration.</summary>
public sealed record RepeatStep : Step
{
    /// <summary>Fewest times; 0 or more.</summary>
    public required int Min { get; init; }

    /// <summary>Most times; not below <see cref="Min"/>, at most 1,000.</summary>
    public required int Max { get; init; }

    /// <summary>What is repeated.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];
}
