using Loadline.Importers;

namespace Loadline.Tests.Importers;

/// <summary>What is said of documents that can't be read, and where.</summary>
public sealed class BadDocumentTests
{
    private const string Json = """{ "openapi": "3.0.3", "info": { "title": "t", "version": "1" },""";

    [Theory]
    [InlineData("", "empty-document", 0, 0)]
    [InlineData(" \n\t\n", "empty-document", 0, 0)]
    [InlineData("\0\u0001PNG", "not-text", 1, 1)]
    [InlineData("a: b\nc: \u0002", "not-text", 2, 4)]
    [InlineData("\uFFFD\uFFFDx\uFFFD", "not-text", 1, 1)]
    [InlineData("<!DOCTYPE html><html>", "unknown-document", 1, 1)]
    [InlineData("just some words", "unknown-document", 1, 1)]
    [InlineData("[1, 2]", "unknown-document", 1, 1)]
    [InlineData("{\"log\": {\"entries\": []}}", "empty-recording", 1, 21)]
    [InlineData("{\"info\": {\"_postman_id\": \"1\"}, \"item\": []}", "no-requests", 1, 40)]
    [InlineData("paths: {}", "unknown-document", 1, 1)]
    [InlineData("openapi: 4.0.0\npaths: {}", "unsupported-version", 1, 10)]
    [InlineData("swagger: 1.2\npaths: {}", "unsupported-version", 1, 10)]
    [InlineData("openapi: [3]\npaths: {}", "unsupported-version", 1, 10)]
    [InlineData("openapi: 3.0.0\ninfo: {title: t}", "missing-paths", 1, 1)]
    [InlineData("openapi: 3.0.0\npaths: []", "unexpected-type", 2, 8)]
    [InlineData("openapi: 3.0.0\npaths:\n  /a: text", "unexpected-type", 3, 7)]
    [InlineData("openapi: 3.0.0\npaths:\n  /a:\n    get: text", "unexpected-type", 4, 10)]
    [InlineData("openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters: {}", "unexpected-type", 5, 19)]
    [InlineData("openapi: 3.0.0\npaths:\n  /a:\n    post:\n      requestBody: []", "unexpected-type", 5, 20)]
    [InlineData("openapi: 3.0.0\npaths:\n  /a:\n    get:\n      responses: 3", "unexpected-type", 5, 18)]
    [InlineData("openapi: 3.0.0\npaths:\n\t/a: {}", "invalid-yaml", 3, 1)]
    [InlineData("openapi: 3.0.0\npaths: {\n", "invalid-yaml", 3, 1)]
    [InlineData("openapi: 3.0.0\npaths: {a: b\nc", "invalid-yaml", 2, 10)]
    [InlineData("openapi: 3.0.0\npaths: *none", "unknown-alias", 2, 8)]
    [InlineData("openapi: 3.0.0\npaths: &a [*a]", "unknown-alias", 2, 12)]
    [InlineData("openapi: 3.0.0\npaths: {}\nopenapi: 3.1.0", "duplicate-key", 3, 1)]
    [InlineData("openapi: 3.0.0\npaths:\n  /a: {}\n  '/a': {}", "duplicate-key", 4, 3)]
    [InlineData("openapi: 3.0.0\n---\nopenapi: 3.1.0", "several-documents", 2, 1)]
    [InlineData(Json + "\n  \"paths\": { \"/a\": ", "invalid-json", 2, 20)]
    [InlineData(Json + "\n \"x\": \"\u00e9\ud83d\ude00\", \"y\": nil }", "invalid-json", 2, 20)]
    [InlineData(Json + "\n \"x\": 1, \"x\": 2 }", "duplicate-key", 2, 10)]
    [InlineData(Json + "\n \"x\": \"\\ud800\" }", "invalid-json", 2, 7)]
    [InlineData(Json + "\n \"paths\": {} } more", "invalid-json", 2, 16)]
    public void A_document_that_cannot_be_read_yields_one_error_at_its_place(string text, string id, int line, int column)
    {
        var imported = Read(text);

        imported.Api.ShouldBeNull();
        var error = imported.Findings.Where(finding => finding.Severity == Severity.Error).ShouldHaveSingleItem();
        error.Id.ShouldBe(id);
        (error.Location!.File, error.Location.Line, error.Location.Column).ShouldBe(("api", line, column));
    }

