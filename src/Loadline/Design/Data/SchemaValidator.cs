using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>
/// Says where a value is not as its schema asks. Every generated value passes it before it is used. Read as a request: properties the server
/// sets are neither needed nor allowed. Work is bounded whatever the schema: a value that would take more is rejected.
/// </summary>
internal sealed class SchemaValidator
{
    private const int MaxDepth = 100;
    private const int MaxSteps = 200_000;

    private readonly bool request;
    private int steps;

    private SchemaValidator(bool request) => this.request = request;

    /// <summary>Whether a value is as its schema asks.</summary>
    public static bool IsValid(ApiSchema schema, JsonNode? value, bool request = true) => new SchemaValidator(request).Check(schema, value, "", 0, null);

    /// <summary>The places where a value is not as its schema asks; empty when it is valid.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="request">Whether it is sent (read-only properties are left out) rather than answered (write-only ones are).</param>
    public static IReadOnlyList<SchemaViolation> Validate(ApiSchema schema, JsonNode? value, bool request = true)
    {
        var violations = new List<SchemaViolation>();
        new SchemaValidator(request).Check(schema, value, "$", 0, violations);
        return violations;
    }

    /// <summary>Length of a text in code points, as JSON Schema counts.</summary>
    public static int CodePoints(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    /// <summary>Whether two values are equal as JSON: 1 is 1.0, and the order of properties does not matter.</summary>
    public static bool SameJson(JsonNode? left, JsonNode? right) =>
        left is not null && right is not null && left.GetValueKind() == JsonValueKind.Number && right.GetValueKind() == JsonValueKind.Number
            && TryDecimal(left, out var a) && TryDecimal(right, out var b)
            ? a == b
            : JsonNode.DeepEquals(left, right);

    /// <summary>The exact value of a number; false outside of decimal's range.</summary>
    public static bool TryDecimal(JsonNode value, out decimal number) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>Checks a value. Without a list for the violations it stops at the first and builds no paths.</summary>
    private bool Check(ApiSchema schema, JsonNode? value, string path, int depth, List<SchemaViolation>? violations)
    {
        if (depth > MaxDepth || ++steps > MaxSteps)
        {
            return Report(violations, path, "depth");
        }

        if (schema.Types != ApiSchemaTypes.None && (schema.Types & TypesOf(value)) == 0)
        {
            return Report(violations, path, "type");
        }

        // OpenAPI 3.0 writes "nullable" beside an enumeration that does not list null: the value null is meant to be allowed.
        if (value is null && schema.Nullable)
        {
            return true;
        }

        var valid = schema.Enum.Count == 0 || schema.Enum.Any(allowed => SameJson(allowed, value)) || Report(violations, path, "enum");
        if (!valid && violations is null)
        {
            return false;
        }

        valid &= value switch
        {
            null => true,
            JsonObject map => CheckObject(schema, map, path, depth, violations),
            JsonArray list => CheckArray(schema, list, path, depth, violations),
            _ => value.GetValueKind() switch
            {
                JsonValueKind.String => CheckText(schema, value.GetValue<string>(), path, violations),
                JsonValueKind.Number => CheckNumber(schema, value, path, violations),
                _ => true,
            },
        };
        return (valid || violations is not null) && CheckAlternatives(schema, value, path, depth, violations) && valid;
    }

    private bool CheckAlternatives(ApiSchema schema, JsonNode? value, string path, int depth, List<SchemaViolation>? violations)
    {
        var valid = schema.OneOf.Count == 0 || schema.OneOf.Count(alternative => Check(alternative, value, path, depth + 1, null)) == 1 || Report(violations, path, "oneOf");
        valid &= schema.AnyOf.Count == 0 || schema.AnyOf.Any(alternative => Check(alternative, value, path, depth + 1, null)) || Report(violations, path, "anyOf");
        return (schema.Not is null || !Check(schema.Not, value, path, depth + 1, null) || Report(violations, path, "not")) && valid;
    }

    private bool CheckObject(ApiSchema schema, JsonObject map, string path, int depth, List<SchemaViolation>? violations)
    {
        var valid = (schema.MinProperties is not { } least || map.Count >= least || Report(violations, path, "minProperties"))
            & (schema.MaxProperties is not { } most || map.Count <= most || Report(violations, path, "maxProperties"));
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, property) in schema.Properties)
        {
            known.Add(name);
            var leftOut = request ? property.ReadOnly : property.WriteOnly;
            if (map.TryGetPropertyValue(name, out var value))
            {
                var place = Place(violations, path, name);
                valid &= !leftOut || Report(violations, place, request ? "readOnly" : "writeOnly");
                valid &= Check(property, value, place, depth + 1, violations);
            }
            else if (schema.Required.Contains(name) && !leftOut)
            {
                valid = Report(violations, Place(violations, path, name), "required");
            }

            if (!valid && violations is null)
            {
                return false;
            }
        }

