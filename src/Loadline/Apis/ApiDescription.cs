namespace Loadline.Apis;

/// <summary>What is known of an API, whatever document it was read from. Importers make it, the designer reads it.</summary>
public sealed record ApiDescription
{
    /// <summary>Name of the API.</summary>
    public required string Title { get; init; }

    /// <summary>Version the document gives; may be null.</summary>
    public string? Version { get; init; }

    /// <summary>Absolute addresses the document names, best first, with variables filled in; empty when it names none.</summary>
    public IReadOnlyList<ApiServer> Servers { get; init; } = [];

    /// <summary>Operations in document order.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; init; } = [];

    /// <summary>Ways to authenticate, by the name operations refer to.</summary>
    public IReadOnlyList<ApiSecurityScheme> SecuritySchemes { get; init; } = [];
}
