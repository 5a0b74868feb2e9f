using Loadline.Importers.AccessLog;
using Loadline.Recordings;

namespace Loadline.Tests.Importers.AccessLog;

/// <summary>Paths become endpoints, clients become sessions.</summary>
public sealed class EndpointTests
{
    private static string[] Paths(params string[] targets) =>
        [.. Logs.Traffic(string.Concat(targets.Select((target, i) => Logs.Line(target, i)))).Endpoints.Select(endpoint => endpoint.Path).Order(StringComparer.Ordinal)];

    private static string Words(int number) => string.Join('-', "how", "to", new[] { "cook", "sew", "knit", "paint", "plant", "build", "fold", "sing" }[number % 8], new[] { "rice", "soup", "bread", "tea" }[number / 8 % 4]);

    [Fact]
    public void Ids_are_told_by_their_look() =>
        Paths("/orders/17", "/orders/18/items/3", "/files/9f86d081884c7d659a2feaa0c55ad015", "/files/3f2504e0-4f89-41d3-9a0c-0305e82c3301", "/days/2026-03-01", "/v2/orders/1", "/carts/507f1f77bcf86cd799439011", "/orders/ORD-2026-00017")
            .ShouldBe(["/carts/{cartId}", "/days/{dayId}", "/files/{fileId}", "/orders/{orderId}", "/orders/{orderId}/items/{itemId}", "/v2/orders/{orderId}"]);

    [Fact]
    public void Titles_are_values_and_routes_are_not() =>
        Paths([.. Enumerable.Range(0, 30).Select(i => $"/articles/{Words(i)}"), "/articles/popular", "/api/order-line-items", "/api/payment-method-types", "/api/customer-address-books"])
            .ShouldBe(["/api/customer-address-books", "/api/order-line-items", "/api/payment-method-types", "/articles/popular", "/articles/{articleId}"]);

    [Fact]
    public void Many_words_that_are_used_alike_are_values() =>
        Paths([.. "red blue green black white grey brown pink teal gold ivory plum lime navy".Split(' ').SelectMany(word => new[] { $"/shop/colors/{word}", $"/shop/colors/{word}/items" })])
            .ShouldBe(["/shop/colors/{colorId}", "/shop/colors/{colorId}/items"]);

    [Fact]
    public void Twenty_resources_are_routes_and_no_values() =>
        Paths([.. "orders carts users teams items plans files notes tags bills rates zones lanes hubs jobs tasks rooms seats gates ports".Split(' ').SelectMany((word, i) => new[] { $"/api/{word}", $"/api/{word}/{i}", $"/api/{word}/{i}/part{i % 7}" })])
            .Length.ShouldBe(60);

    [Fact]
    public void Procedures_are_routes() =>
        Paths([.. "User Order Cart Plan Bill Rate Item Tag Note File Zone Hub Task Room".Split(' ').SelectMany(word => new[] { $"/rpc/get{word}", $"/rpc/list-{word}" })]).Length.ShouldBe(28);

    [Fact]
    public void A_document_decides_what_is_a_route()
    {
        KnownRoute[] routes = [new("GET", "/v1", "/tags/{tag}"), new("GET", "/v1", "/tags/popular"), new("GET", "/v1", "/orders/{order_no}/lines/{no}")];
        var traffic = Logs.Traffic(Logs.Line("/v1/tags/java", 0) + Logs.Line("/v1/tags/popular", 1) + Logs.Line("/v1/orders/A/lines/2", 2) + Logs.Line("/tags/php", 3) + Logs.Line("/v1/other", 4), new LogOptions { Routes = routes });
        traffic.Endpoints.Where(endpoint => endpoint.IsKnown).Select(endpoint => endpoint.Path).Order().ShouldBe(["/orders/{order_no}/lines/{no}", "/tags/{tag}", "/tags/{tag}", "/tags/popular"], ignoreOrder: true);
        traffic.Endpoints.Single(endpoint => !endpoint.IsKnown).Path.ShouldBe("/v1/other");
    }

    [Fact]
    public void Names_of_people_are_values_and_are_not_kept()
    {
        var imported = Logs.Read(string.Concat(Enumerable.Range(0, 20).Select(i => Logs.Line($"/users/{(i % 2 == 0 ? "ada" : "grace")}/orders?owner=ada@example.com&page=1", i))) + Logs.Line("/users/me", 30));
        imported.Traffic!.Endpoints.Select(endpoint => endpoint.Path).ShouldBe(["/users/{userId}/orders", "/users/me"]);
        imported.Traffic.Feeds.SelectMany(feed => feed.Rows).Select(row => row.ToJsonString()).ShouldAllBe(row => !row.Contains("ada", StringComparison.Ordinal) && !row.Contains("grace", StringComparison.Ordinal));
        imported.Traffic.Journeys[0].Steps[0].Values["owner"].ShouldBe("people.email");
        imported.Traffic.Journeys[0].Steps[0].Values["page"].ShouldStartWith("asked_");
    }

