using System.Runtime.InteropServices;
using Loadline.Recordings;

namespace Loadline.Importers.AccessLog.Counting;

/// <summary>Requests by the minute.</summary>
internal sealed class ArrivalCurve
{
    private const int MostMinutes = 600_000;
    private const int Hour = 60;

    private readonly Dictionary<long, int> minutes = [];
    private long last = -1;
    private int lastCount;

    /// <summary>Counts a request.</summary>
    /// <param name="ticks">Its begin.</param>
    public void Add(long ticks)
    {
        var minute = ticks / TimeSpan.TicksPerMinute;
        if (minute != last)
        {
            Flush();
            last = minute;
        }

        lastCount++;
    }

    /// <summary>Requests in each minute from the first to the last; of a log that covers more than a year, of its busiest stretch of a year.</summary>
    public IReadOnlyList<int> Curve(out long first)
    {
        Flush();
        first = minutes.Keys.DefaultIfEmpty().Min();
        var end = minutes.Keys.DefaultIfEmpty().Max();
        if (end - first >= MostMinutes)
        {
            // Times that are far from all others, such as a clock that was not set.
            var sorted = minutes.Keys.Order().ToArray();
            var (best, most) = (0, 0);
            for (int i = 0, j = 0; i < sorted.Length; i++)
            {
                while (sorted[i] - sorted[j] >= MostMinutes)
                {
                    j++;
                }

                (best, most) = i - j + 1 > most ? (j, i - j + 1) : (best, most);
            }

            first = sorted[best];
            end = sorted[best + most - 1];
        }

        var curve = new int[end - first + 1];
        foreach (var (minute, count) in minutes)
        {
            if (minute >= first && minute <= end)
            {
                curve[minute - first] = count;
            }
        }

        return curve;
    }

    /// <summary>The busiest stretch of so many minutes; null when the curve is shorter.</summary>
    public static ObservedPeak? Peak(IReadOnlyList<int> curve, long first, int length, TimeSpan offset)
    {
        if (curve.Count < length)
        {
            return null;
        }

        var (sum, most, at) = (0L, -1L, 0);
        for (var i = 0; i < curve.Count; i++)
        {
            sum += curve[i] - (i >= length ? curve[i - length] : 0);
            if (i >= length - 1 && sum > most)
            {
                (most, at) = (sum, i - length + 1);
            }
        }

        return new ObservedPeak(new DateTimeOffset((first + at) * TimeSpan.TicksPerMinute, TimeSpan.Zero).ToOffset(offset), TimeSpan.FromMinutes(length), most);
    }

    /// <summary>The busiest sixty minutes; null when the curve is shorter.</summary>
    public static ObservedPeak? PeakHour(IReadOnlyList<int> curve, long first, TimeSpan offset) => Peak(curve, first, Hour, offset);

    /// <summary>
    /// The stretch whose mean is the peak: a quarter of an hour, or a shorter one that is busier than chance makes it. The busiest of many minutes is always above what it is
    /// drawn from; how far is told by how much neighbouring minutes differ (successive differences, von Neumann 1941).
    /// </summary>
    public static ObservedPeak Busiest(IReadOnlyList<int> curve, long first, TimeSpan offset)
    {
        // Of squares of normal numbers half are below 0.455; the median is not moved by real spikes and by minutes that are cut off.
        var ratios = new List<double>(curve.Count);
        for (var i = 1; i < curve.Count; i++)
        {
            var difference = (double)curve[i] - curve[i - 1];
            if (curve[i] + curve[i - 1] > 0)
            {
                ratios.Add(difference * difference / (curve[i] + curve[i - 1]));
            }
        }

        ratios.Sort();
        var dispersion = ratios.Count == 0 ? 1 : Math.Max(1, ratios[ratios.Count / 2] / 0.455);
        ObservedPeak? chosen = null;
        foreach (var length in (ReadOnlySpan<int>)[15, 10, 5, 2, 1])
        {
            if (length > 1 && length * 2 > curve.Count)
            {
                continue;
            }

            var peak = Peak(curve, first, length, offset)!;
            var expected = (chosen?.PerSecond ?? 0) * 60 * length;
            var chance = (Math.Sqrt(2 * Math.Log(Math.Max(2, (double)curve.Count / length))) + 1) * Math.Sqrt(dispersion * expected);
            chosen = chosen is null || peak.Requests > expected + chance ? peak : chosen;
        }

        return chosen!;
    }

    private void Flush()
    {
        if (lastCount > 0 && (minutes.Count < 4 * MostMinutes || minutes.ContainsKey(last)))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(minutes, last, out _) += lastCount;
        }

        lastCount = 0;
    }
}
