namespace Loadline.Engine.Health;

/// <summary>What <c>/proc/stat</c> says about the processors, in the system's ticks since it started.</summary>
internal sealed class CoreTimes
{
    private const int MostCores = 1024;
    private readonly long[] _busy = new long[MostCores];
    private readonly long[] _total = new long[MostCores];

    /// <summary>Time all processors were busy.</summary>
    public long Busy { get; private set; }

    /// <summary>Time all processors were there, busy, idle or taken away.</summary>
    public long Total { get; private set; }

    /// <summary>Time the host of a virtual machine gave to others.</summary>
    public long Stolen { get; private set; }

    /// <summary>How many processors were read.</summary>
    public int Cores { get; private set; }

    /// <summary>Reads the text; false when it is not what it should be.</summary>
    public bool TryRead(ReadOnlySpan<byte> text)
    {
        Cores = 0;
        var lines = new ProcText(text);
        var hasAll = false;
        while (lines.TryLine(out var line) && line.StartsWith("cpu"u8))
        {
            ProcText.TryWord(ref line, out var name);
            if (!TryTimes(line, out var busy, out var total, out var stolen))
            {
                return false;
            }

            if (name.Length == 3)
            {
                (Busy, Total, Stolen, hasAll) = (busy, total, stolen, true);
            }
            else if (Cores < MostCores)
            {
                (_busy[Cores], _total[Cores]) = (busy, total);
                Cores++;
            }
        }

        return hasAll;
    }

    /// <summary>Share of time the busiest processor was busy since an earlier reading, 0 to 1; null when the processors are not the same or no time has passed.</summary>
    public double? BusiestSince(CoreTimes before)
    {
        double? busiest = null;
        for (var core = 0; core < Cores && Cores == before.Cores; core++)
        {
            if (Share(_busy[core] - before._busy[core], _total[core] - before._total[core]) is { } share)
            {
                busiest = Math.Max(busiest ?? 0, share);
            }
        }

        return busiest;
    }

    /// <summary>Share of time all processors were busy since an earlier reading, 0 to 1.</summary>
    public double? BusySince(CoreTimes before) => Share(Busy - before.Busy, Total - before.Total);

    /// <summary>Share of time that was taken away since an earlier reading, 0 to 1.</summary>
    public double? StolenSince(CoreTimes before) => Share(Stolen - before.Stolen, Total - before.Total);

    // Single counters of the kernel go backwards now and then: the time for input and output does.
    private static double? Share(long part, long whole) => whole > 0 ? Math.Clamp((double)part / whole, 0, 1) : null;

    // user nice system idle iowait irq softirq steal; the guests' time is part of user and nice.
    private static bool TryTimes(ReadOnlySpan<byte> line, out long busy, out long total, out long stolen)
    {
        (busy, total, stolen) = (0, 0, 0);
        for (var field = 0; field < 8; field++)
        {
            if (field >= 4 && line.TrimEnd((byte)' ').IsEmpty)
            {
                // Kernels before 2.6.11 have no stolen time, older ones less.
                return true;
            }

            if (!ProcText.TryNumber(ref line, out var ticks) || ticks > long.MaxValue / 16)
            {
                return false;
            }

            total += ticks;
            busy += field is 3 or 4 or 7 ? 0 : ticks;
            stolen = field == 7 ? ticks : stolen;
        }

        return true;
    }
}
