using Loadline.Comparisons;
using Loadline.Statistics;

namespace Loadline.Reports.Html.Comparing;

/// <summary>The charts of a comparison: each run, and times by percentile before and after.</summary>
internal static class ComparisonCharts
{
    private const int BeforeColor = 0;
    private const int AfterColor = 1;

    /// <summary>A percentile of every run: pairs side by side, other runs in the order of time.</summary>
    public static Chart Runs(Comparison comparison, ComparedMetric metric)
    {
        var isPaired = comparison.Design == ComparisonDesign.Paired;
        var runs = comparison.Before.Select(run => (Run: run, IsAfter: false)).Concat(comparison.After.Select(run => (Run: run, IsAfter: true))).ToList();
        var isTimed = runs.TrueForAll(each => each.Run.StartedAt != default);
        var order = isPaired ? [] : isTimed ? [.. runs.OrderBy(each => each.Run.StartedAt)] : runs;
        var count = isPaired ? comparison.Before.Count : runs.Count;
        double? ValueOf(bool isAfter, int index)
        {
            var run = isPaired ? (isAfter ? comparison.After : comparison.Before)[index] : order[index].IsAfter == isAfter ? order[index].Run : null;
            return run?.Scope("") is not { } scope ? null : metric switch { ComparedMetric.P50 => scope.P50, ComparedMetric.P95 => scope.P95, _ => scope.P99 };
        }

        ChartSeries Line(string label, int color, ChartMark mark, bool isAfter) =>
            new(label, color, [.. Enumerable.Range(0, count).Select(index => ValueOf(isAfter, index))]) { Mark = mark };
        var note = isPaired ? "Runs of a pair took turns, so what drifted slowly hit both. A change is real when it is there in pair after pair."
            : isTimed ? "The runs in the order of time: what drifted between the two sets looks like a change."
            : "The runs in the order they were given: when they were played is not known.";
        return new Chart("runs-" + metric.ToString().ToLowerInvariant(), $"{ComparisonReasons.MetricName(metric)} of all requests, run by run", note, ChartAxis.Order, "ms", [.. Enumerable.Range(1, count).Select(number => (double)number)],
            [Line("before", BeforeColor, ChartMark.Circle, isAfter: false), Line("after", AfterColor, ChartMark.Square, isAfter: true)]) { XTitle = isPaired ? "pair" : "run", IsSmall = true };
    }

    /// <summary>Times by percentile before and after, the tail drawn out.</summary>
    public static Chart Curve(ComparedCurve curve, int number, bool isManyRuns)
    {
        ChartSeries Line(string label, int color, IReadOnlyList<CurvePoint> points) => new(label, color, [.. points.Select(point => point.Typical)], IsDashed: color == BeforeColor)
        {
            Band = isManyRuns ? [.. points.Select(point => (Finite(point.Low), Finite(point.High)))] : null,
        };
        var isWhole = curve.Scope.Length == 0;
        var note = !isWhole ? "" : "How long the fastest so many percent of requests took at most; the axis draws out the tail. Equal distances upwards are equal factors, so a change in all requests alike moves the curve without bending it."
            + (isManyRuns ? " The line is a typical run, the band goes from the fastest to the slowest." : "");
        return new Chart(isWhole ? "curve" : $"curve-{number}", isWhole ? "All requests" : curve.Scope, note, ChartAxis.Percentile, "ms", [.. curve.Percentiles.Select(PercentileGrid.Nines)],
            [Line("before", BeforeColor, curve.Before), Line("after", AfterColor, curve.After)]) { IsLogarithmic = true, IsSmall = !isWhole };
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
