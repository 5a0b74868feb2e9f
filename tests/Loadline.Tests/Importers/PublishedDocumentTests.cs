using Loadline.Apis;
using Loadline.Importers;
using Loadline.Testing;

namespace Loadline.Tests.Importers;

/// <summary>Documents of real products.</summary>
public sealed class PublishedDocumentTests
{
    public static TheoryData<string, int, string, string> Counts => new()
    {
        { "bencher.json", 140, "Bencher API", "" },
        { "conduit.yaml", 19, "RealWorld Conduit API", "https://api.realworld.show/api" },
        { "meilisearch.json", 113, "meilisearch", "" },
        { "museum-3.1.yaml", 8, "Redocly Museum API", "https://redocly.com/_mock/docs/openapi/museum-api" },
        { "paypal-checkout-orders.json", 8, "Orders", "https://api-m.sandbox.paypal.com" },
        { "petclinic.yaml", 37, "Spring PetClinic", "http://localhost:9966/petclinic/api" },
        { "petstore-3.1.json", 20, "Swagger Petstore", "http://petstore.swagger.io/v2" },
        { "petstore-swagger2.json", 20, "Swagger Petstore", "http://petstore.swagger.io/v2" },
        { "petstore.yaml", 19, "Swagger Petstore - OpenAPI 3.0", "https://petstore3.swagger.io/api/v3" },
        { "quickpizza.yaml", 38, "QuickPizza API", "http://localhost:3333" },
        { "twilio-verify.json", 57, "Twilio - Verify", "https://verify.twilio.com" },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Every_operation_is_read(string name, int operations, string title, string server)
    {
        var imported = Read(name);

        imported.Findings.ShouldAllBe(finding => finding.Severity == Severity.Note);
        var api = imported.Api.ShouldNotBeNull();
        api.Operations.Count.ShouldBe(operations);
        api.Title.ShouldBe(title);
        (api.Servers.Count == 0 ? "" : api.Servers[0].Url).ShouldBe(server);
        api.Operations.Select(operation => operation.ToString()).ShouldBeUnique();
        api.Operations.ShouldAllBe(operation => operation.Location!.Line > 0 && operation.Location.File == name);
        api.Operations.Select(operation => operation.Location!.Line).ShouldBeInOrder();
    }

    [Fact]
    public void Conduit_authenticates_with_a_key_whose_form_its_description_tells()
    {
        var api = Read("conduit.yaml").Api!;

        var scheme = api.SecuritySchemes.ShouldHaveSingleItem();
        (scheme.Id, scheme.Kind, scheme.Name).ShouldBe(("Token", ApiSecurityKind.ApiKeyHeader, "Authorization"));
        scheme.Description.ShouldNotBeNull().ShouldContain("Token");
        Operation(api, "POST /users/login").Security.ShouldBeEmpty();
        Operation(api, "POST /articles").Security.ShouldHaveSingleItem().ShouldBe(["Token"]);
        Operation(api, "POST /articles").Body!.Contents[0].Schema!.Properties.ShouldHaveSingleItem().Name.ShouldBe("article");
    }

    [Fact]
    public void Paypal_fetches_its_token_with_client_credentials_and_merges_its_schemas()
    {
        var api = Read("paypal-checkout-orders.json").Api!;

        var scheme = api.SecuritySchemes.ShouldHaveSingleItem();
        (scheme.Kind, scheme.TokenUrl).ShouldBe((ApiSecurityKind.ClientCredentials, "/v1/oauth2/token"));
        var order = Operation(api, "POST /v2/checkout/orders").Body!.Contents[0].Schema!;
        order.Required.ShouldBe(["intent", "purchase_units"], ignoreOrder: true);
        order.Properties.First(property => property.Name == "payer").Schema.Properties.Select(property => property.Name).ShouldContain("email_address");
        Operation(api, "POST /v2/checkout/orders").Responses.Select(response => response.Status).ShouldContain("default");
    }

    [Fact]
    public void Twilio_takes_forms()
    {
        var body = Operation(Read("twilio-verify.json").Api!, "POST /v2/Services").Body!;

        var content = body.Contents.ShouldHaveSingleItem();
        content.MediaType.ShouldBe("application/x-www-form-urlencoded");
        content.Schema!.Required.ShouldBe(["FriendlyName"]);
    }

    [Fact]
    public void Meilisearch_reads_null_as_an_alternative_of_3_1()
    {
        var task = Operation(Read("meilisearch.json").Api!, "POST /dumps").Responses[0].Contents[0].Schema!;

        task.Properties.First(property => property.Name == "indexUid").Schema.Types.ShouldBe(ApiSchemaTypes.String | ApiSchemaTypes.Null);
        task.Properties.First(property => property.Name == "status").Schema.Enum.Count.ShouldBe(5);
    }

    [Fact]
    public void Petstore_is_the_same_pet_in_each_version()
    {
        foreach (var name in new[] { "petstore-swagger2.json", "petstore.yaml", "petstore-3.1.json" })
        {
            var pet = Operation(Read(name).Api!, "POST /pet").Body!.Contents[0].Schema!;
            pet.Name.ShouldBe("Pet");
            pet.Required.ShouldBe(["name", "photoUrls"], ignoreOrder: true);
            pet.Properties.First(property => property.Name == "status").Schema.Enum.Select(value => value!.GetValue<string>()).ShouldBe(["available", "pending", "sold"]);
        }
    }

    [Theory]
    [MemberData(nameof(Specs.OpenApiNames), MemberType = typeof(Specs))]
    public void Whatever_is_read_keeps_the_rules_of_the_model(string name) => ApiRules.Check(Read(name).Api!);

    private static ApiOperation Operation(ApiDescription api, string name) => api.Operations.Single(operation => operation.ToString() == name);

    private static Imported Read(string name) => Importer.Import(new SourceDocument(name, File.ReadAllText(Specs.PathOf(name))));
}
