using Loadline.Apis;
using Loadline.Design;
using Loadline.Plans;
using Loadline.Testing;
using static Loadline.Tests.Design.ApiBuilder;

namespace Loadline.Tests.Design;

/// <summary>The plan as a team reads it.</summary>
public sealed class DesignedPlanTests
{
    private static ApiDescription Shop()
    {
        var order = Object(("id", Text), ("customerId", Number), ("status", new ApiSchema { Types = ApiSchemaTypes.String, Enum = ["open", "paid", "shipped"] }), ("total", new ApiSchema { Types = ApiSchemaTypes.Number }));
        var page = Object(("items", List(order)), ("total", Number));
        var edit = Object(
            ("customerId", new ApiSchema { Types = ApiSchemaTypes.Integer, Minimum = 1 }),
            ("lines", new ApiSchema { Types = ApiSchemaTypes.Array, MinItems = 1, MaxItems = 5, Items = Object(("sku", Text), ("quantity", new ApiSchema { Types = ApiSchemaTypes.Integer, Minimum = 1, Maximum = 10 })) }),
            ("note", new ApiSchema { Types = ApiSchemaTypes.String, MaxLength = 200 }));
        var customer = Object(("id", Number), ("name", Text));
        ApiParameter Query(string name, ApiSchema schema) => new() { Name = name, In = ApiParameterPlace.Query, Schema = schema, Style = "form", Explode = true };
        ApiOperation Secured(ApiOperation operation, string id, string tag) => operation with { Id = id, Tags = [tag], Security = [["token"]] };

        return new ApiDescription
        {
            Title = "Orders API",
            Servers = [new ApiServer("https://api.example.com/v1", "Production"), new ApiServer("https://staging.example.com/v1", "Staging")],
            SecuritySchemes = [new ApiSecurityScheme { Id = "token", Kind = ApiSecurityKind.Bearer }],
            Operations =
            [
                Secured(Op("GET /orders", page) with { Parameters = [Query("page", new ApiSchema { Types = ApiSchemaTypes.Integer, Minimum = 1, Maximum = 50 }), Query("limit", new ApiSchema { Types = ApiSchemaTypes.Integer, Default = 20, Minimum = 1, Maximum = 100 })] }, "listOrders", "orders"),
                Secured(Op("POST /orders", order, edit), "createOrder", "orders"),
                Secured(Op("GET /orders/search", page) with { Parameters = [Query("q", Text)] }, "searchOrders", "orders"),
                Secured(Op("GET /orders/{orderId}", order), "getOrder", "orders"),
                Secured(Op("PUT /orders/{orderId}", order, edit), "updateOrder", "orders"),
                Secured(Op("DELETE /orders/{orderId}"), "deleteOrder", "orders"),
                Secured(Op("GET /orders/{orderId}/history", List(Object(("at", new ApiSchema { Types = ApiSchemaTypes.String, Format = "date-time" })))), "getOrderHistory", "orders"),
                Secured(Op("DELETE /orders"), "deleteOrders", "orders"),
                Secured(Op("GET /customers", List(customer)), "listCustomers", "customers"),
                Secured(Op("GET /customers/{customerId}", customer), "getCustomer", "customers"),
                Secured(Op("POST /admin/reindex"), "reindex", "admin"),
                Op("GET /health") with { Id = "health", Tags = ["system"] },
            ],
        };
    }

    [Fact]
    public void A_benchmark_that_only_reads_says_so()
    {
        PlanOf(Api(Op("GET /prices"))).Description.ShouldBe("1 journey over 1 of 1 operation, 1 request each; none of the requests writes.");
        PlanOf(Api(Crud("/orders"))).Description!.ShouldMatch(@"^\d journeys over 5 of 5 operations, [\d.]+ requests each on average; \d+ % of the requests write\.$");
    }

    [Fact]
    public void A_plan_for_a_small_shop()
    {
        var designed = Designer.Design(Shop(), new DesignRequest());
        PlanRules.Check(designed.Plan.ShouldNotBeNull()).ShouldBeEmpty();
        Snapshot.Matches(PlanYaml.Write(designed.Plan), "orders.yaml");
    }

    [Fact]
    public void A_plan_for_what_a_team_has_promised()
    {
        var request = new DesignRequest
        {
            Requirements = new Requirements { P95 = GivenValue(TimeSpan.FromMilliseconds(150)), Requests = GivenValue(Rate.Of(200)), ErrorRate = GivenValue(0.005), SpikeFactor = GivenValue(10.0) },
            TargetUrl = "https://perf.example.com/v1",
            Profiles = ["smoke", "load", "spike", "soak", "breakpoint"],
            Only = ["tag:orders"],
        };
        var designed = Designer.Design(Shop(), request);
        PlanRules.Check(designed.Plan.ShouldNotBeNull()).ShouldBeEmpty();
        Snapshot.Matches(PlanYaml.Write(designed.Plan), "promised.yaml");
    }
}
