namespace Loadline.Comparisons;

/// <summary>
/// Before and after. A change is called worse or better when it is larger than what matters <em>and</em> no accident; the same when it is shown to be
/// smaller; anything else is inconclusive, with what it would take to decide. Runs are the unit, never requests: requests of one run resemble each other.
/// </summary>
public sealed record Comparison
{
    /// <summary>
    /// What happened: worse when any judged metric is; better when one is and every other is at least shown not to be worse; the same when all are; else
    /// inconclusive.
    /// </summary>
    public required Change Change { get; init; }

    /// <summary>Why, most important first; one sentence each.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>How the runs belong together.</summary>
    public required ComparisonDesign Design { get; init; }

    /// <summary>Runs before.</summary>
    public required int RunsBefore { get; init; }

    /// <summary>Runs after.</summary>
    public required int RunsAfter { get; init; }

    /// <summary>Name of the benchmark.</summary>
    public required string Name { get; init; }

    /// <summary>Metric the times are of.</summary>
    public required string TimeMetric { get; init; }

    /// <summary>Each metric of all requests, then of each request.</summary>
    public required IReadOnlyList<ComparedRow> Rows { get; init; }

    /// <summary>The runs before, in the order they were compared in: of pairs, the first of each side belong together.</summary>
    public IReadOnlyList<RunFigures> Before { get; init; } = [];

    /// <summary>The runs after, likewise.</summary>
    public IReadOnlyList<RunFigures> After { get; init; } = [];

    /// <summary>Times by percentile, of all requests first; empty where nobody asked for them or the results don't tell them.</summary>
    public IReadOnlyList<ComparedCurve> Curves { get; init; } = [];

    /// <summary>What limits the comparison; one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Compares two sets of runs.</summary>
    /// <param name="before">Runs before, one at least.</param>
    /// <param name="after">Runs after, one at least.</param>
    /// <param name="options">How.</param>
    /// <exception cref="LoadlineException">The two can't be compared at all: different tools, or a side without runs.</exception>
    public static Comparison Of(IReadOnlyList<RunFigures> before, IReadOnlyList<RunFigures> after, ComparisonOptions? options = null) =>
        Comparer.Compare(before, after, options ?? new ComparisonOptions());
}
