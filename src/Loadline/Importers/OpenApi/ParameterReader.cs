using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Reads parameters other than bodies and form fields.</summary>
internal sealed class ParameterReader(Reading reading)
{
    private readonly ContentReader contents = new(reading);

    /// <summary>Reads a parameter; null and a warning when it can't be used.</summary>
    public ApiParameter? Read(DocumentMap map, string operation)
    {
        var name = reading.Fields.Text(map, "name");
        if (string.IsNullOrEmpty(name) || PlaceOf(map) is not { } place)
        {
            reading.Findings.Warning("unusable-parameter", map, $"A parameter of {operation} lacks its 'name' or a known 'in' and is left out.", "'in' is path, query, header or cookie");
            return null;
        }

        var content = contents.Read(map, out _) is [var first, ..] ? first : null;
        var schema = content?.Schema ?? SchemaOf(map);
        var (style, explode) = reading.IsSwagger2 ? CollectionFormat(map, place, schema) : Style(map, place);
        return new ApiParameter
        {
            Name = name,
            In = place,
            Required = place == ApiParameterPlace.Path || reading.Fields.Flag(map, "required"),
            Schema = schema ?? new ApiSchema(),
            ContentType = content?.MediaType,
            Style = style,
            Explode = explode,
            Examples = [.. Examples(map), .. content?.Examples ?? []],
            Description = reading.Fields.Text(map, "description"),
        };
    }

    /// <summary>The place of a parameter; null for none of the four.</summary>
    public static ApiParameterPlace? PlaceOf(DocumentMap map) => (map["in"] as DocumentScalar)?.Text switch
    {
        "path" => ApiParameterPlace.Path,
        "query" => ApiParameterPlace.Query,
        "header" => ApiParameterPlace.Header,
        "cookie" => ApiParameterPlace.Cookie,
        _ => null,
    };

    private ApiSchema? SchemaOf(DocumentMap map)
    {
        // In Swagger 2 the parameter is its own schema.
        var node = map["schema"] ?? (reading.IsSwagger2 ? map : null);
        return node is null ? null : reading.Schemas.Read(node);
    }

    private IReadOnlyList<System.Text.Json.Nodes.JsonNode> Examples(DocumentMap map) =>
        reading.IsSwagger2 ? [] : reading.Examples(map);

    private (string Style, bool Explode) Style(DocumentMap map, ApiParameterPlace place)
    {
        var usual = place is ApiParameterPlace.Query or ApiParameterPlace.Cookie ? "form" : "simple";
        var style = reading.Fields.Text(map, "style") ?? usual;
        var allowed = (place, style) switch
        {
            (ApiParameterPlace.Path, "simple" or "label" or "matrix") => true,
            (ApiParameterPlace.Query, "form" or "spaceDelimited" or "pipeDelimited" or "deepObject") => true,
            (ApiParameterPlace.Header, "simple") => true,
            (ApiParameterPlace.Cookie, "form") => true,
            _ => false,
        };
        if (!allowed)
        {
            reading.Findings.Note("unknown-style", map["style"]!, $"The style {FindingList.Quote(style)} does not exist for this kind of parameter; '{usual}' is taken.");
            style = usual;
        }

        return (style, map["explode"] is null ? style == "form" : reading.Fields.Flag(map, "explode"));
    }

    /// <summary>Swagger 2 says for lists only how they are written; commas are the default.</summary>
    private (string Style, bool Explode) CollectionFormat(DocumentMap map, ApiParameterPlace place, ApiSchema? schema)
    {
        var inQuery = place is ApiParameterPlace.Query or ApiParameterPlace.Cookie;
        var usual = inQuery ? "form" : "simple";
        if (schema is null || map["type"] is not DocumentScalar { Text: "array" })
        {
            return (usual, inQuery);
        }

        switch (reading.Fields.Text(map, "collectionFormat") ?? "csv")
        {
            case "multi" when inQuery:
                return ("form", true);
            case "ssv" when inQuery:
                return ("spaceDelimited", false);
            case "pipes" when inQuery:
                return ("pipeDelimited", false);
            case "csv":
                return (usual, false);
            case var other:
                reading.Findings.Note("unknown-style", map["collectionFormat"]!, $"The collection format {FindingList.Quote(other)} can't be written here; values are separated by commas.");
                return (usual, false);
        }
    }
}