        foreach (var name in schema.Required)
        {
            valid &= known.Contains(name) || map.ContainsKey(name) || Report(violations, Place(violations, path, name), "required");
        }

        foreach (var (name, value) in map)
        {
            if (!known.Contains(name))
            {
                var place = Place(violations, path, name);
                valid &= schema.AdditionalPropertiesAllowed || Report(violations, place, "additionalProperties");
                valid &= schema.AdditionalProperties is null || Check(schema.AdditionalProperties, value, place, depth + 1, violations);
            }
        }

        return valid;
    }

    private bool CheckArray(ApiSchema schema, JsonArray list, string path, int depth, List<SchemaViolation>? violations)
    {
        var valid = (schema.MinItems is not { } least || list.Count >= least || Report(violations, path, "minItems"))
            & (schema.MaxItems is not { } most || list.Count <= most || Report(violations, path, "maxItems"));
        if (schema.UniqueItems && list.Index().Any(item => list.Take(item.Index).Any(other => SameJson(other, item.Item))))
        {
            valid = Report(violations, path, "uniqueItems");
        }

        for (var i = 0; schema.Items is not null && i < list.Count && (valid || violations is not null); i++)
        {
            valid &= Check(schema.Items, list[i], violations is null ? path : $"{path}[{i}]", depth + 1, violations);
        }

        return valid;
    }

    private static bool CheckText(ApiSchema schema, string text, string path, List<SchemaViolation>? violations)
    {
        var length = CodePoints(text);
        return (schema.MinLength is not { } least || length >= least || Report(violations, path, "minLength"))
            & (schema.MaxLength is not { } most || length <= most || Report(violations, path, "maxLength"))
            & (schema.Pattern is null || EcmaPattern.Of(schema.Pattern).Matches(text) || Report(violations, path, "pattern"))
            & (schema.Format is null || TextFormat.IsValid(schema.Format, text) || Report(violations, path, "format"));
    }

    private static bool CheckNumber(ApiSchema schema, JsonNode value, string path, List<SchemaViolation>? violations)
    {
        // Beyond decimal's range no bound of a schema can be checked exactly; such values are never generated.
        if (!TryDecimal(value, out var number))
        {
            return Report(violations, path, "range");
        }

        var (lowest, highest) = NumberRange.OfFormat(schema.Format);
        return (schema.Minimum is not { } minimum || (schema.ExclusiveMinimum ? number > minimum : number >= minimum) || Report(violations, path, "minimum"))
            & (schema.Maximum is not { } maximum || (schema.ExclusiveMaximum ? number < maximum : number <= maximum) || Report(violations, path, "maximum"))
            & (schema.MultipleOf is not > 0 || number % schema.MultipleOf == 0 || Report(violations, path, "multipleOf"))
            & ((number >= lowest && number <= highest) || Report(violations, path, "format"));
    }

    private static bool Report(List<SchemaViolation>? violations, string path, string rule)
    {
        violations?.Add(new SchemaViolation(path, rule));
        return false;
    }

    private static string Place(List<SchemaViolation>? violations, string path, string name) => violations is null ? path : path + JsonPathText.Member(name);

    /// <summary>The types a value has: a whole number is an integer and a number.</summary>
    private static ApiSchemaTypes TypesOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => ApiSchemaTypes.Null,
        JsonValueKind.Object => ApiSchemaTypes.Object,
        JsonValueKind.Array => ApiSchemaTypes.Array,
        JsonValueKind.String => ApiSchemaTypes.String,
        JsonValueKind.Number => TryDecimal(value, out var number) && number % 1 != 0 ? ApiSchemaTypes.Number : ApiSchemaTypes.Number | ApiSchemaTypes.Integer,
        _ => ApiSchemaTypes.Boolean,
    };
}
