using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Design.Data;
using static Loadline.Tests.Design.Data.SchemaSamples;

namespace Loadline.Tests.Design.Data;

public sealed class SchemaValidatorTests
{
    private static ApiSchema Text(Action<ApiSchema> with) => Of(ApiSchemaTypes.String, with);

    private static ApiSchema Number(Action<ApiSchema> with) => Of(ApiSchemaTypes.Number, with);

    private static IReadOnlyDictionary<string, ApiSchema> Schemas { get; } = new Dictionary<string, ApiSchema>
    {
        ["text"] = Of(ApiSchemaTypes.String),
        ["text or null"] = Of(ApiSchemaTypes.String | ApiSchemaTypes.Null, schema => schema.Enum = ["a"]),
        ["integer"] = Of(ApiSchemaTypes.Integer),
        ["int32"] = Of(ApiSchemaTypes.Integer, schema => schema.Format = "int32"),
        ["short"] = Text(schema => (schema.MinLength, schema.MaxLength) = (2, 3)),
        ["pattern"] = Text(schema => schema.Pattern = "^a"),
        ["uuid"] = Text(schema => schema.Format = "uuid"),
        ["moment"] = Text(schema => schema.Format = "date-time"),
        ["day"] = Text(schema => schema.Format = "date"),
        ["mail"] = Text(schema => schema.Format = "email"),
        ["range"] = Number(schema => (schema.Minimum, schema.Maximum) = (1, 2)),
        ["open range"] = Number(schema => (schema.Minimum, schema.Maximum, schema.ExclusiveMinimum, schema.ExclusiveMaximum) = (1, 2, true, true)),
        ["tenths"] = Number(schema => schema.MultipleOf = 0.1m),
        ["kinds"] = Of(ApiSchemaTypes.None, schema => schema.Enum = ["a", 1]),
        ["list"] = Of(ApiSchemaTypes.Array, schema => (schema.Items, schema.MinItems, schema.MaxItems, schema.UniqueItems) = (Of(ApiSchemaTypes.Integer), 1, 2, true)),
        ["object"] = Of(ApiSchemaTypes.Object, schema => (schema.Properties, schema.Required, schema.AdditionalPropertiesAllowed) =
            ([new ApiProperty("a", Of(ApiSchemaTypes.Integer)), new ApiProperty("id", Of(ApiSchemaTypes.Integer, id => id.ReadOnly = true))], new HashSet<string> { "a", "id" }, false)),
        ["map"] = Of(ApiSchemaTypes.Object, schema => (schema.AdditionalProperties, schema.MinProperties, schema.MaxProperties) = (Of(ApiSchemaTypes.Integer), 1, 2)),
        ["one of"] = Of(ApiSchemaTypes.None, schema => schema.OneOf = [Of(ApiSchemaTypes.Integer), Of(ApiSchemaTypes.Number)]),
        ["any of"] = Of(ApiSchemaTypes.None, schema => schema.AnyOf = [Of(ApiSchemaTypes.Integer), Of(ApiSchemaTypes.Number)]),
        ["not"] = Of(ApiSchemaTypes.None, schema => schema.Not = Of(ApiSchemaTypes.String)),
    };

    [Theory]
    [InlineData("text", "\"a\"", "")]
    [InlineData("text", "null", "$: type")]
    [InlineData("text or null", "null", "")]
    [InlineData("integer", "1.0", "")]
    [InlineData("integer", "1.5", "$: type")]
    [InlineData("int32", "2147483647", "")]
    [InlineData("int32", "2147483648", "$: format")]
    [InlineData("short", "\"😀😀😀\"", "")]
    [InlineData("short", "\"a\"", "$: minLength")]
    [InlineData("short", "\"abcd\"", "$: maxLength")]
    [InlineData("pattern", "\"ab\"", "")]
    [InlineData("pattern", "\"ba\"", "$: pattern")]
    [InlineData("uuid", "\"0b9c2d4e-5f60-4a7b-8c9d-0e1f2a3b4c5d\"", "")]
    [InlineData("uuid", "\"0b9c2d4e\"", "$: format")]
    [InlineData("moment", "\"2025-02-28T23:59:59.5+01:00\"", "")]
    [InlineData("moment", "\"2025-02-30T00:00:00Z\"", "$: format")]
    [InlineData("moment", "\"2025-02-28T00:00:00\"", "$: format")]
    [InlineData("day", "\"2025-13-01\"", "$: format")]
    [InlineData("mail", "\"a@b.c\"", "")]
    [InlineData("mail", "\"a.b.c\"", "$: format")]
    [InlineData("range", "1", "")]
    [InlineData("range", "2", "")]
    [InlineData("range", "0.99", "$: minimum")]
    [InlineData("range", "2.01", "$: maximum")]
    [InlineData("open range", "1", "$: minimum")]
    [InlineData("open range", "2", "$: maximum")]
    [InlineData("tenths", "0.3", "")]
    [InlineData("tenths", "0.35", "$: multipleOf")]
    [InlineData("kinds", "1.0", "")]
    [InlineData("kinds", "\"b\"", "$: enum")]
    [InlineData("list", "[1,2]", "")]
    [InlineData("list", "[]", "$: minItems")]
    [InlineData("list", "[1,2,3]", "$: maxItems")]
    [InlineData("list", "[1,1.0]", "$: uniqueItems")]
    [InlineData("list", "[\"a\"]", "$[0]: type")]
    [InlineData("object", "{\"a\":1}", "")]
    [InlineData("object", "{}", "$.a: required")]
    [InlineData("object", "{\"a\":1,\"id\":1}", "$.id: readOnly")]
    [InlineData("object", "{\"a\":1,\"b c\":1}", "$['b c']: additionalProperties")]
    [InlineData("map", "{\"x\":1}", "")]
    [InlineData("map", "{}", "$: minProperties")]
    [InlineData("map", "{\"x\":1,\"y\":1,\"z\":1}", "$: maxProperties")]
    [InlineData("map", "{\"x\":\"1\"}", "$.x: type")]
    [InlineData("one of", "1.5", "")]
    [InlineData("one of", "1", "$: oneOf")]
    [InlineData("any of", "1", "")]
    [InlineData("any of", "\"1\"", "$: anyOf")]
    [InlineData("not", "1", "")]
    [InlineData("not", "\"1\"", "$: not")]
    public void Violations_name_the_place_and_the_keyword(string schema, string json, string expected)
    {
        var value = JsonNode.Parse(json);
        string.Join("; ", SchemaValidator.Validate(Schemas[schema], value)).ShouldBe(expected);
        SchemaValidator.IsValid(Schemas[schema], value).ShouldBe(expected.Length == 0);
    }

    [Fact]
    public void A_schema_that_refers_to_itself_alone_ends()
    {
        var schema = new ApiSchema();
        schema.AnyOf = [schema, schema];
        SchemaValidator.Validate(schema, JsonValue.Create(1)).ShouldNotBeEmpty();
    }
}
