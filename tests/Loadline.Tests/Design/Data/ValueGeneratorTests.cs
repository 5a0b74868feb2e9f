using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Loadline.Apis;
using Loadline.Design.Data;
using static Loadline.Tests.Design.Data.SchemaSamples;

namespace Loadline.Tests.Design.Data;

public sealed class ValueGeneratorTests
{
    private static JsonNode? Make(ApiSchema schema, string name = "value", int seed = 1, EdgeKind edge = EdgeKind.None, ApiParameterPlace? place = null)
    {
        new ValueGenerator(new Random(seed), edge, place).TryGenerate(schema, name, out var value).ShouldBeTrue();
        return value;
    }

    [Fact]
    public void Every_kind_of_row_of_every_schema_is_valid() => Gen.Select(Schema(3), Gen.Int[1, 1000]).Sample(
        (schema, seed) =>
        {
            foreach (var edge in Enum.GetValues<EdgeKind>())
            {
                SchemaValidator.Validate(schema, Make(schema, "value", seed, edge)).ShouldBeEmpty();
            }
        },
        iter: 500);

    [Fact]
    public void A_text_of_a_gigabyte_is_not_made() =>
        new ValueGenerator(new Random(1), EdgeKind.None, null).TryGenerate(new ApiSchema { Types = ApiSchemaTypes.String, MinLength = 1_000_000_000 }, "value", out _).ShouldBeFalse();

    [Fact]
    public void The_same_seed_makes_the_same_value() => Gen.Select(Schema(2), Gen.Int[1, 1000]).Sample(
        (schema, seed) => JsonNode.DeepEquals(Make(schema, "value", seed), Make(schema, "value", seed)).ShouldBeTrue(), iter: 100);

    [Fact]
    public void An_optional_recursion_ends()
    {
        var node = Object(("name", Of(ApiSchemaTypes.String)));
        node.Properties = [.. node.Properties, new ApiProperty("parent", node), new ApiProperty("children", Of(ApiSchemaTypes.Array, list => list.Items = node))];
        var value = Make(node)!.AsObject();
        value.ContainsKey("name").ShouldBeTrue();
        value.ToJsonString().Length.ShouldBeLessThan(500);
    }

