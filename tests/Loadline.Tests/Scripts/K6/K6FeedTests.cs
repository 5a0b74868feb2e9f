using Loadline.Plans;
using Loadline.Scripts.K6;

namespace Loadline.Tests.Scripts.K6;

public sealed class K6FeedTests
{
    private static readonly Feed[] Feeds =
    [
        new() { Name = "list_products", File = "data/list-products.json" },
        new() { Name = "spare", File = "data/spare.json" },
    ];

    [Fact]
    public void Columns_are_checked_where_the_data_is_loaded_and_nowhere_else()
    {
        var script = Written(ExamplePlans.Get("/a/{{ list_products.page }}/{{ list_products.limit }}/{{ list_products.page }}"));
        script.ShouldContain("const listProducts = readRows('list_products', './data/list-products.json', ['page', 'limit']);");
        script.ShouldContain("const listProductsRow = pick(listProducts);");
        script.ShouldContain("encode(listProductsRow.page)");
        script.ShouldContain("seed(SEED, 1, exec.scenario.iterationInTest);");
        script.ShouldNotContain("have(");
        script.ShouldNotContain("parseCsv");
    }

    [Fact]
    public void What_is_deeper_than_a_column_may_be_missing_at_run_time()
    {
        var script = Written(ExamplePlans.Get("/a/{{ list_products.page.first }}"));
        script.ShouldContain("'./data/list-products.json', ['page']);");
        script.ShouldContain("have({ 'list_products.page.first': listProductsRow.page?.first })");
    }

    [Fact]
    public void A_feed_nothing_uses_is_not_loaded() => Written(ExamplePlans.Get("/a/{{ list_products.page }}")).ShouldNotContain("spare");

    [Fact]
    public void A_capture_with_the_name_of_a_row_gets_another_one()
    {
        var script = Written(
            ExamplePlans.Get("/a/{{ list_products.page }}") with { Captures = [new Capture("list_products_row", CaptureSource.Json, "$.id"), new Capture("value", CaptureSource.Json, "$.v"), new Capture("Value", CaptureSource.Json, "$.w")] },
            ExamplePlans.Get("/b/{{ list_products_row }}/{{ value }}/{{ Value }}"));
        script.ShouldContain("captured({ list_products_row: listProductsRowValue, value, Value: value2 })");
        script.ShouldContain("/b/${encode(listProductsRowValue)}/${encode(value)}/${encode(value2)}");
    }

    [Fact]
    public void A_long_name_ends_with_a_whole_word() =>
        Written(ExamplePlans.Get("/list/{{ list_products.page }}") with { Name = "PATCH /orders/{orderId}/lines/{lineId}/discounts" })
            .ShouldContain("const patchOrdersByOrderIdLinesByLine = http.get(");

    private static string Written(params Step[] steps)
    {
        var written = new K6Writer().Write(ExamplePlans.Small with { Feeds = Feeds, Journeys = [new Journey { Name = "j", Steps = steps }] }, "x");
        written.Findings.ShouldBeEmpty();
        return written.Files[0].Content;
    }
}
