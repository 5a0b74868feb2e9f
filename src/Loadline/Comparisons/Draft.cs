using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Comparisons;

/// <summary>A row that is being worked out.</summary>
internal sealed class Draft
{
    private const int FewestBeyond = 10;
    private readonly IReadOnlyList<ScopeFigures?> _before;
    private readonly IReadOnlyList<ScopeFigures?> _after;

    private Draft(string scope, ComparedMetric metric, IReadOnlyList<ScopeFigures?> before, IReadOnlyList<ScopeFigures?> after) => (Scope, Metric, _before, _after) = (scope, metric, before, after);

    public string Scope { get; }

    public ComparedMetric Metric { get; }

    public bool IsJudged { get; set; }

    public Effect? Effect { get; private init; }

    /// <summary>Adjusted p-value.</summary>
    public double? PValue { get; set; }

    /// <summary>Why nothing is called better, same or worse, in a clause; null when it can be.</summary>
    public string? Doubt { get; set; }

    public bool IsLatency => Metric is ComparedMetric.P50 or ComparedMetric.P95 or ComparedMetric.P99;

    public bool HasValues => Before is not null || After is not null;

    /// <summary>
    /// Whether each run has ten requests beyond the percentile: with fewer its value is that of a handful of requests. Errors that never happened need
    /// requests enough to show that few can happen.
    /// </summary>
    public bool HasSamples(ComparisonOptions options) => Metric == ComparedMetric.Errors ? Total(_before) + Total(_after) > 0 || NoErrors(options).Change == Change.Same : !IsLatency || _before.Concat(_after).All(run => run is not null && run.Samples * (1 - Fraction) >= FewestBeyond - 1e-9);

    private double Fraction => Metric switch { ComparedMetric.P50 => 0.5, ComparedMetric.P95 => 0.95, _ => 0.99 };

    private double? Before => Typical(_before);

    private double? After => Typical(_after);

    public static Draft Of(string scope, ComparedMetric metric, ComparisonDesign design, IReadOnlyList<RunFigures> before, IReadOnlyList<RunFigures> after, ComparisonOptions options)
    {
        List<ScopeFigures?> earlier = [.. before.Select(run => run.Scope(scope))];
        List<ScopeFigures?> later = [.. after.Select(run => run.Scope(scope))];
        var effect = Effect.Of(design, earlier, later, metric, options);
        var draft = new Draft(scope, metric, earlier, later) { Effect = effect };
        draft.Doubt = draft.IsLatency && !draft.HasSamples(options) ? $"too few requests a run: it takes {Quantity.Count((long)Math.Ceiling((FewestBeyond / (1 - draft.Fraction)) - 1e-6))}"
            : effect is null ? (draft.IsLatency && design == ComparisonDesign.SinglePair ? "one run each, and no two minutes by second to tell its spread from" : draft.IsLatency && draft.HasValues ? "it falls among requests without an answer in some runs" : "it is not known in every run")
            : null;
        return draft;
    }

    public ComparedRow Row(ComparisonOptions options, ComparisonDesign design)
    {
        var row = new ComparedRow(Scope, Metric, IsJudged, Change.Inconclusive) { Before = Before, After = After, Note = Doubt, IsTooFew = IsLatency && !HasSamples(options) };
        if (Effect is not { } effect || Before is not { } before)
        {
            return row;
        }

        var margins = options.Margins.Of(Metric, before);
        var interval = effect.Estimate.Interval(0.95);
        var (above, below) = AsMoreAndLess(margins);
        var (change, note) = Doubt is not null ? (Change.Inconclusive, Doubt) : Weigh(effect, margins, options);
        if (row.IsWithoutErrors)
        {
            // Of nothing and nothing there is no ratio, however narrow the formula makes it.
            return row with { Change = change, Note = note, IsNotWorse = change == Change.Same };
        }

        return row with
        {
            Change = change,
            IsNotWorse = Doubt is null && (change is Change.Better or Change.Same || IsShownNotWorse(effect, margins, options)),
            Ratio = Math.Exp(effect.Estimate.Value),
            Low = Math.Exp(interval.Low),
            High = Math.Exp(interval.High),
            RankRatio = effect.Rank is { } rank ? Math.Exp(rank.Shift) : null,
            PValue = PValue,
            SmallestChange = Math.Exp(Power.SmallestEffect(effect.Estimate, options.Alpha)) - 1,
            Margin = Metric == ComparedMetric.Goodput ? 1 - Math.Exp(-margins.Worse) : Math.Exp(margins.Worse) - 1,
            SameLow = Math.Exp(-below),
            SameHigh = Math.Exp(above),
            RunsNeeded = change == Change.Inconclusive && design != ComparisonDesign.SinglePair && effect.Deviation > 0 ? Power.PairsFor(effect.Deviation, margins.Worse, options.Alpha) : null,
            Note = note,
        };
    }

