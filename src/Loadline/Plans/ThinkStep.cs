namespace Loadline.Plans;

/// <summary>A pause, drawn uniformly between two bounds.</summary>
/// <param name="Min">Shortest pause.</param>
/// <param name="Max">Longest pause; equal to <paramref name="Min"/> for a constant pause.</param>
public sealed record ThinkStep(TimeSpan Min, TimeSpan Max) : Step;
