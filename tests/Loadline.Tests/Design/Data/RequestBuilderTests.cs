using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Design.Data;
using Loadline.Plans;

namespace Loadline.Tests.Design.Data;

public sealed class RequestBuilderTests
{
    private static ApiSchema Text(string? format = null) => new() { Types = ApiSchemaTypes.String, Format = format };

    private static ApiOperation CreateOrder { get; } = new()
    {
        Method = "POST",
        Path = "/shops/{shopId}/orders",
        Parameters =
        [
            new ApiParameter { Name = "shopId", In = ApiParameterPlace.Path, Required = true, Schema = new ApiSchema { Types = ApiSchemaTypes.Integer, Minimum = 1 } },
            new ApiParameter { Name = "Idempotency-Key", In = ApiParameterPlace.Header, Schema = Text("uuid") },
        ],
        Body = new ApiRequestBody(true, [new ApiContent
        {
            MediaType = "application/json",
            Schema = new ApiSchema
            {
                Name = "Order",
                Types = ApiSchemaTypes.Object,
                Required = new HashSet<string> { "quantity", "email" },
                Properties =
                [
                    new ApiProperty("id", new ApiSchema { Types = ApiSchemaTypes.Integer, ReadOnly = true }),
                    new ApiProperty("quantity", new ApiSchema { Types = ApiSchemaTypes.Integer, Minimum = 1, Maximum = 10 }),
                    new ApiProperty("email", Text("email")),
                    new ApiProperty("kind", new ApiSchema { Types = ApiSchemaTypes.String, Enum = ["standard"] }),
                    new ApiProperty("note", new ApiSchema { Types = ApiSchemaTypes.String, MaxLength = 80 }),
                ],
            },
        }]),
        Responses = [new ApiResponse("201", null, [new ApiContent { MediaType = "application/json", Schema = new ApiSchema { Types = ApiSchemaTypes.Object, Required = new HashSet<string> { "id" }, Properties = [new ApiProperty("id", Text())] } }], [])],
    };

    private static OperationRequest Build(ApiOperation operation, params (string, string)[] bound) =>
        new RequestBuilder(1).Build(operation, "orders", bound.ToDictionary(item => item.Item1, item => item.Item2), new RowOptions());

    /// <summary>A body field of POST or PUT /products, and what is sent for it.</summary>
    private static string SentFor(string method, string field, ApiSchema schema, string answers, string refusal)
    {
        var operation = CreateOrder with
        {
            Method = method,
            Path = "/products",
            Parameters = [],
            Body = new ApiRequestBody(true, [new ApiContent { MediaType = "application/json", Schema = new ApiSchema { Types = ApiSchemaTypes.Object, Required = new HashSet<string> { field }, Properties = [new ApiProperty(field, schema)] } }]),
            Responses =
            [
                new ApiResponse("201", null, [new ApiContent { MediaType = "application/json", Schema = new ApiSchema { Types = ApiSchemaTypes.Object, Properties = [new ApiProperty(answers, Text())] } }], []),
                new ApiResponse(refusal, null, [], []),
            ],
        };
        return ((JsonBody)Build(operation).Step.Body!).Value![field]!.GetValue<string>();
    }

    [Theory]
    [InlineData("POST", "title", "slug", "400", true)]
    [InlineData("PUT", "title", "slug", "400", true)]
    [InlineData("POST", "name", "handle", "400", true)]
    [InlineData("POST", "name", "id", "409", true)]
    [InlineData("POST", "productName", "id", "409", true)]
    [InlineData("POST", "name", "id", "400", false)]
    [InlineData("PUT", "name", "id", "409", false)]
    [InlineData("POST", "firstName", "slug", "409", false)]
    [InlineData("POST", "username", "id", "400", true)]
    public void A_name_the_server_takes_once_only_is_never_sent_twice(string method, string field, string answers, string refusal, bool unique) =>
        SentFor(method, field, Text(), answers, refusal).Contains("$unique()", StringComparison.Ordinal).ShouldBe(unique);

