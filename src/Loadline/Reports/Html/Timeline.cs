using Loadline.Results;

namespace Loadline.Reports.Html;

/// <summary>The seconds of a run, put together where there are more than a chart can show.</summary>
internal sealed class Timeline
{
    /// <summary>Most points of a chart.</summary>
    public const int MostPoints = 600;

    private Timeline(int step, IReadOnlyList<(int From, double Length, MetricSet Metrics)> points) => (Step, Points) = (step, points);

    /// <summary>Seconds that are one point.</summary>
    public int Step { get; }

    /// <summary>The points in order: where they begin, how many seconds of the load they hold, and what was recorded in them.</summary>
    public IReadOnlyList<(int From, double Length, MetricSet Metrics)> Points { get; }

    /// <summary>Where the points are on the axis, in seconds.</summary>
    public IReadOnlyList<double> Xs => [.. Points.Select(point => (double)point.From)];

    /// <summary>The seconds of a result; without a point when it has none.</summary>
    public static Timeline Of(RunResult result)
    {
        var last = result.Seconds.Count > 0 ? result.Seconds.Max(second => second.Second) : 0;
        var step = Math.Max(1, (last + MostPoints) / MostPoints);
        var end = result.Duration.TotalSeconds;
        var points = new List<(int, double, MetricSet)>();
        foreach (var group in result.Seconds.GroupBy(second => second.Second / step).OrderBy(group => group.Key))
        {
            var from = group.Key * step;
            points.Add((from, from < end && from + step > end ? Math.Max(end - from, step / 4.0) : step, Together([.. group.Select(second => second.Metrics)])));
        }

        return new Timeline(step, points);
    }

    /// <summary>One line over all points.</summary>
    public IReadOnlyList<double?> Line(Func<MetricSet, double, double?> of) => [.. Points.Select(point => of(point.Metrics, point.Length))];

    private static MetricSet Together(List<MetricSet> sets)
    {
        if (sets.Count == 1)
        {
            return sets[0];
        }

        var all = new MetricSet();
        foreach (var set in sets)
        {
            all.Merge(set);
        }

        return all;
    }
}
