namespace Loadline.Importers.AccessLog.Counting;

/// <summary>Counts of times in bins that grow by five percent, so that any percentile is known to some two percent in little memory.</summary>
internal sealed class Bins
{
    private const double Least = 0.0001;
    private const double Growth = 1.05;
    private const int Count = 340;

    private static readonly double LogGrowth = Math.Log(Growth);

    private readonly int[] counts = new int[Count];

    /// <summary>Times counted.</summary>
    public long Total { get; private set; }

    /// <summary>Counts a time in seconds; what is not above 0.1 ms counts as that.</summary>
    public void Add(double seconds)
    {
        counts[IndexOf(seconds)]++;
        Total++;
    }

    /// <summary>Adds the counts of another.</summary>
    /// <param name="other">The other.</param>
    /// <param name="from">Only times from this bound on, in seconds.</param>
    public void Add(Bins other, double from = 0)
    {
        for (var i = from <= 0 ? 0 : IndexOf(from); i < Count; i++)
        {
            counts[i] += other.counts[i];
            Total += other.counts[i];
        }
    }

    /// <summary>Number of times below a bound, in seconds.</summary>
    public long Below(double seconds)
    {
        var sum = 0L;
        for (var i = IndexOf(seconds) - 1; i >= 0; i--)
        {
            sum += counts[i];
        }

        return sum;
    }

    /// <summary>The time that a share of all are below, in seconds; 0 for none.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="from">Only times from this bound on, in seconds.</param>
    public double Quantile(double share, double from = 0)
    {
        var first = from <= 0 ? 0 : IndexOf(from);
        var total = 0L;
        for (var i = first; i < Count; i++)
        {
            total += counts[i];
        }

        var (rank, seen) = (share * total, 0L);
        for (var i = first; i < Count; i++)
        {
            if (counts[i] > 0 && seen + counts[i] >= rank)
            {
                // Within a bin times are taken to be spread evenly over their logarithms.
                return Least * Math.Exp((i + ((rank - seen) / counts[i])) * LogGrowth);
            }

            seen += counts[i];
        }

        return 0;
    }

    private static int IndexOf(double seconds) => seconds <= Least ? 0 : Math.Min(Count - 1, (int)(Math.Log(seconds / Least) / LogGrowth));
}
