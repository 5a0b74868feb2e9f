using Loadline.Apis;
using Loadline.Design;
using Loadline.Design.Operations;
using static Loadline.Tests.Design.ApiBuilder;

namespace Loadline.Tests.Design;

public sealed class TypeRecognitionTests
{
    [Theory]
    [InlineData("GET /orders", "crud-read")]
    [InlineData("GET /orders/{id}", "crud-read")]
    [InlineData("PUT /customers/{id}", "crud-write")]
    [InlineData("POST /orders", "checkout")]
    [InlineData("POST /carts", "checkout")]
    [InlineData("DELETE /orders/{id}", "crud-write")]
    [InlineData("GET /orders/search", "search")]
    [InlineData("GET /pets/findByStatus", "search")]
    [InlineData("GET /products/autocomplete", "typeahead")]
    [InlineData("POST /payments", "payment")]
    [InlineData("POST /orders/{id}/capture", "payment")]
    [InlineData("POST /login", "login")]
    [InlineData("POST /auth/refresh", "token")]
    [InlineData("POST /files/upload", "upload")]
    [InlineData("POST /orders/import", "batch")]
    [InlineData("POST /graphql", "graphql")]
    [InlineData("POST /rpc", "rpc")]
    [InlineData("POST /webhook", "webhook")]
    [InlineData("GET /events/stream", "streaming")]
    public void Kinds_are_recognised_by_method_and_path(string operation, string slug)
    {
        var classified = OperationClassifier.Classify([Op(operation), Op("GET /orders/{id}"), Op("GET /orders/{id}/lines")]);
        classified[0].Type.Slug.ShouldBe(slug);
    }

    [Fact]
    public void A_list_with_a_search_term_is_a_search()
    {
        var list = Op("GET /orders", List(Item)) with { Parameters = [new ApiParameter { Name = "q", In = ApiParameterPlace.Query, Schema = Text }] };
        OperationClassifier.Classify([list, Op("GET /orders/{id}")])[0].Type.ShouldBe(ApiTypes.Search);
    }

    [Fact]
    public void A_multipart_body_is_an_upload()
    {
        var upload = Op("POST /avatars") with { Body = new ApiRequestBody(true, [new ApiContent { MediaType = "multipart/form-data" }]) };
        OperationClassifier.Classify([upload])[0].Type.ShouldBe(ApiTypes.Upload);
    }

    [Fact]
    public void Every_kind_has_a_name_of_its_own_and_ordered_objectives()
    {
        ApiTypes.All.Count.ShouldBe(14);
        ApiTypes.All.Select(type => type.Slug).Distinct().Count().ShouldBe(14);
        ApiTypes.All.ShouldAllBe(type => type.P50 < type.P95 && type.P95 < type.P99 && type.ErrorRate > 0 && type.Requests > 0 && type.SpikeFactor > 1);
        ApiTypes.Find("CHECKOUT").ShouldBe(ApiTypes.Checkout);
    }

    [Theory]
    [InlineData("orders", "order")]
    [InlineData("categories", "category")]
    [InlineData("addresses", "address")]
    [InlineData("boxes", "box")]
    [InlineData("status", "status")]
    [InlineData("news", "new")]
    [InlineData("pet", "pet")]
    public void Items_are_named_in_the_singular(string plural, string singular) => Words.Singular(plural).ShouldBe(singular);

    [Theory]
    [InlineData("getOrderByID", "get order by id")]
    [InlineData("order-items_v2", "order items v2")]
    [InlineData("HTTPServer", "http server")]
    [InlineData("ÄÖ日本", "")]
    public void Names_are_cut_into_words(string name, string words) => string.Join(' ', Words.Of(name)).ShouldBe(words);
}
