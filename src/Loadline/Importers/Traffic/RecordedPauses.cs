using System.Globalization;
using Loadline.Plans;

namespace Loadline.Importers.Traffic;

/// <summary>Turns the gaps between recorded requests into pauses. A gap that a person makes is longer than what a browser needs to go on.</summary>
internal sealed class RecordedPauses
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly List<double> seconds = [];

    /// <summary>Pause before a request; null when none was made, or when times are not known.</summary>
    public ThinkStep? Between(RequestDraft before, RequestDraft next)
    {
        if (before.Exchange.Started is not { } started || next.Exchange.Started is not { } following)
        {
            return null;
        }

        var gap = following - (started + before.Exchange.Took);
        if (gap < Shortest)
        {
            return null;
        }

        gap = gap > Longest ? Longest : gap;
        seconds.Add(gap.TotalSeconds);
        // One sample says where the middle is; people vary by about half around it.
        var (min, max) = (gap.TotalSeconds * 0.5, gap.TotalSeconds * 1.5);
        return gap.TotalSeconds >= 2
            ? new ThinkStep(TimeSpan.FromMilliseconds(Math.Round(min * 10) * 100), TimeSpan.FromMilliseconds(Math.Round(max * 10) * 100))
            : new ThinkStep(TimeSpan.FromMilliseconds(Math.Round(min * 100) * 10), TimeSpan.FromMilliseconds(Math.Round(max * 100) * 10));
    }

    /// <summary>Their distribution in words; null when there is none.</summary>
    public string? Describe()
    {
        if (seconds.Count == 0)
        {
            return null;
        }

        seconds.Sort();
        return seconds.Count == 1
            ? $"One pause was recorded, of {Text(seconds[0])}; users of the benchmark vary ±50 % around it."
            : $"{seconds.Count} pauses were recorded: median {Text(At(0.5))}, one in ten below {Text(At(0.1))}, one in ten above {Text(At(0.9))}. Users of the benchmark pause where the recorded one did, ±50 % around how long it did.";
    }

    private double At(double share) => seconds[(int)Math.Round(share * (seconds.Count - 1))];

    private static string Text(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} s");
}
