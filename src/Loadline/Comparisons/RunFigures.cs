using Loadline.Results;
using Loadline.Results.Tools;

namespace Loadline.Comparisons;

/// <summary>What a comparison needs to know of one run.</summary>
public sealed record RunFigures
{
    /// <summary>Where it came from, as the user named it.</summary>
    public required string Source { get; init; }

    /// <summary>Tool that sent the load.</summary>
    public string Tool { get; init; } = "loadline";

    /// <summary>Name of the benchmark.</summary>
    public string Plan { get; init; } = "";

    /// <summary>What was sent, as a text that is the same for the same work: plan, profile and how it was changed. Empty when it is not known.</summary>
    public string Work { get; init; } = "";

    /// <summary>The kind of machine that sent it; empty when it is not known.</summary>
    public string Machine { get; init; } = "";

    /// <summary>Metric the times are of.</summary>
    public string TimeMetric { get; init; } = "http_req_duration";

    /// <summary>When it began; the default when it is not known.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Share of the planned iterations that were started, 0 to 1; null when it is not known.</summary>
    public double? Offered { get; init; }

    /// <summary>Why this run tells nothing, in a sentence; null when it does.</summary>
    public string? Invalid { get; init; }

    /// <summary>All requests together, then each request, in the order of their names.</summary>
    public required IReadOnlyList<ScopeFigures> Scopes { get; init; }

    /// <summary>The figures of a request, or of all for an empty name; null when the run has none.</summary>
    public ScopeFigures? Scope(string name) => Scopes.FirstOrDefault(scope => scope.Name == name);

    /// <summary>The figures of a result.</summary>
    /// <param name="tool">The result.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="skip">Seconds to leave out at the beginning.</param>
    public static RunFigures Of(ToolResult tool, string source, int skip = 0) => FiguresReader.Read(tool, source, skip);

    /// <summary>
    /// The figures of runs that are compared: warm-up is left out, as much of each as the one that took longest needed, so that all are measured over the
    /// same part of the same profile.
    /// </summary>
    /// <param name="runs">The runs with their sources.</param>
    public static (IReadOnlyList<RunFigures> Figures, IReadOnlyList<string> Notes) Of(IReadOnlyList<(ToolResult Result, string Source)> runs)
    {
        var (skip, notes) = CommonWarmUp.Of(runs);
        return ([.. runs.Select(run => Of(run.Result, run.Source, skip))], notes);
    }
}
