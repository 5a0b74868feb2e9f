namespace Loadline.Results.Tools;

/// <summary>A result of any tool in the form of our own, with what its file does not tell.</summary>
/// <param name="Format">What it was read from.</param>
/// <param name="Result">
/// The result. Metrics have k6's names and units whatever the tool calls them; what is not known is absent, never zero. <see cref="RunResult.PlanHash"/> is
/// empty, and <see cref="RunResult.StartedAt"/> the default, when the file does not tell.
/// </param>
public sealed record ToolResult(ResultFormat Format, RunResult Result)
{
    /// <summary>Thresholds the tool itself judged, in the order of the file.</summary>
    public IReadOnlyList<ToolThreshold> Thresholds { get; init; } = [];

    /// <summary>What is not known about the run, one sentence each, most important first.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}
