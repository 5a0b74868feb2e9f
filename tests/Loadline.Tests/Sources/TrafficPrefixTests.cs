using Loadline.Apis;
using Loadline.Design;
using Loadline.Recordings;
using Loadline.Sources;
using Loadline.Tests.Importers.AccessLog;
using static Loadline.Tests.Design.ApiBuilder;

namespace Loadline.Tests.Sources;

public sealed class TrafficPrefixTests
{
    private static readonly string[] Paths = ["/orders", "/orders/17", "/orders/18", "/products", "/products/3", "/health-of-others"];

    [Fact]
    public void Paths_below_what_a_proxy_adds_are_those_of_the_document()
    {
        var merged = Merge(Api([.. Crud("/orders"), .. Crud("/products")]), Log("/shop/v2"));
        merged.Findings.Where(finding => finding.Id == "sources-prefix").ShouldHaveSingleItem().Message.ShouldContain("below /shop/v2 that openapi.yaml has without it");
        var traffic = merged.Request.Traffic!;
        traffic.Endpoints.Select(endpoint => $"{endpoint}").ShouldBe(["GET /orders/{orderId}", "GET /orders", "GET /products", "GET /products/{productId}", "GET /shop/v2/health-of-others"], ignoreOrder: true);
        traffic.Journeys.SelectMany(journey => journey.Steps).Select(step => step.Path).ShouldNotContain("/shop/v2/orders");
        merged.Findings.ShouldContain(finding => finding.Id == "sources-differ" && finding.Message.Contains("/shop/v2/health-of-others", StringComparison.Ordinal));
    }

    [Fact]
    public void Paths_above_what_a_proxy_takes_away_are_those_of_the_document()
    {
        var merged = Merge(Api([.. Crud("/api/orders"), .. Crud("/api/products")]), Log(""));
        merged.Findings.ShouldContain(finding => finding.Id == "sources-prefix" && finding.Message.StartsWith("openapi.yaml has paths below /api", StringComparison.Ordinal));
        merged.Request.Traffic!.Endpoints.Count(endpoint => endpoint.Path.StartsWith("/api/", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Theory]
    [InlineData("", "/orders", "/products")]
    [InlineData("/shop", "/users", "/carts")]
    [InlineData("/shop", "/shop/orders", "/shop/products")]
    public void Paths_that_agree_or_never_will_stay(string prefix, string one, string other)
    {
        var log = Log(prefix);
        var merged = Merge(Api([.. Crud(one), .. Crud(other)]), log);
        merged.Findings.ShouldNotContain(finding => finding.Id == "sources-prefix");
        merged.Request.Traffic!.Endpoints.Select(endpoint => endpoint.Path).ShouldBe(log.Endpoints.Select(endpoint => endpoint.Path));
    }

    [Fact]
    public void The_rest_of_the_traffic_stays_as_it_is()
    {
        var log = Log("/shop");
        var (aligned, _) = TrafficPrefix.Align("openapi.yaml", Api([.. Crud("/orders"), .. Crud("/products")]), log);
        aligned.Endpoints.Sum(endpoint => endpoint.Requests).ShouldBe(log.Endpoints.Sum(endpoint => endpoint.Requests));
        aligned.Journeys.Sum(journey => journey.Weight).ShouldBe(log.Journeys.Sum(journey => journey.Weight));
        aligned.Peak.ShouldBe(log.Peak);
    }

    private static ObservedTraffic Log(string prefix) =>
        Logs.Traffic(string.Concat(Enumerable.Range(0, 300).Select(i => Logs.Line(prefix + Paths[i % Paths.Length], i, address: $"192.0.2.{i / 6}"))));

    private static Merged Merge(ApiDescription api, ObservedTraffic traffic) =>
        SourceMerge.Merge(new SourceSet { Apis = [new SourceApi("openapi.yaml", api), new SourceApi("access.log", new ApiDescription { Title = "access.log" }) { Traffic = traffic }] }, new DesignRequest());
}
