namespace Loadline.Plans;

/// <summary>
/// What a response must be like. A response that is not is a failed check; whether the request counts as failed is k6's rule:
/// a transport error, or a status of 400 and above that <see cref="Status"/> does not list.
/// </summary>
public sealed record Expectation
{
    /// <summary>Accepted status codes; empty for 200 to 399.</summary>
    public IReadOnlyList<int> Status { get; init; } = [];

    /// <summary>JSONPaths that must select something in the body.</summary>
    public IReadOnlyList<string> Json { get; init; } = [];

    /// <summary>Text the body must contain; null for none.</summary>
    public string? Contains { get; init; }

    /// <summary>Header that must be there; null for none.</summary>
    public string? Header { get; init; }
}
