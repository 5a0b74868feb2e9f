namespace Loadline.Conversations;

/// <summary>What a comparison is made of: two addresses, or results.</summary>
internal sealed record Sides
{
    /// <summary>Addresses, the one before first.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Results, those before first.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];

    /// <summary>Whether the one that was named alone is the one after the change.</summary>
    public bool IsNewFirst { get; init; }

    /// <summary>Words for the request that was changed; null for all.</summary>
    public string? Critical { get; init; }
}