    [Fact]
    public void Secrets_in_queries_come_from_the_environment_or_are_made_up()
    {
        var token = "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";
        var traffic = Logs.Traffic(string.Concat(Enumerable.Range(0, 9).Select(i => Logs.Line($"/a?api_key=k{i}x&ref={token}&n={i}", i))));
        var values = traffic.Journeys[0].Steps[0].Values;
        values["api_key"].ShouldBe("$env.API_KEY");
        values["ref"].ShouldBe("$string(32)");
        traffic.Feeds.Single().Rows.Select(row => row.ToJsonString()).Distinct().Count().ShouldBe(9);
        traffic.Feeds.SelectMany(feed => feed.Rows).ShouldAllBe(row => !row.ToJsonString().Contains("eyJ", StringComparison.Ordinal));
    }

    [Fact]
    public void One_journey_means_one_thing()
    {
        var traffic = Logs.Traffic(string.Concat(Enumerable.Range(0, 40).Select(i => Logs.Line($"/shops/{i}", i * 10, address: $"192.0.2.{i}") + Logs.Line($"/shops/{i}/orders/{i + 500}", (i * 10) + 4, address: $"192.0.2.{i}"))));
        var steps = traffic.Journeys[0].Steps;
        steps[1].Values["shopId"].ShouldBe(steps[0].Values["shopId"]);
        var feed = traffic.Feeds.Single(each => steps[0].Values["shopId"].StartsWith(each.Feed.Name + ".", StringComparison.Ordinal));
        feed.Rows.ShouldAllBe(row => int.Parse((string)row["orderId"]!) == int.Parse((string)row["shopId"]!) + 500);
    }

    [Fact]
    public void Half_an_hour_ends_a_session_and_a_retry_is_no_step()
    {
        var traffic = Logs.Traffic(Logs.Line("/a", 0) + Logs.Line("/b", 5) + Logs.Line("/a", 5000) + Logs.Line("/b", 5005, status: 503) + Logs.Line("/b", 5006));
        traffic.Sessions.ShouldBe(2);
        traffic.Journeys[0].Steps.Select(step => step.Path).ShouldBe(["/a", "/b"]);
        traffic.Journeys[0].Sessions.ShouldBe(2);
    }

    [Fact]
    public void What_is_no_work_is_left_out_and_counted()
    {
        var imported = Logs.Read(Logs.Line("/a") + Logs.Line("/app.js") + Logs.Line("/logo.PNG") + Logs.Line("/healthz") + Logs.Line("/a", method: "OPTIONS") + Logs.Line("/.env", status: 404) + Logs.Line("/a", agent: "Mozilla/5.0 (compatible; bingbot/2.0)") + Logs.Line("/b.json"));
        imported.Traffic!.Endpoints.Select(endpoint => endpoint.Path).Order().ShouldBe(["/a", "/b.json"]);
        var note = imported.Findings.Single(finding => finding.Id == "log-read").Message;
        note.ShouldContain("2 static files (.js 1, .png 1)");
        note.ShouldContain("bingbot 1");
        note.ShouldContain("1 probes");
        note.ShouldContain("1 to paths that were never found");
    }

    [Fact]
    public void A_minute_that_chance_does_not_make_is_the_peak()
    {
        static string Minutes(Func<int, int> count) => string.Concat(Enumerable.Range(0, 60).SelectMany(minute => Enumerable.Range(0, count(minute)).Select(i => Logs.Line("/a", (minute * 60) + (i % 60), address: $"192.0.2.{i % 200}"))));
        var spike = Logs.Traffic(Minutes(minute => minute == 30 ? 400 : 100 + (minute % 3)));
        spike.Peak.Length.ShouldBe(TimeSpan.FromMinutes(1));
        spike.Peak.Requests.ShouldBe(400);
        var even = Logs.Traffic(Minutes(minute => 100 + (minute * 7 % 13)));
        even.Peak.Length.ShouldBe(TimeSpan.FromMinutes(15));
        even.Peak.PerSecond.ShouldBe(106 / 60.0, 0.05);
        even.PeakMinute.Requests.ShouldBe(112);
    }

    [Fact]
    public void The_same_log_gives_the_same_traffic()
    {
        var text = new StringWriter();
        new KnownTraffic(seed: 9, minutes: 5, lines: 5000).Write(text);
        static string Shown(ObservedTraffic traffic) => string.Join('\n', traffic.Journeys.Select(journey => $"{journey.Weight} {string.Join(' ', journey.Steps.Select(step => $"{step.PauseMin} {step.PauseMax} {step.Path}"))}")) + string.Join('\n', traffic.Feeds.SelectMany(feed => feed.Rows).Select(row => row.ToJsonString()));
        Shown(Logs.Traffic(text.ToString())).ShouldBe(Shown(Logs.Traffic(text.ToString())));
    }
}
