using Loadline.Apis;
using Loadline.Design.Data;

namespace Loadline.Tests.Design.Data;

public sealed class CapturePathsTests
{
    private static ApiSchema Text { get; } = new() { Types = ApiSchemaTypes.String };

    private static ApiSchema Object(params (string Name, ApiSchema Schema)[] properties) => new()
    {
        Types = ApiSchemaTypes.Object,
        Properties = [.. properties.Select(property => new ApiProperty(property.Name, property.Schema))],
    };

    private static ApiSchema List(ApiSchema items) => new() { Types = ApiSchemaTypes.Array, Items = items };

    private static ApiSchema Order { get; } = Object(("id", Text), ("customer", Object(("id", Text), ("customerId", Text))), ("total", Text));

    public static TheoryData<string, string, string, string?> Responses => new()
    {
        { "one", "orderId", "orders", "$.id" },
        { "one", "id", "order", "$.id" },
        { "one", "order_id", "", "$.id" },
        { "wrapped", "orderId", "orders", "$.order.id" },
        { "list", "orderId", "orders", "$[*].id" },
        { "page", "orderId", "orders", "$.items[*].id" },
        { "named page", "orderId", "orders", "$.orders[*].id" },
        { "exact", "orderId", "orders", "$.orderId" },
        { "login", "token", "", "$.access_token" },
        { "nested login", "token", "user", "$.user.token" },
        { "article", "slug", "articles", "$.article.slug" },
        { "one", "productId", "orders", null },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public void A_parameter_is_found_where_a_person_would_look(string response, string parameter, string resource, string? expected)
    {
        var schema = response switch
        {
            "one" => Order,
            "wrapped" => Object(("status", Text), ("order", Order)),
            "list" => List(Order),
            "page" => Object(("total", Text), ("items", List(Order))),
            "named page" => Object(("count", Text), ("orders", List(Order))),
            "exact" => Object(("id", Text), ("orderId", Text)),
            "login" => Object(("access_token", Text), ("refresh_token", Text)),
            "nested login" => Object(("user", Object(("email", Text), ("token", Text)))),
            "article" => Object(("article", Object(("slug", Text), ("author", Object(("username", Text)))))),
            _ => throw new ArgumentException(response),
        };
        CapturePaths.Find(schema, parameter, resource).ShouldBe(expected);
    }

    [Fact]
    public void A_recursive_response_ends()
    {
        var node = new ApiSchema { Types = ApiSchemaTypes.Object };
        node.Properties = [new ApiProperty("data", node), new ApiProperty("items", List(node))];
        CapturePaths.Find(node, "nodeId", "nodes").ShouldBeNull();
    }

    [Fact]
    public void A_parameter_that_takes_a_UUID_is_given_the_field_that_is_one()
    {
        var uuid = new ApiSchema { Types = ApiSchemaTypes.String, Format = "uuid" };
        var token = Object(("token", Text), ("uuid", uuid));
        CapturePaths.Find(token, "token", "token").ShouldBe("$.token");
        CapturePaths.Find(token, "token", "token", uuid).ShouldBeNull("the text of a token is no UUID");
        CapturePaths.Find(token, "uuid", "token", uuid).ShouldBe("$.uuid");
    }
}
