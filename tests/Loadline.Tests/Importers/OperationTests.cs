using Loadline.Apis;
using Loadline.Importers;

namespace Loadline.Tests.Importers;

/// <summary>How operations say what they are sent.</summary>
public sealed class OperationTests
{
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

    private static ApiOperation Only(string text) => Importer.Import(new SourceDocument("api.yaml", text)).Api.ShouldNotBeNull().Operations.ShouldHaveSingleItem();
}
