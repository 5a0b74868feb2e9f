using Loadline.Apis;
using Loadline.Design.Security;
using Loadline.Plans;
using static Loadline.Tests.Design.ApiBuilder;

namespace Loadline.Tests.Design;

public sealed class CredentialDesignTests
{
    private static ApiOperation Secured(string operation, params string[][] alternatives) => Op(operation, List(Item)) with { Security = alternatives };

    private static ApiSecurityScheme Scheme(ApiSecurityKind kind, string id = "auth", string? name = null, string? description = null, string? tokenUrl = null) =>
        new() { Id = id, Kind = kind, Name = name, Description = description, TokenUrl = tokenUrl };

    private static Plan Secure(ApiSecurityScheme scheme) => PlanOf(Api(Secured("GET /orders", [scheme.Id])) with { SecuritySchemes = [scheme] });

    [Fact]
    public void Bearer_basic_and_keys_come_from_the_environment()
    {
        Secure(Scheme(ApiSecurityKind.Bearer)).Target.Auth!.Bearer.ShouldBe("{{ $env.API_TOKEN }}");
        var basic = Secure(Scheme(ApiSecurityKind.Basic)).Target.Auth!;
        (basic.Username, basic.Password).ShouldBe(("{{ $env.API_USER }}", "{{ $env.API_PASSWORD }}"));
        Secure(Scheme(ApiSecurityKind.ApiKeyHeader, name: "X-Key")).Target.Auth!.Headers.ShouldBe([new Field("X-Key", "{{ $env.API_KEY }}")]);
        Secure(Scheme(ApiSecurityKind.ApiKeyQuery, name: "key")).Target.Auth!.Query.ShouldBe([new Field("key", "{{ $env.API_KEY }}")]);
        Secure(Scheme(ApiSecurityKind.ApiKeyCookie, name: "sid")).Target.Auth!.Cookies.ShouldBe([new Field("sid", "{{ $env.API_KEY }}")]);
    }

