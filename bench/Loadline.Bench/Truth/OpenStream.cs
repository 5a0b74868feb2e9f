namespace Loadline.Bench.Truth;

/// <summary>
/// What a stream of clients who come at a steady rate, whatever the target does, must have seen: each arrival is played against what the
/// target really did, as its stamps tell. It does not depend on what the tool sent or left out.
/// </summary>
/// <param name="First">When the stream began, in nanoseconds.</param>
/// <param name="Rate">Arrivals a second.</param>
/// <param name="Duration">How long they came.</param>
internal sealed record OpenStream(long First, double Rate, TimeSpan Duration)
{
    /// <summary>Times in which the target served nothing; what arrived waited for the end.</summary>
    public IReadOnlyList<Window> Stalls { get; init; } = [];

    /// <summary>Times in which the client stood still: it neither sent nor read.</summary>
    public IReadOnlyList<Window> Frozen { get; init; } = [];

    /// <summary>Number of arrivals.</summary>
    public long Arrivals => (long)Math.Round(Rate * Duration.TotalSeconds);

    /// <summary>Response times in milliseconds, ascending: from when a request was meant to be sent to when its last byte could be read.</summary>
    /// <param name="stamps">The target's stamps, by arrival; at least one was answered.</param>
    public double[] ResponseTimes(IReadOnlyList<Stamp> stamps)
    {
        var answered = stamps.Where(stamp => stamp.Done > 0).ToArray();
        var times = new double[Arrivals];
        var near = 0;
        for (var i = 0; i < times.Length; i++)
        {
            var meant = First + (long)(i * 1e9 / Rate);
            var sent = Window.After(Frozen, meant);

            // The service took as long as that of the request that arrived nearest to this one.
            while (near + 1 < answered.Length && Math.Abs(answered[near + 1].Arrived - sent) <= Math.Abs(answered[near].Arrived - sent))
            {
                near++;
            }

            var served = Window.After(Stalls, sent) + answered[near].Done - answered[near].Started;
            times[i] = (Window.After(Frozen, served) - meant) / 1e6;
        }

        Array.Sort(times);
        return times;
    }

    /// <summary>The stalls of a target that begins one a fixed time after its first request, and then again and again.</summary>
    public static List<Window> StallsOf(long first, TimeSpan from, TimeSpan every, TimeSpan length, TimeSpan until)
    {
        var windows = new List<Window>();
        for (var start = from; start < until; start += every)
        {
            windows.Add(new Window(first + Nanoseconds(start), first + Nanoseconds(start + length)));
        }

        return windows;
    }

    private static long Nanoseconds(TimeSpan time) => time.Ticks * 100;
}