    /// <summary>One-sided: not better or the same, which is more, but not worse (G. Piaggio and others, CONSORT on noninferiority, JAMA 295, 2006).</summary>
    private bool IsShownNotWorse(Effect effect, (double Worse, double Better) margins, ComparisonOptions options)
    {
        if (Metric == ComparedMetric.Errors && Total(_before) + Total(_after) == 0)
        {
            return false;
        }

        var interval = (effect.Counted ?? effect.Estimate).Interval(1 - (2 * options.SameAlpha));
        return Metric == ComparedMetric.Goodput ? interval.Low > -margins.Worse : interval.High < margins.Worse;
    }

    /// <summary>The margins of more and of less: what is better for goodput is more, for everything else less.</summary>
    private (double More, double Less) AsMoreAndLess((double Worse, double Better) margins) => Metric == ComparedMetric.Goodput ? (margins.Better, margins.Worse) : (margins.Worse, margins.Better);

    private (Change Change, string? Note) Weigh(Effect effect, (double Worse, double Better) margins, ComparisonOptions options)
    {
        var (up, down) = Metric == ComparedMetric.Goodput ? (Change.Better, Change.Worse) : (Change.Worse, Change.Better);
        var (above, below) = AsMoreAndLess(margins);
        if (Metric == ComparedMetric.Errors && Total(_before) + Total(_after) == 0)
        {
            return NoErrors(options);
        }

        var value = effect.Estimate.Value;
        var isSignificant = PValue <= options.Alpha;
        if (isSignificant && (value >= above || value <= -below))
        {
            return effect.Rank is { Interval: { Low: <= 0, High: >= 0 } }
                ? (Change.Inconclusive, "mean and ranks disagree: single runs make the difference")
                : (value > 0 ? up : down, null);
        }

        if (Equivalence.Holds(effect.Estimate, -below, above, options.SameAlpha))
        {
            return (Change.Same, isSignificant ? "changed, by less than the margin" : null);
        }

        return (Change.Inconclusive, null);
    }

    /// <summary>No failure in n requests shows that less than about 3/n fail (the rule of three; J. A. Hanley, A. Lippman-Hand, JAMA 249, 1983).</summary>
    private (Change Change, string? Note) NoErrors(ComparisonOptions options)
    {
        var fewest = Math.Min(_before.Sum(run => run?.Requests ?? 0), _after.Sum(run => run?.Requests ?? 0));
        var needed = (long)Math.Ceiling(-Math.Log(options.SameAlpha) / options.Margins.ErrorPoints);
        return fewest >= needed ? (Change.Same, "no request failed") : (Change.Inconclusive, $"no request failed, which so few can't show: it takes {Quantity.Count(needed)} requests on each side");
    }

    private static long Total(IReadOnlyList<ScopeFigures?> runs) => runs.Sum(run => run?.Failed ?? 0);

    /// <summary>Geometric mean over the runs; of shares that of all requests together.</summary>
    private double? Typical(IReadOnlyList<ScopeFigures?> runs)
    {
        if (Metric == ComparedMetric.Errors)
        {
            var all = runs.Sum(run => run?.Requests ?? 0);
            return all == 0 ? null : (double)Total(runs) / all;
        }

        var values = runs.Select(run => run is null ? null : Metric == ComparedMetric.Goodput ? run.Goodput : run.Percentile(Metric)).OfType<double>().Where(value => value > 0).ToList();
        return values.Count == 0 ? null : Math.Exp(values.Average(Math.Log));
    }
}
