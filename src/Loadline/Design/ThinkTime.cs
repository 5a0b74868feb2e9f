namespace Loadline.Design;

/// <summary>How long users pause between two requests, drawn uniformly.</summary>
/// <param name="Min">Shortest pause.</param>
/// <param name="Max">Longest pause.</param>
public sealed record ThinkTime(TimeSpan Min, TimeSpan Max);
