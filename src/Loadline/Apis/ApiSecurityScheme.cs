namespace Loadline.Apis;

/// <summary>A way to authenticate.</summary>
public sealed record ApiSecurityScheme
{
    /// <summary>Name operations refer to.</summary>
    public required string Id { get; init; }

    /// <summary>Kind.</summary>
    public required ApiSecurityKind Kind { get; init; }

    /// <summary>Header, query or cookie name of an API key; null otherwise.</summary>
    public string? Name { get; init; }

    /// <summary>Address tokens are fetched from with client credentials, absolute or a path; null otherwise.</summary>
    public string? TokenUrl { get; init; }

    /// <summary>Scopes to ask for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>What the document says of it; may be null. It may tell how a key is written, such as <c>Token …</c>.</summary>
    public string? Description { get; init; }
}