    [Fact]
    public void A_unique_name_keeps_to_its_schema()
    {
        SentFor("POST", "title", new ApiSchema { Types = ApiSchemaTypes.String, Pattern = "^[a-z0-9]+$", MaxLength = 20 }, "slug", "400").ShouldBe("{{ $unique() }}");
        SentFor("POST", "title", new ApiSchema { Types = ApiSchemaTypes.String, MaxLength = 8 }, "slug", "400").ShouldNotContain("$unique");
    }

    [Theory]
    [InlineData("page", null, null, "1")]
    [InlineData("page", 0, null, "0")]
    [InlineData("page", 0, 1, "1")]
    [InlineData("pageNumber", null, 0, "0")]
    [InlineData("offset", null, null, "0")]
    [InlineData("skip", 0, 10, "0")]
    [InlineData("offset", 1, null, "1")]
    public void A_list_is_asked_for_its_first_page(string name, int? minimum, int? usual, string expected)
    {
        var schema = new ApiSchema { Types = ApiSchemaTypes.Integer, Minimum = minimum, Default = usual is { } value ? JsonValue.Create(value) : null };
        Listed(name, schema).Query.ShouldBe([new Field(name, expected)]);
    }

    [Fact]
    public void A_page_the_document_shows_is_kept_where_nothing_depends_on_the_list() =>
        Listed("page", new ApiSchema { Types = ApiSchemaTypes.Integer, Minimum = 3, Maximum = 3, Examples = [3] }).Query.ShouldBe([new Field("page", "3")]);

    private static RequestStep Listed(string name, ApiSchema schema) =>
        Build(new ApiOperation { Method = "GET", Path = "/orders", Parameters = [new ApiParameter { Name = name, In = ApiParameterPlace.Query, Schema = schema }], Responses = CreateOrder.Responses }).Step;

    [Fact]
    public void A_write_reads_as_a_person_would_write_it()
    {
        var request = Build(CreateOrder);
        request.Usable.ShouldBeTrue();
        request.Findings.ShouldBeEmpty();
        request.InventedIds.ShouldBe(["shopId"]);
        request.Step.Path.ShouldBe("/shops/{{ orders.shopId }}/orders");
        request.Step.Headers.ShouldBe([new Field("Accept", "application/json"), new Field("Idempotency-Key", "{{ $uuid() }}")]);
        ((JsonBody)request.Step.Body!).Value!.ToJsonString().ShouldBe(
            """{"quantity":"{{ orders.quantity }}","email":"user-{{ $unique() }}@example.com","kind":"standard","note":"{{ orders.note }}"}""");
        request.Step.Expect.Status.ShouldBe([201]);
        request.Step.Expect.Json.ShouldBe(["$.id"]);
    }

    [Fact]
    public void Rows_share_their_keys_and_stay_within_bounds()
    {
        var rows = Build(CreateOrder).Rows;
        rows.Count.ShouldBe(42);
        rows.ShouldAllBe(row => string.Join(",", row.Select(property => property.Key)) == "shopId,quantity,note");
        rows.Select(row => row["quantity"]!.GetValue<long>()).ShouldAllBe(quantity => quantity >= 1 && quantity <= 10);
        rows.Select(row => row["quantity"]!.GetValue<long>()).ShouldContain(10);
        rows.ShouldContain(row => row["note"]!.GetValue<string>().Length >= 79);
    }

    [Fact]
    public void What_is_bound_is_taken_from_where_it_was_captured()
    {
        var request = Build(CreateOrder, ("shopId", "{{ shopId }}"), ("note", "{{ text }}"));
        request.Step.Path.ShouldBe("/shops/{{ shopId }}/orders");
        ((JsonBody)request.Step.Body!).Value!["note"]!.GetValue<string>().ShouldBe("{{ text }}");
        request.InventedIds.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_seed_gives_the_same_request()
    {
        var builder = new RequestBuilder(1);
        builder.Build(CreateOrder with { Path = "/other" }, "orders", new Dictionary<string, string>(), new RowOptions());
        var again = builder.Build(CreateOrder, "orders", new Dictionary<string, string>(), new RowOptions());
        JsonNode.DeepEquals(new JsonArray([.. again.Rows]), new JsonArray([.. Build(CreateOrder).Rows])).ShouldBeTrue();
    }
}