    [Theory]
    [InlineData("<html>", "This is an HTML page; OpenAPI, HAR recordings, Postman collections, curl commands can be read.", "save the raw document, not the page that shows it")]
    [InlineData("{\"log\": {\"entries\": []}}", "The recording has no entries.", "record while the pages are used, then save it")]
    [InlineData("{\"_type\": \"export\", \"__export_format\": 4}", "This is an Insomnia export; OpenAPI, HAR recordings, Postman collections, curl commands can be read.", "export it from Insomnia as HAR or as OpenAPI")]
    [InlineData("meta {\n  name: a\n}", "This is a Bruno request; OpenAPI, HAR recordings, Postman collections, curl commands can be read.", "export the collection from Bruno as a Postman collection")]
    [InlineData("openapi: 3.0.0\npaths:\n\t/a: {}", null, "the line is indented with a tab: indent with spaces")]
    [InlineData(Json + "\n  \"paths\": { \"/a\": ", null, "the document seems to be cut off")]
    [InlineData("openapi: 3.0.0\npaths:\n  /a: {}\n  '/a': {}", "The key '/a' is given twice, first in line 3.", "keep one of the two, or give them different names")]
    public void The_error_says_what_to_do(string text, string? message, string? hint)
    {
        var error = Read(text).Findings.ShouldHaveSingleItem();
        error.Message.ShouldBe(message ?? error.Message);
        error.Hint.ShouldBe(hint);
    }

    [Fact]
    public void Several_structural_errors_are_reported_together() =>
        Read("openapi: 3.0.0\npaths:\n  /a: 1\n  /b: {get: []}\n  /c: {get: {parameters: 1, responses: 1}}").Findings
            .Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Location!.Line).ShouldBe([3, 4, 5, 5]);

    [Fact]
    public void Broken_JSON_is_not_quoted_in_the_message() =>
        Read(Json + " \"token\": abcsecret }").Findings.ShouldHaveSingleItem().ToString().ShouldNotContain("secret");

    [Fact]
    public void Text_in_another_encoding_is_read_with_a_warning_at_its_first_lost_character()
    {
        var imported = Read("openapi: 3.0.0\ninfo: {title: Caf\uFFFD in the middle of some other perfectly fine text, version: 1}\npaths: {/a: {get: {}}}");

        imported.Api.ShouldNotBeNull();
        var warning = imported.Findings.ShouldHaveSingleItem();
        (warning.Id, warning.Severity, warning.Location!.Line, warning.Location.Column).ShouldBe(("damaged-text", Severity.Warning, 2, 18));
    }

    [Fact]
    public void Small_things_that_are_wrong_do_not_matter()
    {
        var imported = Read("""
            openapi: 3.0.0
            unknown: {}
            info: []
            tags: nonsense
            paths:
              x-internal: 1
              orders:
                x-note: hi
                summary: 3
                get:
                  tags: one
                  deprecated: 'true'
                  operationId: 12
                  parameters:
                    - { name: q, in: query, style: simple, required: maybe, schema: { type: strin, minLength: three, maximum: '10', enum: 3, example: [1] } }
                    - { name: Gone, in: path, schema: {} }
                    - { in: query }
                  responses:
                    ok: {}
                    200: { content: { application/json: { schema: { type: object, required: true, properties: { a: { type: integer, required: true, example: text } } } } } }
            """);

        var operation = imported.Api!.Operations.ShouldHaveSingleItem();
        (operation.ToString(), operation.Id, operation.Deprecated, operation.Tags[0]).ShouldBe(("GET /orders", "12", true, "one"));
        var parameter = operation.Parameters.ShouldHaveSingleItem();
        (parameter.Style, parameter.Schema.Maximum, parameter.Schema.MinLength).ShouldBe(("form", 10m, null));
        operation.Responses.ShouldHaveSingleItem().Contents[0].Schema!.Required.ShouldBe(["a"]);
        imported.Findings.Where(finding => finding.Severity == Severity.Warning).Select(finding => finding.Id).ShouldBe(["unusable-parameter"]);
    }

    [Fact]
    public void An_undeclared_path_parameter_is_taken_for_a_text()
    {
        var imported = Read("openapi: 3.0.0\npaths:\n  /a/{id}/{id}:\n    get: {}");

        imported.Api!.Operations[0].Parameters.ShouldHaveSingleItem().Name.ShouldBe("id");
        imported.Findings.ShouldContain(finding => finding.Id == "undeclared-parameter" && finding.Location!.Line == 4);
    }

    [Fact]
    public void A_document_of_webhooks_is_an_API_without_operations()
    {
        var imported = Read("openapi: 3.1.0\ninfo: {title: t, version: 1}\nwebhooks: {sent: {post: {}}}");

        imported.Api!.Operations.ShouldBeEmpty();
        imported.Findings.ShouldHaveSingleItem().Id.ShouldBe("webhooks-only");
    }

    [Fact]
    public void Credentials_in_an_address_are_left_out_and_not_repeated()
    {
        var imported = Read("openapi: 3.0.0\ninfo: {title: t, version: 1}\nservers: [{url: 'https://me:hunter2@api.example.com/v1?key=hunter2'}]\npaths: {/a: {get: {}}}");

        imported.Api!.Servers.ShouldHaveSingleItem().Url.ShouldBe("https://api.example.com/v1");
        imported.Findings.ShouldHaveSingleItem().Id.ShouldBe("credentials-in-address");
        imported.Findings[0].ToString().ShouldNotContain("hunter2");
    }

    private static Imported Read(string text) => Importer.Import(new SourceDocument("api", text));
}
