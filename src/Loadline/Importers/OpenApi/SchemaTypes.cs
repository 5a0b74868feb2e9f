using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Types and format of a schema.</summary>
internal static class SchemaTypes
{
    /// <summary>Types that all parts allow; <see cref="ApiSchemaTypes.None"/> when none of them restricts it.</summary>
    public static ApiSchemaTypes Of(Reading reading, SchemaParts parts, out string? format)
    {
        var types = ApiSchemaTypes.None;
        format = null;
        foreach (var map in parts.Maps)
        {
            var own = Of(reading, map);
            if (reading.Fields.Flag(map, "nullable") || reading.Fields.Flag(map, "x-nullable"))
            {
                // Strictly, nullable without a type changes nothing; whoever writes it beside allOf means "or null".
                own = own == ApiSchemaTypes.None ? own : own | ApiSchemaTypes.Null;
                parts.OrNull |= own == ApiSchemaTypes.None;
            }

            var both = Both(types, own);
            if (both is null)
            {
                reading.Findings.Note("contradicting-schemas", map, "No type is allowed by all of the combined schemas; the last one is taken.");
            }

            types = both ?? own;
            format = reading.Fields.Text(map, "format") ?? (map["type"] is DocumentScalar { Text: "file" } ? "binary" : format);
        }

        return types != ApiSchemaTypes.None && parts.OrNull ? types | ApiSchemaTypes.Null : types;
    }

    /// <summary>Many documents leave <c>type</c> out where another keyword tells it.</summary>
    public static void Infer(ApiSchema schema, bool orNull)
    {
        if (schema.Types != ApiSchemaTypes.None)
        {
            return;
        }

        var inferred = schema switch
        {
            { Enum.Count: > 0 } => schema.Enum.Aggregate(ApiSchemaTypes.None, (types, value) => types | Of(value)),
            { Properties.Count: > 0 } or { AdditionalProperties: not null } or { MinProperties: not null } or { MaxProperties: not null } => ApiSchemaTypes.Object,
            { OneOf.Count: > 0 } or { AnyOf.Count: > 0 } => ApiSchemaTypes.None,
            { Items: not null } or { MinItems: not null } or { MaxItems: not null } => ApiSchemaTypes.Array,
            { Pattern: not null } or { MinLength: not null } or { MaxLength: not null } => ApiSchemaTypes.String,
            { Minimum: not null } or { Maximum: not null } or { MultipleOf: not null } => ApiSchemaTypes.Number,
            { Format: "int32" or "int64" } => ApiSchemaTypes.Integer,
            { Format: "float" or "double" } => ApiSchemaTypes.Number,
            { Format: "date" or "date-time" or "uuid" or "email" or "uri" or "binary" or "byte" or "password" } => ApiSchemaTypes.String,
            _ => ApiSchemaTypes.None,
        };
        schema.Types = inferred != ApiSchemaTypes.None && orNull ? inferred | ApiSchemaTypes.Null : inferred;
    }

    private static ApiSchemaTypes Of(Reading reading, DocumentMap map)
    {
        if (map["type"] is DocumentScalar type)
        {
            return Named(reading, type);
        }

        var list = reading.Fields.As<DocumentList>(map["type"], "'type'", "a text or a list", Severity.Note);
        return list is null
            ? ApiSchemaTypes.None
            : list.Items.OfType<DocumentScalar>().Aggregate(ApiSchemaTypes.None, (types, item) => types | Named(reading, item));
    }

    private static ApiSchemaTypes Named(Reading reading, DocumentScalar type)
    {
        // YAML without quotes makes null of "null".
        switch (type.Type == DocumentScalarType.Null ? "null" : type.Text)
        {
            case "string" or "file":
                return ApiSchemaTypes.String;
            case "number":
                return ApiSchemaTypes.Number;
            case "integer":
                return ApiSchemaTypes.Integer;
            case "boolean":
                return ApiSchemaTypes.Boolean;
            case "object":
                return ApiSchemaTypes.Object;
            case "array":
                return ApiSchemaTypes.Array;
            case "null":
                return ApiSchemaTypes.Null;
            case "any":
                return ApiSchemaTypes.None;
            default:
                reading.Findings.Note("unknown-type", type, $"The type {FindingList.Quote(type.Text)} is none of JSON's; any value is taken.");
                return ApiSchemaTypes.None;
        }
    }

    private static ApiSchemaTypes? Both(ApiSchemaTypes one, ApiSchemaTypes other)
    {
        if (one == ApiSchemaTypes.None || other == ApiSchemaTypes.None)
        {
            return one | other;
        }

        var both = one & other;
        const ApiSchemaTypes numbers = ApiSchemaTypes.Number | ApiSchemaTypes.Integer;
        if ((both & numbers) == 0 && (one & numbers) != 0 && (other & numbers) != 0)
        {
            both |= ApiSchemaTypes.Integer;
        }

        return both == ApiSchemaTypes.None ? null : both;
    }

    private static ApiSchemaTypes Of(System.Text.Json.Nodes.JsonNode? value) => value?.GetValueKind() switch
    {
        null or System.Text.Json.JsonValueKind.Null => ApiSchemaTypes.Null,
        System.Text.Json.JsonValueKind.Object => ApiSchemaTypes.Object,
        System.Text.Json.JsonValueKind.Array => ApiSchemaTypes.Array,
        System.Text.Json.JsonValueKind.String => ApiSchemaTypes.String,
        System.Text.Json.JsonValueKind.Number => value.ToJsonString().AsSpan().ContainsAny(".eE") ? ApiSchemaTypes.Number : ApiSchemaTypes.Integer,
        _ => ApiSchemaTypes.Boolean,
    };
}
