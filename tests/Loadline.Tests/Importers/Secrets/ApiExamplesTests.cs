using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Design;
using Loadline.Importers;

namespace Loadline.Tests.Importers.Secrets;

/// <summary>Of the examples of a document only what is sensitive is lost, and a benchmark sends something valid in its place.</summary>
public sealed class ApiExamplesTests
{
    private const string Phone = "+49 30 5557 0192";
    private static readonly string Token = "gh" + "p_" + "x7Kq2Lm9Zt4Rw8Yc1Vb6Nd3Fs5Ga0HjUuEeQ";

    [Fact]
    public void Only_the_sensitive_members_of_an_example_are_taken_out()
    {
        var example = Example($$"""{ "kind": "standard", "webhook": "{{Token}}", "lines": [ { "sku": "A-1", "contact": "{{Phone}}" }, "{{Phone}}" ], "note": "leave at the door" }""");
        example["kind"]!.GetValue<string>().ShouldBe("standard");
        example["note"]!.GetValue<string>().ShouldBe("leave at the door");
        WithheldValue.Is(example["webhook"]).ShouldBeTrue();
        WithheldValue.Is(example["lines"]![0]!["contact"]).ShouldBeTrue();
        WithheldValue.Is(example["lines"]![1]).ShouldBeTrue();
        example["lines"]![0]!["sku"]!.GetValue<string>().ShouldBe("A-1");
    }

    [Theory]
    [InlineData("""{ "AccountSid": "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "sid": "VA1" }""")]
    [InlineData("""{ "key": "color", "slug": "a-small-table-of-oak", "id": "5f0c9a52-7d1e-4c57-9b0a-6f1f8e0d2c11" }""")]
    [InlineData("""{ "type": "sk_test_xxxxxxxxxxxxxxxx", "version": "1.20.300.4000", "at": "2026-01-31T12:00:00Z" }""")]
    [InlineData("""{ "nextPageToken": "abc", "object": "507f1f77bcf86cd799439011", "total": 1767225600000 }""")]
    public void What_only_looks_alike_stays(string text) => Example(text).ToJsonString().ShouldBe(JsonNode.Parse(text)!.ToJsonString());

    [Fact]
    public void A_benchmark_sends_the_rest_of_the_example_and_something_valid_in_the_place_of_a_secret()
    {
        var imported = Import($$"""{ "kind": "standard", "webhook": "{{Token}}", "lines": [ { "sku": "A-1", "contact": "{{Phone}}" } ], "owner": "{{Phone}}" }""");
        var designed = Designer.Design(imported.Api!, new DesignRequest());
        designed.Plan.ShouldNotBeNull(string.Join('\n', designed.Findings));
        var text = Loadline.Plans.PlanYaml.Write(designed.Plan) + string.Concat(designed.DataFiles.Select(file => file.Content));
        text.ShouldContain("standard");
        text.ShouldContain("A-1");
        text.ShouldContain("webhook");
        text.ShouldContain("owner");
        text.ShouldNotContain(Token);
        text.ShouldNotContain(Phone);
        text.ShouldNotContain("withheld");
        imported.Findings.ShouldContain(finding => finding.Id == "sensitive-example" && finding.Message.Contains("GitHub token", StringComparison.Ordinal));
        imported.Findings.ShouldAllBe(finding => !finding.ToString().Contains(Token, StringComparison.Ordinal));
    }

    private static JsonNode Example(string text) => Import(text).Api!.Operations[0].Body!.Contents[0].Examples.ShouldHaveSingleItem();

    private static Imported Import(string example) => Importer.Import(new SourceDocument("api.yaml", $$"""
        openapi: 3.0.3
        info: { title: Orders, version: "1" }
        servers: [ { url: "https://api.example.com" } ]
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      required: [kind, webhook]
                      properties:
                        kind: { type: string }
                        webhook: { type: string, pattern: "^[a-z]{3}[0-9]{4}$" }
                        owner: { type: string, format: email }
                        note: { type: string }
                        lines: { type: array, items: {} }
                    example: {{example}}
              responses: { "201": { description: created } }
        """));
}
