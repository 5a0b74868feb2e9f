using Loadline.Apis;
using Loadline.Importers;

namespace Loadline.Tests.Importers;

/// <summary>How operations say what they are sent.</summary>
public sealed class OperationTests
{
    [Theory]
    [InlineData("header", "API Key", true)]
    [InlineData("cookie", "session;id", true)]
    [InlineData("header", "X-Key", false)]
    [InlineData("query", "api key", false)]
    public void A_key_whose_name_no_header_can_have_is_not_understood(string place, string name, bool unknown)
    {
        var imported = Importer.Import(new SourceDocument("api.yaml", $$"""
            openapi: 3.0.3
            info: { title: T, version: '1' }
            components: { securitySchemes: { key: { type: apiKey, in: {{place}}, name: '{{name}}' } } }
            security: [{ key: [] }]
            paths:
              /a: { get: { responses: { '200': { description: ok } } } }
            """));
        imported.Findings.Any(finding => finding.Id == "unsupported-security-scheme").ShouldBe(unknown);
        (imported.Api!.SecuritySchemes.Single().Kind == ApiSecurityKind.Other).ShouldBe(unknown);
    }

    [Fact]
    public void A_form_says_which_lists_are_one_text()
    {
        var body = Only("""
            openapi: 3.0.3
            info: { title: T, version: '1' }
            paths:
              /a:
                post:
                  requestBody:
                    content:
                      application/x-www-form-urlencoded:
                        schema: { type: object }
                        encoding:
                          joined: { explode: false }
                          piped: { style: pipeDelimited }
                          spaced: { style: spaceDelimited, explode: false }
                          repeated: { style: form }
                          nested: { style: deepObject, explode: true }
                          typed: { contentType: application/json }
                  responses: { '200': { description: ok } }
            """).Body!;

        body.Contents[0].Separators.ShouldBe(new Dictionary<string, char> { ["joined"] = ',', ["piped"] = '|', ["spaced"] = ' ' }, ignoreOrder: true);
    }

    [Fact]
    public void A_form_of_Swagger_2_joins_lists_unless_it_says_otherwise()
    {
        var body = Only("""
            swagger: '2.0'
            info: { title: T, version: '1' }
            paths:
              /a:
                post:
                  consumes: [multipart/form-data]
                  parameters:
                    - { name: usual, in: formData, type: array, items: { type: string } }
                    - { name: many, in: formData, type: array, items: { type: string }, collectionFormat: multi }
                    - { name: piped, in: formData, type: array, items: { type: string }, collectionFormat: pipes }
                    - { name: tabbed, in: formData, type: array, items: { type: string }, collectionFormat: tsv }
                    - { name: text, in: formData, type: string }
                  responses: { '200': { description: ok } }
            """).Body!;

        body.Contents[0].Separators.ShouldBe(new Dictionary<string, char> { ["usual"] = ',', ["piped"] = '|', ["tabbed"] = '\t' }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("{ name: authorization, in: header, required: true, type: string }", "", ApiSecurityKind.ApiKeyHeader)]
    [InlineData("{ name: Authorization, in: header, required: true, type: string, description: 'Bearer token' }", "", ApiSecurityKind.Bearer)]
    [InlineData("{ name: Authorization, in: header, type: string }", "", null)]
    [InlineData("{ name: Authorization, in: query, required: true, type: string }", "", null)]
    [InlineData("{ name: Authorization, in: header, required: true, type: string }", "security: [{ own: [] }]", ApiSecurityKind.Basic)]
    public void A_required_Authorization_parameter_stands_for_a_security_scheme(string parameter, string security, ApiSecurityKind? expected)
    {
        var imported = Importer.Import(new SourceDocument("api.yaml", $$"""
            swagger: '2.0'
            info: { title: T, version: '1' }
            securityDefinitions: { own: { type: basic } }
            paths:
              /a:
                get:
                  {{security}}
                  parameters: [{{parameter}}]
                  responses: { '200': { description: ok } }
            """));

        var api = imported.Api.ShouldNotBeNull();
        var needs = api.Operations.ShouldHaveSingleItem().Security;
        needs.Count.ShouldBe(expected is null ? 0 : 1);
        if (expected is not null)
        {
            api.SecuritySchemes.Single(scheme => scheme.Id == needs[0][0]).Kind.ShouldBe(expected.Value);
        }
    }

    private static ApiOperation Only(string text) => Importer.Import(new SourceDocument("api.yaml", text)).Api.ShouldNotBeNull().Operations.ShouldHaveSingleItem();
}
