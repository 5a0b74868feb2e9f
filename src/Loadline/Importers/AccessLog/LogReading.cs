using Loadline.Importers.AccessLog.Clients;
using Loadline.Importers.AccessLog.Counting;
using Loadline.Importers.AccessLog.Formats;
using Loadline.Importers.AccessLog.Routes;

namespace Loadline.Importers.AccessLog;

/// <summary>Counts requests one by one. What it keeps does not grow with their number.</summary>
internal sealed class LogReading(LogOptions options, LogStatistics statistics)
{
    private const int LongestTarget = 8192;

    private static readonly HashSet<string> Methods = new(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "QUERY"], StringComparer.Ordinal);

    /// <summary>What was met.</summary>
    public LogStatistics Statistics => statistics;

    /// <summary>Endpoints.</summary>
    public RouteTree Routes { get; } = new(options.Routes);

    /// <summary>Clients.</summary>
    public ClientTable Clients { get; } = new();

    /// <summary>Requests by the minute.</summary>
    public ArrivalCurve Arrivals { get; } = new();

    /// <summary>Latencies of all requests.</summary>
    public Bins Latency { get; } = new();

    /// <summary>Requests by the first digit of their status.</summary>
    public long[] Statuses { get; } = new long[10];

    /// <summary>Requests that were counted.</summary>
    public long Requests { get; private set; }

    /// <summary>Requests that were read.</summary>
    public long Understood { get; private set; }

    /// <summary>Requests that tell who sent them.</summary>
    public long WithClient { get; private set; }

    /// <summary>Earliest and latest time, in ticks.</summary>
    public (long First, long Last) Span { get; private set; } = (long.MaxValue, long.MinValue);

    /// <summary>Offset from UTC that times are written in.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>Counts the request a file is at.</summary>
    public void Count(LogCursor cursor)
    {
        var entry = cursor.Entry;
        Understood++;
        if (!Split(entry, out var path, out var query, out var host) || entry.Status == 0)
        {
            statistics.Malformed++;
            return;
        }

        var method = entry[entry.Method];
        if (method is "OPTIONS" or "HEAD" or "TRACE" or "CONNECT" || !Methods.GetAlternateLookup<ReadOnlySpan<char>>().Contains(method))
        {
            statistics.Preflights++;
            return;
        }

        if (Noise.StaticEnding(path) is { Length: > 0 } ending)
        {
            Span<char> lower = stackalloc char[16];
            statistics.Statics.Add(lower[..ending.ToLowerInvariant(lower)]);
            return;
        }

        var agent = entry[entry.Agent];
        if (Noise.Robot(agent) is { } robot)
        {
            statistics.Robots.Add(robot);
            return;
        }

        if (Noise.IsProbe(path))
        {
            statistics.Probes++;
            return;
        }

        if (Routes.Count(method, path, query, entry.Status, entry.Seconds) is not { } endpoint)
        {
            statistics.Nowhere++;
            return;
        }

        var time = entry.Time!.Value;
        var took = entry.Seconds > 0 ? (long)(entry.Seconds * TimeSpan.TicksPerSecond) : 0;
        var start = cursor.Format.LogsEnd ? time.UtcTicks - took : time.UtcTicks;
        Offset = Requests == 0 ? time.Offset : Offset;
        Requests++;
        Statuses[entry.Status / 100]++;
        Span = (Math.Min(Span.First, time.UtcTicks), Math.Max(Span.Last, time.UtcTicks));
        Arrivals.Add(time.UtcTicks);
        if (entry.Seconds >= 0)
        {
            Latency.Add(entry.Seconds);
        }

        if (host.Length > 0)
        {
            statistics.Hosts.Add(host);
        }

        if (entry.Address.Length > 0)
        {
            WithClient++;
            Clients.Follow(ClientHash.Of(entry[entry.Address], agent), endpoint, start, start + took, entry.Status, cursor.Format.IsCoarse);
        }
    }

    /// <summary>Takes path, query and host out of what was asked for; false when it is no path.</summary>
    private static bool Split(LogEntry entry, out ReadOnlySpan<char> path, out ReadOnlySpan<char> query, out ReadOnlySpan<char> host)
    {
        path = entry[entry.Target];
        query = entry[entry.Query];
        host = entry[entry.Host];
        if (path.Length > LongestTarget)
        {
            return false;
        }

        if (path.IndexOf("://", StringComparison.Ordinal) is > 0 and < 8 and var scheme)
        {
            var rest = path[(scheme + 3)..];
            var slash = rest.IndexOfAny('/', '?');
            host = slash < 0 ? rest : rest[..slash];
            path = slash < 0 ? "/" : rest[slash..];
        }

        if (path.IndexOf('?') is >= 0 and var mark)
        {
            query = path[(mark + 1)..];
            path = path[..mark];
        }

        path = path.Length == 0 ? "/" : path;
        if (path.IndexOf('#') is >= 0 and var fragment)
        {
            path = path[..fragment];
        }

        return path.StartsWith('/') && !path.ContainsAnyInRange('\0', '\u001F') && !path.Contains("\\x", StringComparison.Ordinal);
    }
}
