namespace Loadline.Plans;

/// <summary>
/// One benchmark: what is called, by which journeys, with which data, how hard, and what counts as good.
/// It is the only file a person edits; scripts, runs and reports are made from it.
/// </summary>
public sealed record Plan
{
    /// <summary>Version of the file format. Only 1 exists.</summary>
    public int Loadline { get; init; } = 1;

    /// <summary>Name of the benchmark, shown in scripts and reports.</summary>
    public required string Name { get; init; }

    /// <summary>One or two sentences about what is measured and why; may be null.</summary>
    public string? Description { get; init; }

    /// <summary>Seed of every random choice of a run, so that before and after send the same work.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Where requests go and how they are sent.</summary>
    public required Target Target { get; init; }

    /// <summary>What the API has to achieve, each value with its provenance.</summary>
    public Requirements Requirements { get; init; } = new();

    /// <summary>Data files that journeys take rows from.</summary>
    public IReadOnlyList<Feed> Feeds { get; init; } = [];

    /// <summary>Steps played once before the load, such as a login whose token all users share. What they capture is visible to every journey.</summary>
    public IReadOnlyList<Step> Setup { get; init; } = [];

    /// <summary>What users do, with how often.</summary>
    public IReadOnlyList<Journey> Journeys { get; init; } = [];

    /// <summary>Steps played once after the load.</summary>
    public IReadOnlyList<Step> Teardown { get; init; } = [];

    /// <summary>Business metrics beside the built-in ones.</summary>
    public IReadOnlyList<CustomMetric> Metrics { get; init; } = [];

    /// <summary>How hard, by name: smoke, load, stress, spike, soak, breakpoint or any other.</summary>
    public IReadOnlyList<LoadProfile> Profiles { get; init; } = [];

    /// <summary>What decides pass or fail.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>Decisions beside the requirements, each with where it came from. With the requirements they are the ledger of the plan.</summary>
    public IReadOnlyList<Assumption> Ledger { get; init; } = [];

    /// <summary>What the designer could not know, the default it took instead, and what another answer would change. Most important first.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>What a reader has to know: pitfalls, operations left out, sample ids.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];
}
