using System.Text.Json;

namespace Loadline.Scripts.K6.Options;

/// <summary>Every key of the options: what reads, copies, merges and names them.</summary>
public static class K6OptionKeys
{
    /// <summary>All keys, in the order k6 documents them.</summary>
    public static IReadOnlyList<K6OptionKey> All { get; } =
    [
        Flag("paused", "K6_PAUSED", o => o.Paused, (o, v) => o with { Paused = v }),
        Whole("vus", "K6_VUS", o => o.Vus, (o, v) => o with { Vus = v }),
        Duration("duration", "K6_DURATION", o => o.Duration, (o, v) => o with { Duration = v }),
        Whole("iterations", "K6_ITERATIONS", o => o.Iterations, (o, v) => o with { Iterations = v }),
        Of("stages", "K6_STAGES", K6ScenarioReader.Stages, o => o.Stages, (o, v) => o with { Stages = v }, K6OptionJson.Stages),
        Of("scenarios", "K6_SCENARIOS", K6ScenarioReader.Read, o => o.Scenarios, (o, v) => o with { Scenarios = v }, K6OptionJson.Written),
        Text("executionSegment", "K6_EXECUTION_SEGMENT", o => o.ExecutionSegment, (o, v) => o with { ExecutionSegment = v }),
        Text("executionSegmentSequence", "K6_EXECUTION_SEGMENT_SEQUENCE", o => o.ExecutionSegmentSequence, (o, v) => o with { ExecutionSegmentSequence = v }),
        Flag("noSetup", "K6_NO_SETUP", o => o.NoSetup, (o, v) => o with { NoSetup = v }),
        Duration("setupTimeout", "K6_SETUP_TIMEOUT", o => o.SetupTimeout, (o, v) => o with { SetupTimeout = v }),
        Flag("noTeardown", "K6_NO_TEARDOWN", o => o.NoTeardown, (o, v) => o with { NoTeardown = v }),
        Duration("teardownTimeout", "K6_TEARDOWN_TIMEOUT", o => o.TeardownTimeout, (o, v) => o with { TeardownTimeout = v }),
        Duration("handleSummaryTimeout", "K6_HANDLE_SUMMARY_TIMEOUT", o => o.HandleSummaryTimeout, (o, v) => o with { HandleSummaryTimeout = v }),
        Whole("rps", "K6_RPS", o => o.Rps, (o, v) => o with { Rps = v }),
        Of("dns", "K6_DNS", K6OptionParts.Dns, o => o.Dns, (o, v) => o with { Dns = v }, K6OptionJson.Pairs),
        Whole("maxRedirects", "K6_MAX_REDIRECTS", o => o.MaxRedirects, (o, v) => o with { MaxRedirects = v }),
        Text("userAgent", "K6_USER_AGENT", o => o.UserAgent, (o, v) => o with { UserAgent = v }),
        Whole("batch", "K6_BATCH", o => o.Batch, (o, v) => o with { Batch = v }),
        Whole("batchPerHost", "K6_BATCH_PER_HOST", o => o.BatchPerHost, (o, v) => o with { BatchPerHost = v }),
        Text("httpDebug", "K6_HTTP_DEBUG", o => o.HttpDebug, (o, v) => o with { HttpDebug = v }),
        Flag("insecureSkipTLSVerify", "K6_INSECURE_SKIP_TLS_VERIFY", o => o.InsecureSkipTlsVerify, (o, v) => o with { InsecureSkipTlsVerify = v }),
        Texts("tlsCipherSuites", "K6_TLS_CIPHER_SUITES", o => o.TlsCipherSuites, (o, v) => o with { TlsCipherSuites = v }),
        Of("tlsVersion", "K6_TLS_VERSION", K6OptionParts.TlsVersions, o => o.TlsVersion, (o, v) => o with { TlsVersion = v }),
        Of("tlsAuth", "K6_TLSAUTH", K6OptionParts.TlsAuth, o => o.TlsAuth, (o, v) => o with { TlsAuth = v }, K6OptionJson.Written),
        Flag("throw", "K6_THROW", o => o.Throw, (o, v) => o with { Throw = v }),
        Of("thresholds", "K6_THRESHOLDS", K6ThresholdReader.Read, o => o.Thresholds, (o, v) => o with { Thresholds = v }, K6OptionJson.Written),
        Texts("blacklistIPs", "K6_BLACKLIST_IPS", o => o.BlacklistIps, (o, v) => o with { BlacklistIps = v }),
        Texts("blockHostnames", "K6_BLOCK_HOSTNAMES", o => o.BlockHostnames, (o, v) => o with { BlockHostnames = v }),
        Map("hosts", null, o => o.Hosts, (o, v) => o with { Hosts = v }),
        Flag("noConnectionReuse", "K6_NO_CONNECTION_REUSE", o => o.NoConnectionReuse, (o, v) => o with { NoConnectionReuse = v }),
        Flag("noVUConnectionReuse", "K6_NO_VU_CONNECTION_REUSE", o => o.NoVuConnectionReuse, (o, v) => o with { NoVuConnectionReuse = v }),
        Duration("minIterationDuration", "K6_MIN_ITERATION_DURATION", o => o.MinIterationDuration, (o, v) => o with { MinIterationDuration = v }),
        Any("cloud", o => o.Cloud, (o, v) => o with { Cloud = v }),
        Any("ext", o => o.Ext, (o, v) => o with { Ext = v }),
        Texts("summaryTrendStats", "K6_SUMMARY_TREND_STATS", o => o.SummaryTrendStats, (o, v) => o with { SummaryTrendStats = v }),
        Text("summaryTimeUnit", "K6_SUMMARY_TIME_UNIT", o => o.SummaryTimeUnit, (o, v) => o with { SummaryTimeUnit = v }),
        Of("systemTags", "K6_SYSTEM_TAGS", K6OptionParts.SystemTags, o => o.SystemTags, (o, v) => o with { SystemTags = v }, K6OptionJson.List),
        Map("tags", "K6_TAGS", o => o.Tags, (o, v) => o with { Tags = v }),
        Whole("metricSamplesBufferSize", "K6_METRIC_SAMPLES_BUFFER_SIZE", o => o.MetricSamplesBufferSize, (o, v) => o with { MetricSamplesBufferSize = v }),
        Flag("noCookiesReset", "K6_NO_COOKIES_RESET", o => o.NoCookiesReset, (o, v) => o with { NoCookiesReset = v }),
        Flag("discardResponseBodies", "K6_DISCARD_RESPONSE_BODIES", o => o.DiscardResponseBodies, (o, v) => o with { DiscardResponseBodies = v }),
        Texts("features", "K6_FEATURES", o => o.Features, (o, v) => o with { Features = v }),
        Text("consoleOutput", "K6_CONSOLE_OUTPUT", o => o.ConsoleOutput, (o, v) => o with { ConsoleOutput = v }),
        Text("localIPs", "K6_LOCAL_IPS", o => o.LocalIps, (o, v) => o with { LocalIps = v }),
    ];

