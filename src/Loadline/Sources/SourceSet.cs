namespace Loadline.Sources;

/// <summary>All sources of one benchmark.</summary>
public sealed record SourceSet
{
    /// <summary>Documents that describe the API, the leading one first.</summary>
    public IReadOnlyList<SourceApi> Apis { get; init; } = [];

    /// <summary>What is wanted, in English; null for no brief.</summary>
    public string? Brief { get; init; }

    /// <summary>What was said after the brief, or in its place, in the order it was said. Where two differ, the later one holds.</summary>
    public IReadOnlyList<string> Statements { get; init; } = [];
}
