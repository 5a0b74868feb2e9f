using System.Text.Json.Nodes;
using CsCheck;
using Loadline.Apis;

namespace Loadline.Tests.Design.Data;

/// <summary>Random schemas that some value fits, with the names and combinations documents have.</summary>
internal static class SchemaSamples
{
    private static readonly string[] Names = ["id", "name", "email", "status", "price", "tags", "createdAt", "note", "x-custom", "größe", "a.b", "0", "__proto__", "items", "city", "countryCode"];
    private static readonly string[] Patterns = ["^[a-z]+$", "^[A-Z]{2}-\\d{4}$", "\\d", "^(foo|bar)-\\w{1,8}$", "^[^/]+$", "^\\S+@\\S+$", "^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{8,}$", "^.*$", "^#[0-9a-fA-F]{6}$", "^[\\w.-]*$"];
    private static readonly string[] Formats = ["date", "date-time", "uuid", "email", "uri", "ipv4", "ipv6", "hostname", "byte", "time", "duration", "password", "made-up"];

    public static ApiSchema Object(params (string Name, ApiSchema Schema)[] properties) => new()
    {
        Types = ApiSchemaTypes.Object,
        Properties = [.. properties.Select(property => new ApiProperty(property.Name, property.Schema))],
    };

    public static ApiSchema Of(ApiSchemaTypes types, Action<ApiSchema>? with = null)
    {
        var schema = new ApiSchema { Types = types };
        with?.Invoke(schema);
        return schema;
    }

    public static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<ApiSchema> Text { get; } = Gen.OneOf(
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 60], Gen.Int[0, 2], (min, more, which) => Of(ApiSchemaTypes.String, schema =>
        {
            schema.MinLength = which == 0 ? null : min;
            schema.MaxLength = which == 1 ? null : min + more;
        })),
        Any(Patterns).Select(pattern => Of(ApiSchemaTypes.String, schema => schema.Pattern = pattern)),
        Any(Formats).Select(format => Of(ApiSchemaTypes.String, schema => schema.Format = format)),
        Gen.Int[1, 5].Select(count => Of(ApiSchemaTypes.String, schema => schema.Enum = [.. Enumerable.Range(0, count).Select(i => (JsonNode?)JsonValue.Create("value " + i))])));

    private static Gen<ApiSchema> Number { get; } = Gen.Select(Gen.Bool, Gen.Int[-1000, 1000], Gen.Int[2, 5000], Gen.Bool, Gen.Bool, Gen.Int[0, 4], (whole, low, span, open, close, kind) => Of(whole ? ApiSchemaTypes.Integer : ApiSchemaTypes.Number, schema =>
    {
        (schema.Minimum, schema.ExclusiveMinimum) = kind == 0 ? (default(decimal?), false) : (low, open);
        (schema.Maximum, schema.ExclusiveMaximum) = kind is 0 or 1 ? (default(decimal?), false) : (low + span, close);
        schema.MultipleOf = kind == 4 && span > 20 ? (whole ? 5 : 0.25m) : null;
        schema.Format = kind == 0 && whole ? "int32" : null;
    }));

    private static Gen<ApiSchema> Scalar { get; } = Gen.OneOf(Text, Number, Gen.Const(0).Select(_ => Of(ApiSchemaTypes.Boolean)));

    /// <summary>Schemas of at most that depth.</summary>
    public static Gen<ApiSchema> Schema(int depth)
    {
        if (depth == 0)
        {
            return Scalar;
        }

        var inner = Schema(depth - 1);
        return Gen.Frequency(
            (2, Scalar),
            (3, ObjectOf(inner)),
            (2, Gen.Select(inner, Gen.Int[0, 3], Gen.Int[0, 5], (items, min, more) => Of(ApiSchemaTypes.Array, schema => (schema.Items, schema.MinItems, schema.MaxItems) = (items, min, min + more)))),
            (1, Gen.Select(ObjectOf(inner), ObjectOf(inner), Alternatives)),
            (1, Gen.Select(Text, Number, (text, number) => Of(ApiSchemaTypes.None, schema => schema.OneOf = [text, number]))));
    }

    private static ApiSchema Alternatives(ApiSchema one, ApiSchema other) => Of(ApiSchemaTypes.None, schema =>
    {
        schema.OneOf = [Tagged(one, "one"), Tagged(other, "other")];
        schema.DiscriminatorProperty = "kind";
        schema.DiscriminatorValues = ["one", "other"];
    });

    private static ApiSchema Tagged(ApiSchema schema, string kind) => Of(ApiSchemaTypes.Object, tagged =>
    {
        tagged.Properties = [new ApiProperty("kind", Of(ApiSchemaTypes.String, tag => tag.Enum = [JsonValue.Create(kind)])), .. schema.Properties];
        tagged.Required = new HashSet<string>(schema.Required) { "kind" };
    });

    private static Gen<ApiSchema> ObjectOf(Gen<ApiSchema> inner) => Gen.Select(
        Gen.Select(Any(Names), inner, Gen.Bool, Gen.Int[0, 9]).Array[0, 5],
        Gen.Bool,
        (properties, closed) => Of(ApiSchemaTypes.Object, schema =>
        {
            var distinct = properties.DistinctBy(property => property.Item1).ToList();
            schema.Properties = [.. distinct.Select(property => new ApiProperty(property.Item1, property.Item4 == 0 ? ReadOnly(property.Item2) : property.Item2))];
            schema.Required = distinct.Where(property => property.Item3).Select(property => property.Item1).ToHashSet();
            schema.AdditionalPropertiesAllowed = !closed;
        }));

    private static ApiSchema ReadOnly(ApiSchema schema) => Of(schema.Types, copy => (copy.ReadOnly, copy.Items, copy.Properties) = (true, schema.Items, schema.Properties));
}
