using Loadline.Plans;

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

    /// <summary>
    /// Answers to the plan's questions, by their id: <c>peak-rate</c> (<c>200 rps</c>, <c>500 users</c>, <c>1M requests/day</c>),
    /// <c>latency</c> (<c>p95 200ms, p99 500ms</c>), <c>environment</c> (an address), and free text for the others.
    /// </summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
