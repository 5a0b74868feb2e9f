using Loadline.Plans;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Verdicts;

/// <summary>
/// Whether times still moved while the load stayed the same: then the run ended before the target had settled, and a longer one has another result. Looked at
/// are percentiles of ten seconds each on the longest stretch of constant load, for a trend (<see cref="MannKendall"/>) that is also large enough to matter.
/// </summary>
internal static class Steadiness
{
    private const int WindowSeconds = 10;

    /// <summary>Of six in a row even the steadiest rise is no trend at this level.</summary>
    private const int FewestWindows = 7;
    private const int FewestSamples = 20;

    /// <summary>Chance of calling a trend where there is none; two percentiles share it.</summary>
    private const double Level = 0.01;

    /// <summary>Difference of the halves that matters: that from which on a review of the script and its result speaks of it.</summary>
    private const double Smallest = 0.1;

    private static readonly int[] Percentiles = [95, 50];

    /// <summary>That times moved, in a sentence; null when they did not, or when the run can't tell.</summary>
    public static string? Of(Plan plan, RunResult result)
    {
        if (plan.Profiles.FirstOrDefault(each => each.Name == result.Profile) is not { } profile || result.End != RunEnd.Completed)
        {
            return null;
        }

        var metric = result.IsOpen && RequestTimes.Of(result.Metrics, RequestTimes.Response, []) is not null ? RequestTimes.Response : RequestTimes.Service;
        var (from, to) = Plateau(profile);
        var seconds = result.Planned.TotalSeconds;
        var windows = result.Seconds.Where(second => second.Second >= from * seconds && second.Second + 1 <= to * seconds)
            .GroupBy(second => (int)((second.Second - Math.Ceiling(from * seconds)) / WindowSeconds)).Where(window => window.Count() == WindowSeconds)
            .OrderBy(window => window.Key).Select(window => Merged(window, metric)).ToList();
        return windows.Count < FewestWindows || windows.Exists(window => window is not { Count: >= FewestSamples, Lost: 0 })
            ? null
            : Percentiles.Select(percentile => Moved(metric, percentile, [.. windows.Select(window => window!.Percentile(percentile))])).FirstOrDefault(sentence => sentence is not null);
    }

    private static string? Moved(string metric, int percentile, IReadOnlyList<double> values)
    {
        var half = values.Count / 2;
        var (first, last) = (values.Take(half).Average(), values.TakeLast(half).Average());
        return first > 0 && Math.Abs((last / first) - 1) > Smallest && MannKendall.Of(values).PValue <= Level / Percentiles.Length
            ? $"The target was not steady: while the load stayed the same, p({percentile}) of {metric} {(last > first ? "rose" : "fell")} from {Quantity.Time(first)} in the first half to {Quantity.Time(last)} in the second. "
                + (last > first ? "A longer run has a worse result: look for what fills up." : "It was still warming up.")
            : null;
    }

    private static MetricSeries? Merged(IEnumerable<RunSecond> window, string metric)
    {
        var set = new MetricSet();
        foreach (var second in window)
        {
            if (second.Metrics.Select(metric, []) is { } series)
            {
                set.GetOrAdd(metric, series.Type, series.Unit, []).Merge(series);
            }
        }

        return set.Select(metric, []);
    }

    /// <summary>The longest stretch of constant load, in shares of the profile's length; nothing for a profile that has no such length.</summary>
    private static (double From, double To) Plateau(LoadProfile profile)
    {
        (double Load, TimeSpan Over)[] stages = profile switch
        {
            ConstantArrivals constant => [(constant.Rate.PerSecond, constant.For)],
            ConstantUsers constant => [(constant.Users, constant.For)],
            RampingArrivals ramping => [(ramping.From.PerSecond, TimeSpan.Zero), .. ramping.Stages.Select(stage => (stage.Target.PerSecond, stage.Over))],
            RampingUsers ramping => [(ramping.From, TimeSpan.Zero), .. ramping.Stages.Select(stage => ((double)stage.Target, stage.Over))],
            _ => [],
        };
        var all = stages.Sum(stage => stage.Over.TotalSeconds);
        var (begins, best) = (0.0, (From: 0.0, To: 0.0));
        for (var i = 0; i < stages.Length && all > 0; i++)
        {
            var ends = begins + (stages[i].Over.TotalSeconds / all);
            var isLevel = stages[i].Load > 0 && (stages.Length == 1 || (i > 0 && stages[i].Load == stages[i - 1].Load));
            best = isLevel && ends - begins > best.To - best.From ? (begins, ends) : best;
            begins = ends;
        }

        return best;
    }
}
