using System.Text.Json;

namespace Loadline.Scripts.K6.Options;

/// <summary>
/// The options of a k6 script as one tier sets them: a configuration file, the script itself, the environment or the command line. A value
/// is null where the tier says nothing. <see cref="K6OptionKeys"/> reads, copies and names each of them.
/// </summary>
public sealed record K6Options
{
    /// <summary>Whether the run waits to be resumed before it starts.</summary>
    public bool? Paused { get; init; }

    /// <summary>Number of users of a shortcut; with nothing else, each plays one iteration.</summary>
    public long? Vus { get; init; }

    /// <summary>Shortcut for <c>constant-vus</c>; with <see cref="Iterations"/> the longest time they may take.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Shortcut for <c>shared-iterations</c>.</summary>
    public long? Iterations { get; init; }

    /// <summary>Shortcut for <c>ramping-vus</c>.</summary>
    public IReadOnlyList<K6Stage>? Stages { get; init; }

    /// <summary>Scenarios in the order they are written.</summary>
    public IReadOnlyList<K6Scenario>? Scenarios { get; init; }

    /// <summary>Part of the test that this process plays, such as <c>0:1/4</c>.</summary>
    public string? ExecutionSegment { get; init; }

    /// <summary>Borders of all parts, such as <c>0,1/4,2/4,1</c>.</summary>
    public string? ExecutionSegmentSequence { get; init; }

    /// <summary>Whether <c>setup()</c> is left out.</summary>
    public bool? NoSetup { get; init; }

    /// <summary>Longest time of <c>setup()</c>. Default 60 s.</summary>
    public TimeSpan? SetupTimeout { get; init; }

    /// <summary>Whether <c>teardown()</c> is left out.</summary>
    public bool? NoTeardown { get; init; }

    /// <summary>Longest time of <c>teardown()</c>. Default 60 s.</summary>
    public TimeSpan? TeardownTimeout { get; init; }

    /// <summary>Longest time of <c>handleSummary()</c>. Default 120 s.</summary>
    public TimeSpan? HandleSummaryTimeout { get; init; }

    /// <summary>Most requests per second over all users; null or 0 for no limit.</summary>
    public long? Rps { get; init; }

    /// <summary>How host names are looked up.</summary>
    public K6Dns? Dns { get; init; }

    /// <summary>Redirects followed. Default 10.</summary>
    public long? MaxRedirects { get; init; }

    /// <summary>Header User-Agent of all requests.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Most requests of one <c>http.batch</c> in flight. Default 20.</summary>
    public long? Batch { get; init; }

    /// <summary>The same per host. Default 6; 0 for no limit.</summary>
    public long? BatchPerHost { get; init; }

    /// <summary>What of requests is logged: empty for headers, <c>full</c> for bodies too.</summary>
    public string? HttpDebug { get; init; }

    /// <summary>Whether certificates of servers are not checked.</summary>
    public bool? InsecureSkipTlsVerify { get; init; }

    /// <summary>Cipher suites offered; null for the system's.</summary>
    public IReadOnlyList<string>? TlsCipherSuites { get; init; }

    /// <summary>Versions of TLS spoken.</summary>
    public K6TlsVersions? TlsVersion { get; init; }

    /// <summary>Client certificates.</summary>
    public IReadOnlyList<K6TlsAuth>? TlsAuth { get; init; }

    /// <summary>Whether a failed request throws.</summary>
    public bool? Throw { get; init; }

    /// <summary>Thresholds in the order they are written.</summary>
    public IReadOnlyList<K6MetricThresholds>? Thresholds { get; init; }

    /// <summary>Networks that are not called, such as <c>10.0.0.0/8</c>.</summary>
    public IReadOnlyList<string>? BlacklistIps { get; init; }

    /// <summary>Host names that are not called; <c>*</c> at the beginning stands for anything.</summary>
    public IReadOnlyList<string>? BlockHostnames { get; init; }

    /// <summary>Addresses in place of a name service: host, <c>host:port</c> or <c>*.host</c> to <c>ip</c> or <c>ip:port</c>.</summary>
    public IReadOnlyDictionary<string, string>? Hosts { get; init; }

    /// <summary>Whether every request opens a connection.</summary>
    public bool? NoConnectionReuse { get; init; }

    /// <summary>Whether every iteration opens its own connections.</summary>
    public bool? NoVuConnectionReuse { get; init; }

    /// <summary>Shortest time from one start to the next start of a user's iterations.</summary>
    public TimeSpan? MinIterationDuration { get; init; }

    /// <summary>Settings of k6's cloud service; kept and not used.</summary>
    public JsonElement? Cloud { get; init; }

    /// <summary>Settings of extensions; kept and not used.</summary>
    public JsonElement? Ext { get; init; }

    /// <summary>What the end summary tells of a trend. Default avg, min, med, max, p(90), p(95).</summary>
    public IReadOnlyList<string>? SummaryTrendStats { get; init; }

    /// <summary>Unit of times in the end summary: <c>s</c>, <c>ms</c> or <c>us</c>; null for one that fits each value.</summary>
    public string? SummaryTimeUnit { get; init; }

    /// <summary>Tags that are put on samples without the script asking.</summary>
    public IReadOnlyList<string>? SystemTags { get; init; }

    /// <summary>Tags on all samples.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Size of a buffer of k6; kept and not used.</summary>
    public long? MetricSamplesBufferSize { get; init; }

    /// <summary>Whether a user keeps its cookies from one iteration to the next.</summary>
    public bool? NoCookiesReset { get; init; }

    /// <summary>Whether bodies of responses are read and thrown away unless a request says otherwise.</summary>
    public bool? DiscardResponseBodies { get; init; }

    /// <summary>Experimental features of k6 that are asked for.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>File that console messages go to. Configuration, environment and command line only.</summary>
    public string? ConsoleOutput { get; init; }

    /// <summary>Addresses requests are sent from. Environment and command line only.</summary>
    public string? LocalIps { get; init; }

    /// <summary>Whether one of the keys is set that say how hard the test is: any of them replaces all that lower tiers say about it.</summary>
    public bool SetsExecution => Duration is not null || Iterations is not null || Stages is not null || Scenarios is not null;
}
