using Loadline.Statistics;

namespace Loadline.Comparisons;

/// <summary>What a series of runs of the same thing tells about one metric of one request, or of all together.</summary>
/// <param name="Scope">Name of the request; empty for all requests.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Runs">Runs that have it, oldest first.</param>
/// <param name="Values">Its values: milliseconds, per second or shares.</param>
public sealed record History(string Scope, ComparedMetric Metric, IReadOnlyList<RunFigures> Runs, IReadOnlyList<double> Values)
{
    /// <summary>Most runs that are looked at, the newest: more take long and tell nothing about today.</summary>
    public const int MostRuns = 1_000;

    private const double Smallest = 0.03;
    private const double DriftLevel = 0.01;
    private const int FewestForNoise = 8;

    /// <summary>Indexes of the first run of each new level, oldest first.</summary>
    public required IReadOnlyList<int> Changes { get; init; }

    /// <summary>How much runs of the same level differ; null with fewer than eight runs.</summary>
    public required RunNoise? Noise { get; init; }

    /// <summary>Change of the metric over all runs since the last new level, as a ratio, when it goes up or down steadily; null when it does not.</summary>
    public required double? Drift { get; init; }

    /// <summary>The history of a metric over runs; null when fewer than two have it.</summary>
    /// <param name="runs">The runs, in any order.</param>
    /// <param name="scope">Name of the request; empty for all requests.</param>
    /// <param name="metric">The metric.</param>
    public static History? Of(IEnumerable<RunFigures> runs, string scope, ComparedMetric metric)
    {
        var known = runs.Where(run => run.Invalid is null).OrderBy(run => run.StartedAt).Select(run => (Run: run, Figures: run.Scope(scope))).Where(each => each.Figures?.OnScale(metric) is not null).TakeLast(MostRuns).ToList();
        if (known.Count < 2)
        {
            return null;
        }

        double[] scale = [.. known.Select(each => each.Figures!.OnScale(metric)!.Value)];
        var changes = ChangePoints.Of(scale, smallest: metric == ComparedMetric.Errors ? 0 : Smallest);
        int[] starts = [0, .. changes];
        var levels = starts.Select((start, index) => scale[start..(index + 1 < starts.Length ? starts[index + 1] : scale.Length)]).ToList();
        var degrees = scale.Length - levels.Count;
        var spread = levels.Sum(level => MeanEstimate.Moments(level).Variance * (level.Length - 1)) / Math.Max(1, degrees);
        var (chance, slope) = MannKendall.Of(levels[^1]);
        return new History(scope, metric, [.. known.Select(each => each.Run)], [.. known.Select(each => ValueOf(each.Figures!, metric))])
        {
            Changes = changes,
            Noise = degrees + 1 >= FewestForNoise ? new RunNoise(Math.Sqrt(spread), degrees + 1) : null,
            Drift = chance <= DriftLevel ? Math.Exp(slope * (levels[^1].Length - 1)) : null,
        };
    }

    /// <summary>How much runs differ, for each metric of all requests together that has runs enough.</summary>
    public static IReadOnlyDictionary<ComparedMetric, RunNoise> NoiseOf(IReadOnlyList<RunFigures> runs)
    {
        var noise = new Dictionary<ComparedMetric, RunNoise>();
        foreach (var metric in Enum.GetValues<ComparedMetric>())
        {
            if (Of(runs, "", metric)?.Noise is { } known)
            {
                noise[metric] = known;
            }
        }

        return noise;
    }

    private static double ValueOf(ScopeFigures figures, ComparedMetric metric) => metric switch
    {
        ComparedMetric.Goodput => figures.Goodput ?? 0,
        ComparedMetric.Errors => (double)figures.Failed / Math.Max(1, figures.Requests),
        _ => figures.Percentile(metric) ?? 0,
    };
}
