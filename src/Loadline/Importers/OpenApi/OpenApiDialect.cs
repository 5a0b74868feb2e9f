namespace Loadline.Importers.OpenApi;

/// <summary>Versions of OpenAPI that differ for a reader.</summary>
internal enum OpenApiDialect
{
    /// <summary>Swagger 2.0.</summary>
    Swagger2,

    /// <summary>OpenAPI 3.0: its own dialect of JSON Schema, nothing beside a <c>$ref</c> counts.</summary>
    OpenApi30,

    /// <summary>OpenAPI 3.1 and later: JSON Schema 2020-12, keywords beside a <c>$ref</c> count.</summary>
    OpenApi31,
}