    [Theory]
    [InlineData("The header is: Token xxxxxx.yyyyyyy.zzzzzz", "Token")]
    [InlineData("Authorization token header with format \"Token {16 chars}\"", "Token")]
    [InlineData("Use `ApiKey YOUR_KEY`.", "ApiKey")]
    [InlineData("Bearer <token>", "Bearer")]
    [InlineData("Ask the (nice) team for your key", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_word_before_a_key_is_read_from_prose(string? description, string? prefix) => KeyFormat.PrefixIn(description).ShouldBe(prefix);

    [Fact]
    public void A_key_is_written_as_the_document_says() =>
        Secure(Scheme(ApiSecurityKind.ApiKeyHeader, name: "Authorization", description: "Token {16 chars}")).Target.Auth!.Headers.ShouldBe([new Field("Authorization", "Token {{ $env.API_TOKEN }}")]);

    [Fact]
    public void Client_credentials_are_traded_for_a_token_once()
    {
        var plan = Secure(Scheme(ApiSecurityKind.ClientCredentials, tokenUrl: "/oauth/token") with { Scopes = ["read", "write"] });
        var fetch = plan.Setup.ShouldHaveSingleItem().ShouldBeOfType<RequestStep>();
        fetch.Path.ShouldBe("/oauth/token");
        fetch.Auth.ShouldBe(Auth.None);
        fetch.Body.ShouldBeOfType<FormBody>().Fields.Select(field => field.Name).ShouldBe(["grant_type", "client_id", "client_secret", "scope"]);
        plan.Target.Auth!.Bearer.ShouldBe("{{ " + fetch.Captures.ShouldHaveSingleItem().Name + " }}");
    }

    [Fact]
    public void A_token_from_another_host_may_be_fetched_there_and_nothing_else()
    {
        var plan = Secure(Scheme(ApiSecurityKind.ClientCredentials, tokenUrl: "https://id.example.com/token"));
        plan.Target.Allow.ShouldBe(["127.0.0.1", "id.example.com"]);
        ((RequestStep)plan.Setup[0]).Path.ShouldBe("https://id.example.com/token");
    }

    [Fact]
    public void A_login_that_asks_for_a_token_itself_leaves_the_token_to_the_environment()
    {
        var login = Op("POST /login", Object(("token", Text)), Object(("user", Text), ("password", Text)), "200") with { Security = [["auth"]] };
        var plan = PlanOf(Api(login, Secured("GET /orders", ["auth"]), Secured("GET /customers", ["auth"])) with { SecuritySchemes = [Scheme(ApiSecurityKind.Bearer)] });
        plan.Target.Auth!.Bearer.ShouldBe("{{ $env.API_TOKEN }}");
        plan.Setup.ShouldBeEmpty();
        PlanTemplates.StepsOf(plan).OfType<RequestStep>().Single(step => step.Path == "/login").Auth.ShouldBeNull("the login is played with the credentials of the others");
        plan.Notes.ShouldContain(note => note.Kind == NoteKind.Decision && note.Text.Contains("POST /login"));
    }

    [Fact]
    public void A_login_in_the_document_makes_the_token()
    {
        var login = Op("POST /users/login", Object(("user", Object(("token", Text)))), Object(("user", Object(("email", Text), ("password", Text)))), "200");
        var plan = PlanOf(Api(login, Secured("GET /orders", ["auth"]), Secured("GET /customers", ["auth"])) with { SecuritySchemes = [Scheme(ApiSecurityKind.Bearer)] });
        var step = plan.Setup.ShouldHaveSingleItem().ShouldBeOfType<RequestStep>();
        step.Captures.ShouldHaveSingleItem().Expression.ShouldBe("$.user.token");
        step.Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("""{"user":{"email":"{{ $env.API_USER }}","password":"{{ $env.API_PASSWORD }}"}}""");
        plan.Target.Auth!.Bearer.ShouldBe("{{ token }}");
        PlanTemplates.EnvironmentOf(plan).ShouldBe(["API_USER", "API_PASSWORD"], ignoreOrder: true);
    }

    [Fact]
    public void Operations_without_security_send_no_credentials()
    {
        var plan = PlanOf(Api(Secured("GET /orders", ["auth"]), Secured("GET /customers", ["auth"]), Op("GET /news", List(Item))) with { SecuritySchemes = [Scheme(ApiSecurityKind.Bearer)] });
        RequestsOf(plan).Single(step => step.Path == "/news").Auth.ShouldBe(Auth.None);
        RequestsOf(plan).Single(step => step.Path == "/orders").Auth.ShouldBeNull();
    }

    [Fact]
    public void Two_schemes_of_one_kind_have_variables_of_their_own()
    {
        var plan = PlanOf(Api(Secured("GET /orders", ["shopKey"]), Secured("GET /customers", ["crmKey"])) with
        {
            SecuritySchemes = [Scheme(ApiSecurityKind.ApiKeyHeader, "shopKey", "X-Shop"), Scheme(ApiSecurityKind.ApiKeyHeader, "crmKey", "X-Crm")],
        });
        PlanTemplates.EnvironmentOf(plan).ShouldBe(["SHOP_KEY_KEY", "CRM_KEY_KEY"], ignoreOrder: true);
    }

    [Fact]
    public void The_alternative_that_can_be_sent_is_taken()
    {
        var plan = PlanOf(Api(Secured("GET /orders", ["mtls"], ["auth"])) with { SecuritySchemes = [Scheme(ApiSecurityKind.Other, "mtls"), Scheme(ApiSecurityKind.Bearer)] });
        plan.Target.Auth!.Bearer.ShouldNotBeNull();
    }

    [Fact]
    public void An_operation_nobody_can_authenticate_for_is_left_out()
    {
        var plan = PlanOf(Api(Secured("GET /secrets", ["mtls"]), Op("GET /news", List(Item))) with { SecuritySchemes = [Scheme(ApiSecurityKind.Other, "mtls")] });
        RequestsOf(plan).ShouldHaveSingleItem().Path.ShouldBe("/news");
        TextOf(plan, NoteKind.LeftOut).ShouldContain("GET /secrets");
    }

    [Fact]
    public void A_plan_with_credentials_among_its_parameters_can_be_run()
    {
        ApiParameter Given(string name, ApiParameterPlace place) => new() { Name = name, In = place, Required = true, Schema = Text, Examples = [System.Text.Json.Nodes.JsonValue.Create("sk_live_0123456789")] };
        var operation = Op("GET /orders", List(Item)) with { Parameters = [Given("X-Api-Key", ApiParameterPlace.Header), Given("client_secret", ApiParameterPlace.Query), Given("password", ApiParameterPlace.Query), Given("Bad Name", ApiParameterPlace.Header)] };
        var plan = PlanOf(Api(operation));
        PlanTemplates.EnvironmentOf(plan).ShouldBe(["X_API_KEY", "CLIENT_SECRET"], ignoreOrder: true);
    }
}