    private static readonly Dictionary<string, K6OptionKey> ByName = All.ToDictionary(key => key.Name, StringComparer.Ordinal);

    /// <summary>The key of a name; null for an unknown one.</summary>
    public static K6OptionKey? Find(string name) => ByName.GetValueOrDefault(name);

    private static K6OptionKey Of<T>(string name, string? variable, Func<K6OptionValue, T?> read, Func<K6Options, T?> get, Func<K6Options, T?, K6Options> set, Func<string, JsonElement?>? fromText = null) =>
        new K6OptionKeyOf<T>(name, variable, read, get, set) { FromText = fromText };

    private static K6OptionKey Flag(string name, string? variable, Func<K6Options, bool?> get, Func<K6Options, bool?, K6Options> set) => Of(name, variable, value => value.Flag(), get, set);

    private static K6OptionKey Whole(string name, string? variable, Func<K6Options, long?> get, Func<K6Options, long?, K6Options> set) => Of(name, variable, value => value.Whole(), get, set);

    private static K6OptionKey Duration(string name, string? variable, Func<K6Options, TimeSpan?> get, Func<K6Options, TimeSpan?, K6Options> set) => Of(name, variable, value => value.Duration(), get, set);

    private static K6OptionKey Text(string name, string? variable, Func<K6Options, string?> get, Func<K6Options, string?, K6Options> set) => Of(name, variable, value => value.Text(), get, set);

    private static K6OptionKey Texts(string name, string? variable, Func<K6Options, IReadOnlyList<string>?> get, Func<K6Options, IReadOnlyList<string>?, K6Options> set) =>
        Of(name, variable, value => value.Texts(), get, set, K6OptionJson.List);

    private static K6OptionKey Map(string name, string? variable, Func<K6Options, IReadOnlyDictionary<string, string>?> get, Func<K6Options, IReadOnlyDictionary<string, string>?, K6Options> set) =>
        Of(name, variable, value => value.Map(), get, set, K6OptionJson.Pairs);

    private static K6OptionKey Any(string name, Func<K6Options, JsonElement?> get, Func<K6Options, JsonElement?, K6Options> set) => Of<JsonElement?>(name, null, value => value.Json.Clone(), get, set, K6OptionJson.Written);
}
