namespace Loadline.Sources;

/// <summary>All sources of one benchmark.</summary>
public sealed record SourceSet
{
    /// <summary>Documents that describe the API, the leading one first.</summary>
    public IReadOnlyList<SourceApi> Apis { get; init; } = [];

    /// <summary>What is wanted, in English; null for no brief.</summary>
    public string? Brief { get; init; }
}
