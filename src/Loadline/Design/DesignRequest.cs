using Loadline.Plans;
using Loadline.Recordings;

namespace Loadline.Design;

/// <summary>What is known and wanted of a benchmark beside the description of the API. Everything left out is chosen by the designer, with its reason.</summary>
public sealed record DesignRequest
{
    /// <summary>Name of the benchmark; null for the API's title.</summary>
    public string? Name { get; init; }

    /// <summary>Absolute http or https address to send to, in place of the document's; null for the document's.</summary>
    public string? TargetUrl { get; init; }

    /// <summary>What is required or was observed, with its provenance. Values that are there are kept as they are.</summary>
    public Requirements Requirements { get; init; } = new();

    /// <summary>
    /// Only operations that match one of these; empty for all. <c>tag:orders</c>, <c>id:listOrders</c>, <c>method:GET</c>, a path or glob
    /// (<c>/orders</c>, <c>/orders/*</c>, <c>/admin/**</c>), method and path (<c>GET /orders</c>), or a bare word that is a method, a tag or an id.
    /// </summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Operations to leave out, in the form of <see cref="Only"/>; it wins over <see cref="Only"/>.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>Profiles wanted: smoke, load, stress, spike, soak, breakpoint. Default the first four.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = ["smoke", "load", "stress", "spike"];

    /// <summary>Seed of the plan and of generated data. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Most operations in the benchmark; null for no limit. Default 40. Without a limit the number of journeys has none either.</summary>
    public int? MaxOperations { get; init; } = 40;

    /// <summary>Journeys per unit of time at the load profile's peak, where <see cref="Requirements.Requests"/> is not known; null when it is neither.</summary>
    public Requirement<Rate>? Journeys { get; init; }

    /// <summary>What <see cref="Journeys"/> counts, such as <c>orders</c>, where only some journeys make one; null for journeys.</summary>
    public string? Counted { get; init; }

    /// <summary>Requests per unit of time no profile may exceed; null for none.</summary>
    public Requirement<Rate>? Cap { get; init; }

    /// <summary>Pauses between requests; null for customary ones.</summary>
    public Requirement<ThinkTime>? Think { get; init; }

    /// <summary>How many times the peak the stress profile reaches; null for twice.</summary>
    public Requirement<double>? StressFactor { get; init; }

    /// <summary>Length of the plateau of load, stress, spike or soak, and of the rise of breakpoint, by profile.</summary>
    public IReadOnlyDictionary<string, Requirement<TimeSpan>> Plateaus { get; init; } = new Dictionary<string, Requirement<TimeSpan>>(StringComparer.Ordinal);

    /// <summary>Time from nothing to the peak in the load profile; null for 2 minutes.</summary>
    public Requirement<TimeSpan>? Ramp { get; init; }

    /// <summary>Longest time one request may take; null for the plan's default.</summary>
    public Requirement<TimeSpan>? Timeout { get; init; }

    /// <summary>Objectives for single operations.</summary>
    public IReadOnlyList<RequestLimit> Limits { get; init; } = [];

    /// <summary>Shares of the journeys that are known; the rest is divided as is customary.</summary>
    public IReadOnlyList<TrafficShare> Shares { get; init; } = [];

    /// <summary>Decisions that were taken before the design, for the plan's ledger.</summary>
    public IReadOnlyList<Assumption> Ledger { get; init; } = [];

    /// <summary>Questions the sources lead to, most important first. One with the id of a customary question takes its place and keeps its default.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>What the sources say that a reader has to know.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>Most questions a plan asks; null for all there are. Default 5.</summary>
    public int? MaxQuestions { get; init; } = 5;

    /// <summary>What clients were seen to do; it is played as it is, in place of journeys the designer would make up. Null when nothing was recorded.</summary>
    public Recording? Recording { get; init; }

    /// <summary>What logs tell of traffic: its journeys, mix and pauses take the place of customary ones. Null when no log was read.</summary>
    public ObservedTraffic? Traffic { get; init; }

    /// <summary>
    /// Answers to the plan's questions, by their id: <c>peak-rate</c> (<c>200 rps</c>, <c>500 users</c>, <c>1M requests/day</c>),
    /// <c>latency</c> (<c>p95 200ms, p99 500ms</c>), <c>environment</c> (an address), and free text for the others.
    /// </summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
