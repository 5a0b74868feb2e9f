using Loadline.Apis;
using Loadline.Design.Data;
using Loadline.Importers;

namespace Loadline.Tests.Importers;

/// <summary>How schemas are combined.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void The_parts_of_allOf_hold_together()
    {
        var schema = Schema("""
            A:
              allOf:
                - { type: object, required: [a], properties: { a: { type: [string, 'null'], minLength: 2, maxLength: 9, enum: [xx, yy, null] } }, minProperties: 1 }
                - { properties: { a: { type: string, minLength: 3, maxLength: 5, enum: [yy, zz] }, n: { type: number, minimum: 1, maximum: 10, multipleOf: 4 } } }
                - allOf:
                  - { required: [n], properties: { n: { type: integer, minimum: 1, exclusiveMinimum: 1, maximum: 8, multipleOf: 6 } } }
              description: All of it
              additionalProperties: false
            """);

        schema.Types.ShouldBe(ApiSchemaTypes.Object);
        schema.Required.ShouldBe(["a", "n"], ignoreOrder: true);
        schema.AdditionalPropertiesAllowed.ShouldBeFalse();
        schema.Description.ShouldBe("All of it");
        schema.Properties.Select(property => property.Name).ShouldBe(["a", "n"]);
        var text = schema.Properties[0].Schema;
        (text.Types, text.MinLength, text.MaxLength).ShouldBe((ApiSchemaTypes.String, 3, 5));
        text.Enum.ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("yy");
        var number = schema.Properties[1].Schema;
        (number.Types, number.Minimum, number.ExclusiveMinimum, number.Maximum, number.ExclusiveMaximum, number.MultipleOf).ShouldBe((ApiSchemaTypes.Integer, 1m, true, 8m, false, 12m));
    }

    [Fact]
    public void A_condition_is_a_choice()
    {
        var schema = Schema("""
            A:
              type: object
              required: [country]
              properties: { country: { enum: [US, CA] }, postal: { type: string } }
              if: { properties: { country: { const: US } } }
              then: { required: [postal], properties: { postal: { pattern: '^[0-9]{5}$' } } }
              else: { required: [postal], properties: { postal: { pattern: '^[A-Z]{3}$' } } }
            """);

        schema.AnyOf.Count.ShouldBe(2);
        var seen = new HashSet<string>();
        for (var seed = 0; seed < 40; seed++)
        {
            new ValueGenerator(new Random(seed)).TryGenerate(schema, "", out var value).ShouldBeTrue();
            var country = (string)value!["country"]!;
            ((string)value["postal"]!).ShouldMatch(country == "US" ? "^[0-9]{5}$" : "^[A-Z]{3}$");
            seen.Add(country);
        }

        seen.Count.ShouldBe(2);
    }

    [Fact]
    public void A_schema_that_contains_itself_is_a_cycle()
    {
        var schema = Schema("""
            A:
              allOf: [{ $ref: '#/components/schemas/Base' }]
              properties: { child: { $ref: '#/components/schemas/A' } }
            Base: { type: object, properties: { all: { type: array, items: { $ref: '#/components/schemas/A' } } } }
            """);

        schema.Name.ShouldBe("A");
        schema.Properties.Single(property => property.Name == "child").Schema.ShouldBeSameAs(schema);
        schema.Properties.Single(property => property.Name == "all").Schema.Items.ShouldBeSameAs(schema);
    }

    [Fact]
    public void A_schema_that_is_a_part_of_itself_adds_nothing()
    {
        var schema = Schema("A: { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], type: object }\nB: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { b: {} } }");

        schema.Properties.Select(property => property.Name).ShouldBe(["b"]);
    }

    [Fact]
    public void Two_recursive_schemas_combined_are_one_recursive_schema()
    {
        var schema = Schema("""
            A: { allOf: [{ $ref: '#/components/schemas/Left' }, { $ref: '#/components/schemas/Right' }] }
            Left: { type: object, properties: { l: { type: string }, next: { $ref: '#/components/schemas/Left' } } }
            Right: { type: object, properties: { r: { type: string }, next: { $ref: '#/components/schemas/Right' } } }
            """);

        var next = schema.Properties.Single(property => property.Name == "next").Schema;
        next.Properties.Select(property => property.Name).ShouldBe(["l", "next", "r"]);
        next.Properties[1].Schema.ShouldBeSameAs(next);
    }

    [Fact]
    public void A_base_with_a_discriminator_is_one_of_those_that_extend_it()
    {
        var schema = Schema("""
            A: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { c: C } } }
            B: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: {} } }] }
            C: { allOf: [{ $ref: '#/components/schemas/B' }, { properties: { c: {} } }] }
            """);

        schema.OneOf.Select(other => other.Name).ShouldBe(["B", "C"]);
        schema.DiscriminatorValues.ShouldBe(["B", "c"]);
        schema.OneOf[1].Properties.Select(property => property.Name).ShouldBe(["kind", "b", "c"]);
        schema.OneOf[1].Properties[0].Schema.Enum.ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("c");
        schema.OneOf.ShouldAllBe(other => other.OneOf.Count == 0);
    }

    [Fact]
    public void A_base_that_lists_those_that_extend_it_is_no_endless_choice()
    {
        var schema = Schema("""
            A: { type: object, properties: { kind: { type: string } }, discriminator: { propertyName: kind }, oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }] }
            B: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { b: {} } }
            C: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { c: {} } }
            """);

        schema.OneOf.Select(other => other.Name).ShouldBe(["B", "C"]);
        schema.OneOf.ShouldAllBe(other => other.OneOf.Count == 0);
        schema.OneOf[0].Properties[0].Schema.Enum.ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("B");
    }

    [Fact]
    public void A_choice_with_a_discriminator_and_null_keeps_values_and_alternatives_in_step()
    {
        var schema = Schema("""
            A:
              discriminator: { propertyName: kind, mapping: { bee: '#/components/schemas/B' } }
              anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/Gone' }, { $ref: '#/components/schemas/B' }, { type: object, properties: { kind: { const: inline } } }, { type: object }]
            B: { type: object }
            """);

        schema.Nullable.ShouldBeTrue();
        schema.AnyOf.Count.ShouldBe(3);
        schema.DiscriminatorValues.ShouldBe(["bee", "inline", ""]);
    }

    [Theory]
    [InlineData("A: { type: string, nullable: true }", ApiSchemaTypes.String | ApiSchemaTypes.Null)]
    [InlineData("A: { type: [string, integer, 'null'] }", ApiSchemaTypes.String | ApiSchemaTypes.Integer | ApiSchemaTypes.Null)]
    [InlineData("A: { type: [string, null] }", ApiSchemaTypes.String | ApiSchemaTypes.Null)]
    [InlineData("A: { anyOf: [{ type: integer }, { type: 'null' }] }", ApiSchemaTypes.Integer | ApiSchemaTypes.Null)]
    [InlineData("A: { oneOf: [{ enum: [a, b] }, { enum: [null] }] }", ApiSchemaTypes.String | ApiSchemaTypes.Null)]
    [InlineData("A: { nullable: true, allOf: [{ $ref: '#/components/schemas/B' }] }\nB: { type: object }", ApiSchemaTypes.Object | ApiSchemaTypes.Null)]
    [InlineData("A: { nullable: true }", ApiSchemaTypes.None)]
    [InlineData("A: { enum: [1, x, null] }", ApiSchemaTypes.Integer | ApiSchemaTypes.String | ApiSchemaTypes.Null)]
    [InlineData("A: { properties: {} , additionalProperties: {} }", ApiSchemaTypes.Object)]
    [InlineData("A: { items: {} }", ApiSchemaTypes.Array)]
    [InlineData("A: { maxLength: 3 }", ApiSchemaTypes.String)]
    [InlineData("A: { minimum: 3 }", ApiSchemaTypes.Number)]
    [InlineData("A: {}", ApiSchemaTypes.None)]
    [InlineData("A: true", ApiSchemaTypes.None)]
    public void Types_come_from_wherever_they_are_told(string schemas, ApiSchemaTypes types) => Schema(schemas).Types.ShouldBe(types);

    [Theory]
    [InlineData("3.0.0", "A: { $ref: '#/components/schemas/B', maxLength: 3 }\nB: { type: string, maxLength: 9 }", 9)]
    [InlineData("3.1.0", "A: { $ref: '#/components/schemas/B', maxLength: 3 }\nB: { type: string, maxLength: 9 }", 3)]
    public void Keywords_beside_a_reference_count_from_3_1_on(string version, string schemas, int longest) => Schema(schemas, version).MaxLength.ShouldBe(longest);

    [Theory]
    [InlineData("A: { type: string, example: 2024-01-01 }", "\"2024-01-01\"")]
    [InlineData("A: { type: string, example: 1.10 }", "\"1.10\"")]
    [InlineData("A: { type: string, example: true }", "\"true\"")]
    [InlineData("A: { type: number, example: 1.10 }", "1.10")]
    [InlineData("A: { type: integer, example: 0x1F }", "31")]
    [InlineData("A: { type: integer, example: 007 }", "7")]
    [InlineData("A: { type: object, example: &e { a: [yes, ~, +1.5] } }", "{\"a\":[\"yes\",null,1.5]}")]
    public void Examples_keep_the_type_the_schema_gives_them(string schemas, string json) => Schema(schemas).Examples.ShouldHaveSingleItem().ToJsonString().ShouldBe(json);

    [Fact]
    public void Merge_keys_of_YAML_are_resolved()
    {
        var schema = Schema("B: &b { type: string, maxLength: 4, minLength: 1 }\nA: { <<: *b, maxLength: 2 }");

        (schema.Types, schema.MinLength, schema.MaxLength).ShouldBe((ApiSchemaTypes.String, 1, 2));
    }

    [Fact]
    public void An_unresolved_property_may_be_anything_and_is_named_once()
    {
        var imported = Import("A: { type: object, properties: { a: { $ref: '#/nowhere' }, b: { $ref: '#/nowhere' } } }", "3.0.0");

        imported.Findings.ShouldHaveSingleItem().Message.ShouldBe("The reference '#/nowhere' leads nowhere.");
        Body(imported).Properties.Select(property => property.Schema.Types).ShouldBe([ApiSchemaTypes.None, ApiSchemaTypes.None]);
    }

    private static ApiSchema Schema(string schemas, string version = "3.1.0") => Body(Import(schemas, version));

    private static Imported Import(string schemas, string version) => Importer.Import(new SourceDocument("api.yaml", $$"""
        openapi: {{version}}
        info: { title: t, version: '1' }
        paths: { /a: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }, responses: {} } } }
        components:
          schemas:
        {{string.Concat(schemas.Split('\n').Select(line => $"    {line}\n"))}}
        """));

    private static ApiSchema Body(Imported imported)
    {
        ApiRules.Check(imported.Api.ShouldNotBeNull());
        return imported.Api.Operations[0].Body!.Contents[0].Schema!;
    }
}
