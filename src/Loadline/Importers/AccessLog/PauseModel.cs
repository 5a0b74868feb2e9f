using Loadline.Importers.AccessLog.Counting;
using Loadline.Recordings;

namespace Loadline.Importers.AccessLog;

/// <summary>
/// Pauses of people from times between requests. What follows at once is loaded by the page, and no pause; of a pair of endpoints with both, only the longer
/// times count. Pauses are about log-normal; a plan draws uniformly, so it gets the median and the width of the middle half.
/// </summary>
internal sealed class PauseModel(Dictionary<(int Before, int Next), Bins> gaps)
{
    private const double AtOnce = 0.5;
    private const double Longest = 600;
    private const int Fewest = 5;

    /// <summary>Standard deviations between the median and the upper quartile of a normal distribution.</summary>
    private const double Quartile = 0.6745;

    /// <summary>All pauses; null when there were none.</summary>
    public ObservedPauses? Overall()
    {
        var all = new Bins();
        foreach (var (bins, from) in gaps.Values.Select(bins => (bins, From(bins))).Where(each => each.Item2 >= 0))
        {
            all.Add(bins, from);
        }

        if (all.Total < Fewest)
        {
            return null;
        }

        var (q1, q3) = (all.Quantile(0.25), all.Quantile(0.75));
        return new ObservedPauses(all.Total, Time(all.Quantile(0.5)), Math.Round(Math.Log(q3 / Math.Max(q1, 1e-4)) / (2 * Quartile), 2), Time(all.Quantile(0.1)), Time(all.Quantile(0.9)));
    }

    /// <summary>Bounds of the pause between two endpoints; zero when the second follows at once.</summary>
    public (TimeSpan Min, TimeSpan Max) Between(int before, int next)
    {
        if (!gaps.TryGetValue((before, next), out var bins) || bins.Total < Fewest)
        {
            // Too few to tell: as before this endpoint in general.
            bins = new Bins();
            foreach (var (pair, other) in gaps)
            {
                if (pair.Next == next)
                {
                    bins.Add(other);
                }
            }
        }

        var from = From(bins);
        if (from < 0 || bins.Total == 0)
        {
            return default;
        }

        var median = Math.Min(Longest, bins.Quantile(0.5, from));
        var half = Math.Min(0.9 * median, bins.Quantile(0.75, from) - bins.Quantile(0.25, from));
        return (Time(median - half), Time(median + half));
    }

    /// <summary>From which length on gaps are pauses, in seconds; negative when they are none.</summary>
    private static double From(Bins bins)
    {
        if (bins.Total == 0)
        {
            return -1;
        }

        var atOnce = (double)bins.Below(AtOnce) / bins.Total;
        return atOnce > 0.5 ? -1 : atOnce > 0.1 ? AtOnce : 0;
    }

    private static TimeSpan Time(double seconds) =>
        seconds >= 2 ? TimeSpan.FromMilliseconds(Math.Round(seconds * 10) * 100) : TimeSpan.FromMilliseconds(Math.Round(seconds * 100) * 10);
}
