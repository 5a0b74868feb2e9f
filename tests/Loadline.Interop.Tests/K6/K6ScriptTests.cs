using System.Text.Json.Nodes;
using Loadline.Plans;
using Loadline.Tests.Scripts.K6;
using static Loadline.Interop.Tests.K6.Target;

namespace Loadline.Interop.Tests.K6;

public sealed class K6ScriptTests
{
    public static TheoryData<string> Examples => ["small", "plain", "orders", "everything"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Has_no_type_errors(string example)
    {
        using var script = new WrittenScript(PlanOf(example));
        script.TypeErrors().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Is_formatted(string example)
    {
        using var script = new WrittenScript(PlanOf(example));
        script.Misformatted().ShouldBeEmpty();
    }

    /// <summary>Lengths at which the formatter breaks the lines of the address and the variables in each of its ways.</summary>
    [Theory]
    [InlineData(20, 2)]
    [InlineData(38, 3)]
    [InlineData(45, 4)]
    [InlineData(52, 5)]
    [InlineData(62, 6)]
    [InlineData(80, 8)]
    public void Is_formatted_whatever_the_lengths(int address, int variables)
    {
        var headers = Enumerable.Range(1, variables).Select(i => new Field($"X-Key-{i}", $"{{{{ $env.API_VARIABLE_{i} }}}}"));
        var plan = PlanOf("small");
        using var script = new WrittenScript(plan with { Target = plan.Target with { Url = "http://" + new string('x', address), Allow = [], Headers = [.. headers] } });
        script.Misformatted().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("smoke")]
    [InlineData("load")]
    public void Sends_what_the_plan_says(string profile)
    {
        using var target = new Target(OrdersApi);
        using var script = Orders();
        var played = script.Play(target.Url, profile, 10, Secrets);

        ((string?)played["error"]).ShouldBeNull();
        var sent = target.Requests.ToList();
        sent[0].ShouldSatisfyAllConditions(reach => reach.Method.ShouldBe("GET"), reach => reach.Path.ShouldBe("/"));
        sent[1].Body.ShouldBe("""{"user":"ada","password":"s3cret"}""");
        sent[1].Headers.Keys.ShouldNotContain("Authorization");
        sent[^1].ShouldSatisfyAllConditions(last => last.Method.ShouldBe("DELETE"), last => last.Path.ShouldBe("/sessions/t%20k%2F1"), last => last.Headers["Authorization"].ShouldBe("Bearer token-1"));

        var pages = sent.Where(request => request is { Method: "GET", Path: "/orders" }).ToList();
        pages.Count.ShouldBe(profile == "smoke" ? 7 : 10);
        pages.ShouldAllBe(page => page.Query.EndsWith("&sort=created%20desc") && page.Headers["Authorization"] == "Bearer token-1" && page.Headers["Accept"] == "application/json");
        pages.Select(page => page.Query).Distinct().Count().ShouldBeGreaterThan(1);
        sent.Count(request => request.Path.StartsWith("/orders/o%2F", StringComparison.Ordinal)).ShouldBe(pages.Count);

        var orders = sent.Where(request => request is { Method: "POST", Path: "/orders" }).Select(request => JsonNode.Parse(request.Body)!).ToList();
        orders.Count.ShouldBe(profile == "smoke" ? 3 : 8, "there are eight addresses, each is used once");
        orders.Select(order => (string?)order["customer"]!["email"]).ShouldBe(Enumerable.Range(0, orders.Count).Select(i => $"e{i}@example.com"));
        orders.ShouldAllBe(order => (int)order["lines"]![0]!["quantity"]! >= 1 && (int)order["lines"]![0]!["quantity"]! <= 5 && (int)order["customer"]!["id"]! >= 1);
        sent.Where(request => request.Path == "/products").ShouldAllBe(request => request.Query.Contains("&currency=EUR&in%20stock=true"));

        var checks = played["checks"]!.AsObject();
        ((int)checks["captured orderId"]!["passes"]!).ShouldBe(pages.Count);
        ((int?)checks["has a value for emails"]?["fails"]).ShouldBe(profile == "smoke" ? null : 2);
        played["metrics"]!["orders_placed"]!["values"]!.AsArray().Count.ShouldBe(orders.Count);
        played["metrics"]!["order_value"]!["values"]!.AsArray().ShouldAllBe(value => (double)value! == 12.5);
        played["metrics"]!["purchase_success"]!["values"]!.AsArray().Count.ShouldBe(profile == "smoke" ? 3 : 10);
        played["requests"]!.AsArray().Where(request => (int)request!["status"]! == 404).ShouldAllBe(request => !(bool)request!["failed"]!);
    }

    [Fact]
    public void Users_play_journeys_by_their_weights()
    {
        using var target = new Target(_ => new Answer());
        using var script = new WrittenScript(Plain);
        ((string?)script.Play(target.Url, "smoke", 8)["error"]).ShouldBeNull();
        target.Requests.Count(request => request.Path == "/often").ShouldBe(6);
        target.Requests.Count(request => request.Path == "/seldom").ShouldBe(2);
    }

    [Fact]
    public void Sends_the_same_work_each_time()
    {
        using var target = new Target(OrdersApi);
        using var script = Orders();
        script.Play(target.Url, "load", 8, Secrets);
        var first = target.Requests.Select(request => (request.Method, request.Path, request.Query, request.Body)).ToList();
        target.Requests.Clear();
        script.Play(target.Url, "load", 8, Secrets);
        target.Requests.Select(request => (request.Method, request.Path, request.Query, request.Body)).ShouldBe(first);
    }

    [Fact]
    public void No_iteration_that_arrives_ends_in_a_pause()
    {
        using var target = new Target(OrdersApi);
        using var script = Orders();
        var events = script.Play(target.Url, "load", 3, Secrets)["events"]!.AsArray();
        events.Zip(events.Skip(1)).ShouldNotContain(pair => pair.First!["sleep"] != null && pair.Second!["end"] != null);
    }

    [Fact]
    public void Goes_on_when_the_target_fails()
    {
        using var target = new Target(request => request.Path == "/login" ? OrdersApi(request) : new Answer(503, "<h1>no</h1>"));
        using var script = Orders();
        var played = script.Play(target.Url, "smoke", 10, Secrets);

        ((string?)played["error"]).ShouldBeNull();
        ((int)played["checks"]!["captured orderId"]!["fails"]!).ShouldBe(7);
        target.Requests.ShouldNotContain(request => request.Path.StartsWith("/orders/", StringComparison.Ordinal), "nothing is sent that needs what was not captured");
        played["metrics"]!["purchase_success"]!["values"]!.AsArray().ShouldAllBe(value => (double)value! == 0);
        var events = played["events"]!.AsArray();
        events.Count(each => each!["sleep"] is { } sleep && (double)sleep == 1).ShouldBe(10, "a user who fails pauses");
    }

    [Fact]
    public void Stops_in_setup_when_the_target_is_not_there()
    {
        using var script = Orders();
        var played = script.Play("http://127.0.0.1:1", "smoke", 1, Secrets);
        ((string)played["error"]!).ShouldContain("http://127.0.0.1:1 cannot be reached");
    }

    [Fact]
    public void Stops_in_setup_when_the_login_fails()
    {
        using var target = new Target(_ => new Answer(401, "no"));
        using var script = Orders();
        ((string)script.Play(target.Url, "smoke", 1, Secrets)["error"]!).ShouldBe("setup stopped at POST /login, status 401: see the failed checks");
    }

    [Fact]
    public void Names_all_missing_variables()
    {
        using var script = Orders();
        ((string)script.Play("http://127.0.0.1:1")["error"]!).ShouldContain("API_TOKEN, LOGIN_USER, LOGIN_PASSWORD");
    }

    [Theory]
    [InlineData("data/customers.json", """[{"id":1,"name":"Ann"},{"id":2}]""", "./data/customers.json: row 2 has no name")]
    [InlineData("data/customers.json", "[null]", "./data/customers.json: row 1 has no id, name")]
    [InlineData("data/customers.json", "[]", "./data/customers.json has no rows")]
    [InlineData("data/customers.json", "{}", "./data/customers.json has no rows")]
    [InlineData("data/emails.csv", "name\nAnn\n", "./data/emails.csv: row 1 has no address")]
    [InlineData("data/emails.csv", "name,address\nAnn,a@example.com\nBo\n", "./data/emails.csv: row 2 has no address")]
    [InlineData("data/emails.csv", "address\n", "./data/emails.csv has no rows")]
    [InlineData("data/emails.csv", "", "./data/emails.csv has no rows")]
    public void Stops_before_the_first_request_when_a_row_lacks_a_column(string file, string content, string message)
    {
        using var target = new Target(OrdersApi);
        using var script = Orders().With(file, content);
        ((string)script.Play(target.Url, "smoke", 1, Secrets)["error"]!).ShouldBe(message);
        target.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Sends_a_column_that_is_null()
    {
        using var target = new Target(OrdersApi);
        using var script = Orders().With("data/customers.json", """[{"id":null,"name":null}]""");
        ((string?)script.Play(target.Url, "load", 2, Secrets)["error"]).ShouldBeNull();
        var orders = target.Requests.Where(request => request is { Method: "POST", Path: "/orders" }).Select(request => JsonNode.Parse(request.Body)!).ToList();
        orders.Count.ShouldBe(2);
        orders.ShouldAllBe(order => order["customer"]!.AsObject().ContainsKey("id") && order["customer"]!["id"] == null && ((string)order["note"]!).StartsWith("for null, "));
    }

    [Theory]
    [InlineData("nightly")]
    [InlineData("constructor")]
    public void Names_the_profiles_it_knows(string unknown)
    {
        using var script = Orders();
        ((string)script.Play("http://127.0.0.1:1", unknown, 1, Secrets)["error"]!).ShouldContain("smoke, load, soak");
    }

    [Theory]
    [InlineData("smoke")]
    [InlineData("users")]
    [InlineData("shared")]
    [InlineData("each")]
    [InlineData("steady")]
    [InlineData("peak")]
    public void Plays_everything_a_plan_can_say(string profile)
    {
        using var target = new Target(EverythingApi);
        using var script = Everything();
        var played = script.Play(target.Url + "/api", profile, 7, new Dictionary<string, string> { ["API_USER"] = "ü", ["API_PASSWORD"] = "p", ["API_KEY"] = "k/1" });

        ((string?)played["error"]).ShouldBeNull((string?)played["stack"]);
        var sent = target.Requests.ToList();
        var session = sent.Single(request => request.Method == "POST" && request.Path == "/api/session");
        session.Body.ShouldBe("user=%C3%BC&scope=read%20write&scope=admin");
        session.Headers["X-Api-Key"].ShouldBe("k/1");
        var searches = sent.Where(request => request.Path == "/api/search").ToList();
        searches.ShouldNotBeEmpty();
        searches.ShouldAllBe(search => search.Query.StartsWith("fixed=1&q=") && search.Query.EndsWith("&key=k%2F1") && search.Headers["Authorization"] == "Basic w7w6cA==" && search.Headers["Cookie"].Contains("tenant=t"));
        searches.Select(search => Uri.UnescapeDataString(search.Query.Split("q=")[1].Split('&')[0])).ShouldAllBe(name => name == "Ann, \"the\nlast\" & co" || name == "Bo & co");
        var items = sent.Where(request => request.Method == "PUT").ToList();
        items.Count.ShouldBe(searches.Count);
        items.ShouldAllBe(item => item.Headers["Accept"] == "text/plain" && item.Headers["If-Match"] == "\"e\"" && item.Headers["X-List"] == "a, b" && !item.Headers.ContainsKey("Authorization"));
        items.ShouldAllBe(item => item.Body.StartsWith("YTpi ") && item.Body.EndsWith("\n`${first}`"));
        sent.Where(request => request.Method == "PROPFIND").ShouldAllBe(request => request.Body.StartsWith("{\"big\":12345678901234567890,\"exact\":0.1,\"it\":") && request.Path == "/api/tree/3");
        sent.Where(request => request.Path == "/api/form").ShouldAllBe(request => request.Body.Split("name=\"a\"").Length == 3);
        sent.Where(request => request.Path == "/api/upload").ShouldAllBe(request => request.Body.Contains("filename=\"cat.bin\"") && request.Body.Contains("for Ann") | request.Body.Contains("for Bo"));
        sent.Where(request => request.Path.StartsWith("/api/tickets/", StringComparison.Ordinal) || request.Path.StartsWith("/api/x/", StringComparison.Ordinal))
            .Select(request => request.Path.Split('/')[^1]).ShouldBeUnique();
        played["metrics"]!["last_id"]!["values"]!.AsArray().ShouldAllBe(value => (double)value! == 3);
        sent.ShouldNotContain(request => request.Path.Contains("undefined"));
    }

    [Fact]
    public void Reports_as_text_JSON_Markdown_and_JUnit_without_what_setup_captured()
    {
        using var target = new Target(OrdersApi);
        using var script = Orders();
        var summary = script.Play(target.Url, "load", 5, Secrets)["summary"]!.AsObject();

        var text = (string)summary["stdout"]!;
        text.ShouldContain("Orders API: load\n");
        text.ShouldContain("Journeys: 7 in 61.5 s");
        text.ShouldContain("✓ http_req_duration p(95)<200");
        text.ShouldContain("Verdict: PASS");
        var json = (string)summary["./summary.json"]!;
        json.ShouldNotContain("t k/1");
        JsonNode.Parse(json)!["metrics"].ShouldNotBeNull();
        var markdown = (string)summary["./summary.md"]!;
        markdown.ShouldStartWith("## ✅ PASS: Orders API, profile load\n");
        markdown.ShouldContain("\n\n| Thresholds | measured |\n| --- | ---: |\n| ✅ http_req_duration p(95)\\<200 | 12.3 ms |\n");
        markdown.ShouldContain("\n\n| Requests | count | med | p(95) | p(99) | max | failed |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n| GET /orders |");
        markdown.ShouldNotContain("t k/1");
        var junit = System.Xml.Linq.XDocument.Parse((string)summary["./junit.xml"]!);
        junit.Descendants("testsuite").First().Attribute("failures")!.Value.ShouldBe("0");

        var failing = script.Play(target.Url, "load", 5, new Dictionary<string, string>(Secrets) { ["FAIL_THRESHOLDS"] = "1", ["SUMMARY_DIR"] = "out" })["summary"]!.AsObject();
        ((string)failing["stdout"]!).ShouldContain("Verdict: FAIL");
        ((string)failing["out/summary.md"]!).ShouldStartWith("## ❌ FAIL: ");
        System.Xml.Linq.XDocument.Parse((string)failing["out/junit.xml"]!).Descendants("testsuite").First().Descendants("failure").ShouldNotBeEmpty();
    }

    [Fact]
    public void The_new_machine_readable_summary_of_k6_is_kept_as_it_is()
    {
        using var target = new Target(OrdersApi);
        using var script = Orders();
        var played = script.Play(target.Url, "load", 1, new Dictionary<string, string>(Secrets) { ["K6_NEW_MACHINE_READABLE_SUMMARY"] = "true", ["SUMMARY_DIR"] = "out" });
        ((string?)played["error"]).ShouldBeNull();
        var summary = played["summary"]!.AsObject();
        ((string)summary["stdout"]!).ShouldBe("\nOrders API: load\nNo verdict: this summary of k6 names no thresholds; its exit code does. Figures: out/summary.json\n");
        JsonNode.Parse((string)summary["out/summary.json"]!)!["results"]!["metrics"]![0]!["name"]!.GetValue<string>().ShouldBe("http_reqs");
        summary.Count.ShouldBe(2);
    }

    private static Dictionary<string, string> Secrets => new() { ["API_TOKEN"] = "token-1", ["LOGIN_USER"] = "ada", ["LOGIN_PASSWORD"] = "s3cret" };

    private static Plan PlanOf(string example) => example switch
    {
        "small" => ExamplePlans.Small,
        "plain" => Plain,
        "orders" => ExamplePlans.Orders,
        _ => ExamplePlans.Everything,
    };

    /// <summary>Journeys in which nothing depends on how often they were played.</summary>
    private static Plan Plain => ExamplePlans.Small with
    {
        Journeys =
        [
            new Journey { Name = "often", Weight = 3, Steps = [ExamplePlans.Get("/often")] },
            new Journey { Name = "seldom", Steps = [ExamplePlans.Get("/seldom")] },
        ],
    };

    private static WrittenScript Orders() => new WrittenScript(ExamplePlans.Orders)
        .With("data/customers.json", """[{"id":1,"name":"Ann"},{"id":2,"name":"Bo \"B\""}]""")
        .With("data/emails.csv", "address\r\n" + string.Concat(Enumerable.Range(0, 8).Select(i => $"e{i}@example.com\r\n")));

    private static WrittenScript Everything() => new WrittenScript(ExamplePlans.Everything)
        .With("data/tenants.json", """[{"id":"t1"},{"id":"t2"}]""")
        .With("data/people.csv", "\uFEFFid,name\n1,\"Ann, \"\"the\nlast\"\"\"\n2,Bo")
        .With("data/tickets.csv", "code,price\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"c{i},{i}\n")))
        .With("files/cat.bin", "cat").With("certs/client.pem", "c").With("certs/client.key", "k");

    private static Answer OrdersApi(Received request) => request switch
    {
        { Path: "/login" } => new Answer(200, """{"token":"t k/1"}""", ("x-trace-id", "7")),
        { Method: "GET", Path: "/orders" } => new Answer(200, """{"items":[{"id":"o/1"},{"id":"o/2"},{"id":"o/3"}]}"""),
        { Method: "GET", Path: "/products" } => new Answer(200, """{"items":[{"id":9,"name":"lamp"}]}"""),
        { Method: "POST", Path: "/orders" } => new Answer(201, """{"id":1,"total":12.5}""", ("Location", "/orders/1")),
        { Method: "DELETE" } => new Answer(204),
        { Path: "/" } => new Answer(404),
        _ => new Answer(request.Path.EndsWith('1') ? 404 : 200),
    };

    private static Answer EverythingApi(Received request) => request switch
    {
        { Path: "/api/session" } => new Answer(200, "<input name=\"csrf\" value=\"x y\">", ("Set-Cookie", "sid=s1; Path=/")),
        { Path: "/api/search" } => new Answer(200, """{"id":1,"list":[{"id":2},{"id":3}],"map":{"a":1},"length":0,"odd name":null,"t":"it's \"here\" w/one w/two"}""".Replace("\\\"", "\"", StringComparison.Ordinal).Replace("it's \"here\"", "it's \\\"here\\\"", StringComparison.Ordinal), ("ETag", "\"e\""), ("Location", "/items/made-1"), ("Link", "</items>; rel=\"next\"")),
        { Path: var path } when path.StartsWith("/api/page/", StringComparison.Ordinal) => new Answer(200, """{"next":"c"}"""),
        { Method: "PUT" } => new Answer(409),
        _ => new Answer(200, "{}", ("X-Found", "1")),
    };
}
