using System.Text;
using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Importers;
using Loadline.Importers.Documents;

namespace Loadline.Tests.Importers;

/// <summary>Whatever a document holds, importing it ends with an API or with errors that say where.</summary>
public sealed class HostileDocumentTests
{
    private const string Head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";

    public static TheoryData<string, int> Seeds => new(from name in Corpus.Names from seed in Enumerable.Range(1, 150) select (name, seed));

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void A_damaged_text_is_read_or_refused(string name, int seed) => Check(Corpus.Import(name, Damage(Corpus.Text(name), new Random(seed))));

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void A_document_with_values_in_the_wrong_places_is_read_or_refused(string name, int seed)
    {
        var root = DocumentTree.Read(new DocumentFile(name, ""), Corpus.Text(name), new DocumentBudget(), out _);
        var mixed = Shuffle(DocumentValue.ToJson(root!)!, new Random(seed));
        Check(Corpus.Import(name, mixed.ToJsonString()));
    }

    [Fact]
    public void Every_beginning_of_a_document_is_read_or_refused()
    {
        foreach (var name in Corpus.Names)
        {
            var text = Corpus.Text(name);
            for (var length = 1; length < text.Length; length += 41)
            {
                Check(Corpus.Import(name, text[..length]));
            }
        }
    }

    [Fact]
    public void Aliases_that_expand_without_end_are_refused_where_it_gets_too_much()
    {
        var yaml = new StringBuilder(Head + "paths: {}\nx-a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
        for (var level = 'b'; level <= 'k'; level++)
        {
            var before = (char)(level - 1);
            yaml.Append($"x-{level}: &{level} [{string.Join(", ", Enumerable.Repeat("*" + before, 9))}]\n");
        }

        Refused(yaml.ToString(), "aliases-expand-too-far", 10, 6);
    }

    [Fact]
    public void A_chain_of_aliases_counts_as_nesting()
    {
        var yaml = new StringBuilder(Head + "paths: {}\nx-0: &a0 [1]\n");
        for (var level = 1; level < 1000; level++)
        {
            yaml.Append($"x-{level}: &a{level} [*a{level - 1}]\n");
        }

        Refused(yaml.ToString(), "nested-too-deeply", 203, 8);
    }

    [Theory]
    [InlineData("{\"openapi\": \"3.0.0\", \"paths\": ", "[", "]", 231)]
    [InlineData("openapi: 3.0.0\npaths: ", "[", "]", 208)]
    [InlineData("openapi: 3.0.0\npaths: ", "{a: ", "}", 805)]
    public void Deep_nesting_is_refused_at_the_first_level_too_deep(string start, string open, string close, int column)
    {
        var text = start + string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));
        Refused(text, "nested-too-deeply", start.Count(letter => letter == '\n') + 1, column);
    }

    [Fact]
    public void More_values_than_any_document_has_are_refused()
    {
        var text = $"{{\"openapi\": \"3.0.0\", \"x\": [{string.Join(',', Enumerable.Repeat('1', DocumentBudget.MaxValues))}]}}";
        Refused(text, "document-too-large", 1, null);
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused_unread() =>
        Refused("openapi: 3.0.0\nx: " + new string('x', Importer.MaxCharacters), "document-too-large", 1, 1);

    [Fact]
    public void A_long_chain_of_references_is_followed_without_a_stack()
    {
        var schemas = new StringBuilder();
        for (var index = 0; index < 20_000; index++)
        {
            schemas.Append($"    S{index}: {{ type: object, properties: {{ next: {{ $ref: '#/components/schemas/S{index + 1}' }} }} }}\n");
        }

        var api = Read($"{Head}paths: {{ /a: {{ post: {{ requestBody: {{ content: {{ a/b: {{ schema: {{ $ref: '#/components/schemas/S0' }} }} }} }} }} }} }}\ncomponents:\n  schemas:\n{schemas}    S20000: {{ type: string }}\n").Api!;

        var schema = api.Operations[0].Body!.Contents[0].Schema!;
        var length = 0;
        for (; schema.Properties.Count > 0; length++)
        {
            schema = schema.Properties[0].Schema;
        }

        length.ShouldBe(20_000);
        schema.Types.ShouldBe(ApiSchemaTypes.String);
    }

    [Fact]
    public void References_in_a_circle_lead_nowhere_and_say_so()
    {
        var imported = Read(Head + """
            paths:
              /a:
                get:
                  parameters:
                    - { name: q, in: query, schema: { $ref: '#/components/schemas/A' } }
                    - { $ref: '#/components/parameters/P' }
                    - { $ref: '#/components/parameters/Q/x' }
                post:
                  requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
            components:
              parameters: { P: { $ref: '#/components/parameters/P' }, Q: { $ref: '#/components/parameters/Q/x' } }
              schemas:
                A: { $ref: '#/components/schemas/B' }
                B: { $ref: '#/components/schemas/A' }
            """);

        imported.Api!.Operations.Select(operation => operation.ToString()).ShouldBe(["GET /a"]);
        imported.Api.Operations[0].Parameters.Select(parameter => parameter.Name).ShouldBe(["q"]);
        imported.Findings.Where(finding => finding.Id == "unresolved-reference").Select(finding => finding.Location!.Line).ShouldBe([7, 8, 9, 11], ignoreOrder: true);
    }

    [Fact]
    public void Combining_schemas_without_end_is_cut_off_with_a_warning()
    {
        var schemas = string.Concat(Enumerable.Range(0, 300).Select(index =>
            $"    S{index}: {{ allOf: [{string.Join(", ", Enumerable.Range(0, 300).Select(other => $"{{ $ref: '#/components/schemas/S{other}' }}"))}], properties: {{ p{index}: {{ type: string }} }} }}\n"));

        var imported = Read($"{Head}paths: {{ /a: {{ post: {{ requestBody: {{ content: {{ a/b: {{ schema: {{ $ref: '#/components/schemas/S0' }} }} }} }} }} }} }}\ncomponents:\n  schemas:\n{schemas}");

        Check(imported);
        imported.Findings.ShouldContain(finding => finding.Id == "schema-too-complex");
    }

    [Fact]
    public void A_small_document_that_multiplies_parameters_is_refused()
    {
        var parameters = string.Join(", ", Enumerable.Range(0, 2000).Select(index => $"{{ name: p{index}, in: query }}"));
        var paths = string.Concat(Enumerable.Range(0, 300).Select(index => $"  /a{index}: {{ $ref: '#/components/pathItems/P', get: {{}} }}\n"));

        var imported = Read($"{Head}paths:\n{paths}components:\n  pathItems: {{ P: {{ parameters: [{parameters}] }} }}\n");

        imported.Findings.Where(finding => finding.Severity == Severity.Error).ShouldHaveSingleItem().Message.ShouldBe("Operations have more than 500,000 parameters together.");
    }

    [Fact]
    public void A_small_document_that_multiplies_properties_is_refused()
    {
        var properties = string.Join(", ", Enumerable.Range(0, 3000).Select(index => $"p{index}: {{}}"));
        var schemas = string.Concat(Enumerable.Range(0, 1000).Select(index => $"    S{index}: {{ allOf: [{{ $ref: '#/components/schemas/Wide' }}], properties: {{ next: {{ $ref: '#/components/schemas/S{index + 1}' }} }} }}\n"));

        var imported = Read($"{Head}paths: {{ /a: {{ post: {{ requestBody: {{ content: {{ a/b: {{ schema: {{ $ref: '#/components/schemas/S0' }} }} }} }} }} }} }}\ncomponents:\n  schemas:\n{schemas}    S1000: {{}}\n    Wide: {{ properties: {{ {properties} }} }}\n");

        imported.Findings.ShouldHaveSingleItem().Id.ShouldBe("schema-too-complex");
        imported.Api.ShouldBeNull();
    }

    [Fact]
    public void One_operation_may_be_shared_by_many_paths()
    {
        var api = Read(Head + """
            paths:
              /a/{id}: { $ref: '#/components/pathItems/P' }
              /b/{id}: { $ref: '#/components/pathItems/P' }
              b/{id}: { $ref: '#/components/pathItems/P' }
            components:
              pathItems:
                P: { parameters: [{ name: id, in: path, schema: { type: integer } }], get: { summary: Shared } }
            """).Api!;

        api.Operations.Select(operation => $"{operation} {operation.Summary} {operation.Parameters[0].Name}").ShouldBe(["GET /a/{id} Shared id", "GET /b/{id} Shared id"]);
    }

    [Fact]
    public void Findings_are_limited_and_the_worst_are_kept()
    {
        var paths = string.Concat(Enumerable.Range(0, 400).Select(index => $"  /a{index}/{{id}}: {{ get: {{}} }}\n"));

        var findings = Read($"{Head}paths:\n{paths}  /last: []\n").Findings;

        findings.Count.ShouldBe(Importer.MaxFindings + 1);
        findings.Count(finding => finding.Severity == Severity.Error).ShouldBe(1);
        findings[^1].Message.ShouldBe("And 301 more.");
    }

    private static Imported Read(string text) => Importer.Import(new SourceDocument("api.yaml", text));

    private static void Refused(string text, string id, int line, int? column)
    {
        var imported = Read(text);
        imported.Api.ShouldBeNull();
        var finding = imported.Findings.ShouldHaveSingleItem();
        (finding.Id, finding.Severity, finding.Location!.Line).ShouldBe((id, Severity.Error, line));
        finding.Location.Column.ShouldBe(column ?? finding.Location.Column);
    }

    private static void Check(Imported imported)
    {
        var errors = imported.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        (imported.Api is null).ShouldBe(errors.Count > 0);
        errors.ShouldAllBe(error => error.Location!.Line > 0 && error.Location.Column > 0);
        imported.Findings.Count.ShouldBeLessThanOrEqualTo(Importer.MaxFindings + 1);
        imported.Findings.ShouldAllBe(finding => !finding.ToString().Contains('\n'));
        if (imported.Api is { } api)
        {
            ApiRules.Check(api);
        }
    }

    private static string Damage(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(damaged.Length);
            var length = Math.Min(random.Next(1, 60), damaged.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    damaged.Remove(at, length);
                    break;
                case 1:
                    damaged.Insert(random.Next(damaged.Length), damaged.ToString(at, length));
                    break;
                case 2:
                    damaged[at] = "{}[]:,'\"&*!|>%@`#-\t\n\r\\~?<\u00e9\u2028\ud83d"[random.Next(28)];
                    break;
                case 3:
                    damaged.Insert(at, (string[])["*a", "&a ", "!!int ", "<<: ", "? ", "- ", "---\n", "$ref: '#'", "\"$ref\": \"#/paths\",", "1e999", "0x", "\\ud800", "null"], random);
                    break;
                default:
                    damaged.Length = Math.Max(1, at);
                    break;
            }

            if (damaged.Length == 0)
            {
                damaged.Append('x');
            }
        }

        return damaged.ToString();
    }

    /// <summary>Copies a document, replacing a few of its values by others of it or by values of another type.</summary>
    private static JsonNode Shuffle(JsonNode root, Random random)
    {
        var all = new List<JsonNode?>();
        Collect(root, all);
        var replaced = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, all.Count)).Distinct().ToDictionary(at => at, _ => random.Next(9) switch
        {
            0 => "[]",
            1 => "{}",
            2 => "-1.5e9",
            3 => "\"text\"",
            4 => "true",
            5 => "null",
            6 => "{\"$ref\":\"#/paths/~1titles/get\"}",
            _ => all[random.Next(all.Count)]?.ToJsonString() ?? "null",
        });
        var index = 0;
        return Copy(root)!;

        JsonNode? Copy(JsonNode? node)
        {
            if (replaced.TryGetValue(index++, out var other))
            {
                var skipped = new List<JsonNode?>();
                Collect(node, skipped);
                index += skipped.Count - 1;
                return JsonNode.Parse(other);
            }

            return node switch
            {
                JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Copy(entry.Value))).ToList()),
                JsonArray list => new JsonArray([.. list.Select(Copy)]),
                _ => node?.DeepClone(),
            };
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode?> into)
    {
        into.Add(node);
        foreach (var child in node is JsonObject map ? map.Select(entry => entry.Value) : node as JsonArray ?? Enumerable.Empty<JsonNode?>())
        {
            Collect(child, into);
        }
    }
}

file static class Picking
{
    public static void Insert(this StringBuilder text, int at, string[] choices, Random random) => text.Insert(at, choices[random.Next(choices.Length)]);
}
