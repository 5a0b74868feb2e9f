using System.Text.Json.Nodes;

namespace Loadline.Cli.Tools;

/// <summary>
/// What a call came to. <see cref="Content"/> is for programs and models: short, and each number in it is a figure with where it was computed
/// (<see cref="Figure"/>). <see cref="Text"/> says the same in a few lines for people.
/// </summary>
/// <param name="Text">A few lines; of a failure what is wrong and what to do.</param>
/// <param name="Content">The answer, as the output schema says; null for a failure.</param>
/// <param name="Failure">Why there is no answer.</param>
internal sealed record ToolAnswer(string Text, JsonObject? Content, ToolFailure Failure = ToolFailure.None)
{
    /// <summary>What is wrong with the input, with places; empty when nothing is.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Files with everything else: absolute paths.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether the call came to nothing.</summary>
    public bool IsError => Failure != ToolFailure.None;

    /// <summary>An answer.</summary>
    public static ToolAnswer Of(JsonObject content, string text) => new(text, content);

    /// <summary>A failure.</summary>
    /// <param name="failure">Its kind.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="findings">What is wrong, with places; null for none.</param>
    public static ToolAnswer Fail(ToolFailure failure, string message, IEnumerable<Finding>? findings = null)
    {
        List<Finding> all = [.. (findings ?? []).OrderByDescending(finding => finding.Severity)];
        const int MostShown = 20;
        var lines = all.Take(MostShown).Select(finding => finding.ToString()).Prepend(message);
        return new ToolAnswer(string.Join('\n', all.Count > MostShown ? lines.Append($"and {all.Count - MostShown} more") : lines), null, failure) { Findings = all };
    }
}
