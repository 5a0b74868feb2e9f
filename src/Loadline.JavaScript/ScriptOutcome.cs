using Loadline.JavaScript.Summary;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript;

/// <summary>What became of a script.</summary>
public sealed record ScriptOutcome
{
    /// <summary>The exit code k6 would have.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Why it is not 0, in a sentence; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a policy refused the run before anything was sent.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What is wrong with the options, and what has no effect.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The options the run had; null when the script could not be loaded.</summary>
    public K6Consolidated? Options { get; init; }

    /// <summary>The scenarios and thresholds as a plan, which verdicts and reports are made from; null when nothing ran.</summary>
    public Plan? Plan { get; init; }

    /// <summary>What the run found; null when nothing ran.</summary>
    public RunResult? Result { get; init; }

    /// <summary>The end of the run as k6 sums it up; null when nothing ran.</summary>
    public ScriptSummary? Summary { get; init; }

    /// <summary>What <c>handleSummary()</c> returned: <c>stdout</c>, <c>stderr</c> or a path, and the content. Null when the script leaves the summary to the runtime.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>>? Written { get; init; }

    /// <summary>Whether a summary is to be printed: not when <c>handleSummary()</c> took too long.</summary>
    public bool WantsSummary { get; init; } = true;

    /// <summary>Iterations that ended because the script threw.</summary>
    public long Threw { get; init; }
}