    [Fact]
    public void A_required_recursion_takes_the_way_out()
    {
        var leaf = Object(("text", Of(ApiSchemaTypes.String)));
        leaf.Required = new HashSet<string> { "text" };
        var branch = Object();
        var expression = Of(ApiSchemaTypes.None, schema => schema.OneOf = [branch, leaf]);
        branch.Properties = [new ApiProperty("left", expression), new ApiProperty("right", expression)];
        branch.Required = new HashSet<string> { "left", "right" };
        branch.AdditionalPropertiesAllowed = false;
        leaf.AdditionalPropertiesAllowed = false;
        for (var seed = 0; seed < 20; seed++)
        {
            SchemaValidator.Validate(expression, Make(expression, seed: seed)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_recursion_without_a_way_out_has_no_value()
    {
        var node = Object();
        node.Properties = [new ApiProperty("next", node)];
        node.Required = new HashSet<string> { "next" };
        new ValueGenerator(new Random(1)).TryGenerate(node, "node", out _).ShouldBeFalse();
    }

    [Fact]
    public void What_the_server_sets_is_left_out_and_what_is_only_sent_is_kept()
    {
        var schema = Object(("id", Of(ApiSchemaTypes.Integer, id => id.ReadOnly = true)), ("password", Of(ApiSchemaTypes.String, password => password.WriteOnly = true)));
        schema.Required = new HashSet<string> { "id", "password" };
        Make(schema)!.AsObject().Select(property => property.Key).ShouldBe(["password"]);
    }

    [Theory]
    [InlineData("email", "@example.")]
    [InlineData("websiteUrl", "https://example.com")]
    [InlineData("created_at", "2025-")]
    [InlineData("phoneNumber", "555")]
    public void Names_decide_what_texts_look_like(string name, string part) => Make(Of(ApiSchemaTypes.String), name)!.GetValue<string>().ShouldContain(part);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(null, null)]
    public void A_country_has_the_form_its_length_asks_for(int? min, int? max)
    {
        var country = Make(Of(ApiSchemaTypes.String, schema => (schema.MinLength, schema.MaxLength) = (min, max)), "country")!.GetValue<string>();
        country.Length.ShouldBeInRange(min ?? 4, max ?? 20);
        country.ShouldMatch("^[A-Z]");
    }

    [Fact]
    public void The_document_s_example_is_preferred_to_an_invention()
    {
        var schema = Of(ApiSchemaTypes.String, text => text.Examples = [JsonValue.Create("popularity > 1000")]);
        Make(schema, "filter")!.GetValue<string>().ShouldBe("popularity > 1000");
    }

    [Fact]
    public void An_example_that_is_not_valid_is_not_used()
    {
        var schema = Of(ApiSchemaTypes.String, text => (text.Examples, text.MaxLength) = ([JsonValue.Create("much too long")], 5));
        Make(schema, "filter")!.GetValue<string>().Length.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public void The_longest_text_is_as_long_as_allowed_in_characters_of_either_count()
    {
        var text = Make(Of(ApiSchemaTypes.String, schema => schema.MaxLength = 77), "title", edge: EdgeKind.Longest)!.GetValue<string>();
        text.Length.ShouldBeInRange(76, 77);
        text.ShouldContain("東京");
    }

    [Fact]
    public void Special_texts_hold_what_breaks_careless_servers()
    {
        var text = Make(Of(ApiSchemaTypes.String), "note", edge: EdgeKind.Special)!.GetValue<string>();
        foreach (var part in (string[])["'", "\"", "\\", "{{", "<b>", "é", "漢", "😀"])
        {
            text.ShouldContain(part);
        }
    }

    [Fact]
    public void A_text_for_a_path_is_one_segment() => Gen.Select(Any("name", "key", "file", "unknown"), Any(Enum.GetValues<EdgeKind>()), Gen.Int[1, 500]).Sample((name, edge, seed) =>
    {
        var text = Make(Of(ApiSchemaTypes.String, schema => schema.Pattern = seed % 2 == 0 ? null : "^.*$"), name, seed, edge, ApiParameterPlace.Path)!.GetValue<string>();
        text.ShouldNotBeEmpty();
        text.ShouldNotBe(".");
        text.ShouldNotBe("..");
        text.ShouldNotContain("/");
        Uri.UnescapeDataString(Uri.EscapeDataString(text)).ShouldBe(text);
    });

    [Fact]
    public void Bounds_are_met_by_the_edge_rows()
    {
        var schema = Of(ApiSchemaTypes.Integer, number => (number.Minimum, number.Maximum, number.ExclusiveMaximum) = (3, 900, true));
        Make(schema, edge: EdgeKind.Shortest)!.GetValue<long>().ShouldBe(3);
        Make(schema, edge: EdgeKind.Longest)!.GetValue<long>().ShouldBe(899);
    }

    [Fact]
    public void Numbers_are_exact_in_every_reader_of_JSON() => Gen.Int[1, 500].Sample(seed =>
    {
        foreach (var edge in Enum.GetValues<EdgeKind>())
        {
            var text = Make(Of(ApiSchemaTypes.Number, number => (number.Minimum, number.Maximum) = (0, long.MaxValue)), "price", seed, edge)!.ToJsonString();
            var read = double.Parse(text, CultureInfo.InvariantCulture).ToString("F99", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');
            decimal.Parse(text, CultureInfo.InvariantCulture).ShouldBe(Math.Round(decimal.Parse(read, CultureInfo.InvariantCulture), 8));
        }
    });

    [Fact]
    public void Items_that_have_to_differ_do()
    {
        var schema = Of(ApiSchemaTypes.Array, list => (list.Items, list.MinItems, list.UniqueItems) = (Of(ApiSchemaTypes.Integer, item => (item.Minimum, item.Maximum) = (1, 4)), 4, true));
        Make(schema)!.AsArray().Select(item => item!.GetValue<long>()).Order().ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void A_map_has_entries()
    {
        var schema = Of(ApiSchemaTypes.Object, map => map.AdditionalProperties = Of(ApiSchemaTypes.Integer));
        var value = Make(schema, "stock")!.AsObject();
        value.Count.ShouldBeInRange(1, 2);
        value.ShouldAllBe(property => property.Value!.GetValueKind() == JsonValueKind.Number);
    }
}
