namespace Loadline.Apis;

/// <summary>One method on one path.</summary>
public sealed record ApiOperation
{
    /// <summary>Method in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Path with parameters in braces, as in <c>/orders/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The document's own identifier; may be null.</summary>
    public string? Id { get; init; }

    /// <summary>One line about it; may be null.</summary>
    public string? Summary { get; init; }

    /// <summary>Longer text; may be null.</summary>
    public string? Description { get; init; }

    /// <summary>Tags in document order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether the document calls it deprecated.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Path, query, header and cookie parameters, those of the path item merged in.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Request body; null for none.</summary>
    public ApiRequestBody? Body { get; init; }

    /// <summary>Responses by status.</summary>
    public IReadOnlyList<ApiResponse> Responses { get; init; } = [];

    /// <summary>
    /// Alternatives to authenticate; each is a list of scheme names that are needed together. Empty: none is needed.
    /// An empty alternative means it may be called without.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Security { get; init; } = [];

    /// <summary>Address of this operation when it differs from the API's; null otherwise.</summary>
    public string? Server { get; init; }

    /// <summary>Where the document describes it; null when unknown.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary><c>GET /orders/{id}</c>.</summary>
    public override string ToString() => $"{Method} {Path}";
}
