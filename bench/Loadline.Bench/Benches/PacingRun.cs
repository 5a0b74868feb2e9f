using Loadline.Bench.Tools;

namespace Loadline.Bench.Benches;

/// <summary>How a stream of arrivals reached the target.</summary>
/// <param name="Said">The tool's answer.</param>
/// <param name="Rate">Arrivals a second that were asked for.</param>
/// <param name="Planned">Number of them.</param>
/// <param name="Arrivals">When requests arrived, in nanoseconds, ascending; at least two.</param>
internal sealed record PacingRun(ToolAnswer Said, double Rate, long Planned, IReadOnlyList<long> Arrivals)
{
    private const long Slice = 10_000_000;

    /// <summary>Arrivals that were left out.</summary>
    public double Dropped => Math.Max(Said.Dropped ?? 0, Planned - Arrivals.Count);

    /// <summary>Microseconds between one arrival and the next, ascending.</summary>
    public double[] Gaps { get; } = [.. Arrivals.Zip(Arrivals.Skip(1), (a, b) => (b - a) / 1e3).Order()];

    /// <summary>
    /// Microseconds from when each request should have arrived, ascending; empty when some were left out, since it is then unknown which. The
    /// beginning of the schedule is taken from the request that came earliest against it, so that no other can be early.
    /// </summary>
    public double[] LateAtTarget { get; } = Arrivals.Count == Planned ? Late(Arrivals, Rate) : [];

    /// <summary>Number of arrivals in each ten milliseconds but the last, ascending.</summary>
    public double[] Slices { get; } = Count(Arrivals);

    private static double[] Count(IReadOnlyList<long> arrivals)
    {
        var counts = new double[(arrivals[^1] - arrivals[0]) / Slice];
        foreach (var slice in arrivals.Select(arrival => (arrival - arrivals[0]) / Slice).Where(slice => slice < counts.Length))
        {
            counts[slice]++;
        }

        Array.Sort(counts);
        return counts;
    }

    private static double[] Late(IReadOnlyList<long> arrivals, double rate)
    {
        var offsets = arrivals.Select((arrival, index) => (arrival - arrivals[0] - (index * 1e9 / rate)) / 1e3).Order().ToArray();
        return [.. offsets.Select(offset => offset - offsets[0])];
    }
}
