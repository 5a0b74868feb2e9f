namespace Loadline.Engine.Health;

/// <summary>Reads what Linux keeps in <c>/proc</c> and in control groups, and what the runtime counts. On other systems there is only the runtime's part.</summary>
internal sealed class MachineMeter : IMachineMeter
{
    private const int LargestText = 64 * 1024;
    private readonly byte[] _buffer = new byte[LargestText];
    private readonly IProcFile _cores;
    private readonly IProcFile? _group;
    private readonly IProcFile _sockets;
    private readonly IProcFile _segments;
    private readonly IProcFile _devices;
    private readonly LinkTraffic _links;
    private readonly ThreadWaits _waits = new();
    private readonly long? _descriptorLimit;
    private readonly long? _portRange;
    private (CoreTimes Now, CoreTimes Before) _times = (new(), new());
    private bool _hasTimes;
    private (long Periods, long Throttled)? _throttling;
    private (long Sent, long Again)? _sent;
    private TimeSpan _processor;
    private TimeSpan _paused;

    /// <summary>Opens what there is.</summary>
    /// <param name="open">Opens a text of the system by its path.</param>
    public MachineMeter(Func<string, IProcFile> open)
    {
        _cores = open("/proc/stat");
        _sockets = open("/proc/net/sockstat");
        _segments = open("/proc/net/snmp");
        _devices = open("/proc/net/dev");
        _links = new LinkTraffic(Text(_devices).ToArray(), name => SpeedOf(open, name));
        _group = GroupOf(open);
        _descriptorLimit = DescriptorLimit.TryRead(Text(open, "/proc/self/limits"), out var limit) ? limit : null;
        _portRange = SocketCounts.TryRange(Text(open, "/proc/sys/net/ipv4/ip_local_port_range"), out var range) ? range : null;
    }

    /// <summary>The meter of the machine this runs on.</summary>
    public static MachineMeter OfThisMachine() => new(path => new ProcFile(path));

    /// <inheritdoc/>
    public Readings Take(double milliseconds)
    {
        var processor = System.Environment.CpuUsage.TotalTime;
        var paused = GC.GetTotalPauseDuration();
        var waits = _waits.Take();
        var (throttled, periods) = Throttling();
        var (sent, again) = Segments();
        var (busy, busiest, stolen) = Cores();
        var readings = new Readings
        {
            ProcessorShare = milliseconds > 0 ? (processor - _processor).TotalMilliseconds / milliseconds / System.Environment.ProcessorCount : null,
            ProcessorMilliseconds = (processor - _processor).TotalMilliseconds,
            GcPauseMilliseconds = (paused - _paused).TotalMilliseconds,
            WorkItems = ThreadPool.PendingWorkItemCount,
            MachineShare = busy,
            BusiestCore = busiest,
            StolenShare = stolen,
            WaitedMilliseconds = waits?.Milliseconds,
            Runs = waits?.Runs ?? 0,
            Periods = periods,
            ThrottledPeriods = throttled,
            SegmentsSent = sent,
            SegmentsAgain = again,
            LinkShare = _links.ShareSince(Text(_devices), milliseconds),
            Descriptors = OpenDescriptors.Count(),
            DescriptorLimit = _descriptorLimit,
            PortsInUse = SocketCounts.TryInUse(Text(_sockets), out var ports) ? ports : null,
            PortRange = _portRange,
        };
        (_processor, _paused) = (processor, paused);
        return readings;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _waits.Dispose();
        foreach (var file in new[] { _cores, _group, _sockets, _segments, _devices })
        {
            (file as IDisposable)?.Dispose();
        }
    }

    private (double? Busy, double? Busiest, double? Stolen) Cores()
    {
        var (before, now) = (_times.Now, _times.Before);
        var had = _hasTimes;
        _times = (now, before);
        _hasTimes = now.TryRead(Text(_cores));
        return had && _hasTimes ? (now.BusySince(before), now.BusiestSince(before), now.StolenSince(before)) : default;
    }

    private (long Throttled, long Periods) Throttling()
    {
        var before = _throttling;
        var text = Text(_group);
        _throttling = ProcText.TryNumberOf(text, "nr_periods"u8, out var periods) && ProcText.TryNumberOf(text, "nr_throttled"u8, out var throttled) ? (periods, throttled) : null;
        return before is var (p, t) && _throttling is var (pNow, tNow) ? (Math.Max(0, tNow - t), Math.Max(0, pNow - p)) : default;
    }

    private (long Sent, long Again) Segments()
    {
        var before = _sent;
        _sent = SegmentCounts.TryRead(Text(_segments), out var sent, out var again) ? (sent, again) : null;
        return before is var (s, a) && _sent is var (sNow, aNow) ? (Math.Max(0, sNow - s), Math.Max(0, aNow - a)) : default;
    }

    private IProcFile? GroupOf(Func<string, IProcFile> open)
    {
        foreach (var path in CgroupPath.Candidates(Text(open, "/proc/self/cgroup")))
        {
            var file = open(path);
            if (ProcText.TryNumberOf(Text(file), "nr_periods"u8, out _))
            {
                return file;
            }

            (file as IDisposable)?.Dispose();
        }

        return null;
    }

    private long SpeedOf(Func<string, IProcFile> open, string link)
    {
        ReadOnlySpan<byte> text = Text(open, $"/sys/class/net/{link}/speed");
        var lines = new ProcText(text);
        return lines.TryLine(out var line) && ProcText.TryNumber(ref line, out var megabits) ? megabits : 0;
    }

    private ReadOnlySpan<byte> Text(IProcFile? file) => _buffer.AsSpan(0, file?.Read(_buffer) ?? 0);

    private byte[] Text(Func<string, IProcFile> open, string path)
    {
        var file = open(path);
        var text = Text(file).ToArray();
        (file as IDisposable)?.Dispose();
        return text;
    }
}
