using System.Text.Json.Nodes;
using Regex = System.Text.RegularExpressions.Regex;
using RegexOptions = System.Text.RegularExpressions.RegexOptions;
using Loadline.Plans;

namespace Loadline.Tests.Scripts.Artillery;

/// <summary>Written scripts played by Artillery itself against a server that keeps what it is sent.</summary>
public sealed class ArtilleryRunTests
{
    private static readonly IReadOnlyDictionary<string, string> Feeds = new Dictionary<string, string>
    {
        ["data/people.json"] = """[{"id":7,"name":"Zoë \"Q\" $& {{ x }} / ?","tags":["a"],"admin":true,"none":null,"rate":0.1}]""",
        ["data/codes.csv"] = "code,label\r\n00712,\"a \"\"b\"\", c\"\r\n",
        ["data/file.bin"] = "file {{ content }}",
    };

    private static Plan PlanOf(string url, params Step[] steps) => new()
    {
        Name = "p",
        Seed = 3,
        Target = new Target { Url = url },
        Feeds = [new Feed { Name = "people", File = "data/people.json" }, new Feed { Name = "codes", File = "data/codes.csv" }],
        Journeys = [new Journey { Name = "all", Steps = steps }],
        Profiles = [new SharedIterations { Name = "smoke", Users = 1, Iterations = 1, AtMost = TimeSpan.FromSeconds(1) }],
    };

    private static RequestStep Get(string path) => new() { Method = "GET", Path = path };

    private static JsonBody Json(string text) => new(JsonNode.Parse(text));

    private static Threshold Share(string metric, Comparison comparison, double limit) => new()
    {
        Metric = metric,
        Aggregation = new Aggregation(AggregationKind.Share),
        Comparison = comparison,
        Limit = limit,
    };

    [Fact]
    public async Task Every_body_and_every_template_is_sent_as_the_plan_says()
    {
        await using var server = new RecordingServer(_ => new Answer());
        RequestStep Post(string path, Body body) => new() { Method = "POST", Path = path, Body = body };
        var ran = await ArtilleryTool.RunAsync(
            PlanOf(
                server.Url,
                Post("/json", Json("""
                    {"id":"{{ people.id }}","admin":"{{ people.admin }}","none":"{{ people.none }}","rate":"{{ people.rate }}","tags":"{{ people.tags }}","whole":"{{ people.name }}",
                     "text":"{{ people.id }}-{{ people.name }}","list":[1,2.5,true,null,"{{ people.tags[0] }}",[]],"empty":{},"literal":"{{ '{{' }} x }}","yes":"yes","time":"1:30","zero":0,"no":false,"blank":""}
                    """)),
                Post("/json-odd", Json("""{"a.b":{"c":"{{ people.id }}"},"x[0]":1,"q\"":"${y}`","":2,"big":12345678901234567890,"e":1e3,"__proto__":3}""")),
                Post("/json-null", new JsonBody(null)),
                Post("/json-item", Json("\"{{ people.tags }}\"")),
                Post("/json-type", new JsonBody(JsonNode.Parse("[1]"), "application/vnd.api+json")),
                Post("/form", new FormBody([new Field("a b", "{{ people.name }}"), new Field("c", "1&2"), new Field("t", "{{ people.tags }}")])),
                Post("/form-twice", new FormBody([new Field("a", "1"), new Field("a", "{{ people.name }}")])),
                Post("/multipart", new MultipartBody(
                [
                    new MultipartPart("note", "for {{ people.name }}"), new MultipartPart("flag", "{{ people.admin }}"), new MultipartPart("json", """{"a":1}""", ContentType: "application/json"),
                    new MultipartPart("file", null, "data/file.bin"), new MultipartPart("empty", ""),
                ])),
                Post("/text", new TextBody("<a>{{ people.name }}</a>\n", "application/xml")),
                Get("/path/{{ people.name }}/{{ codes.code }}/100%/{x}") with { Query = [new Field("q r", "{{ people.name }}"), new Field("q r", "é"), new Field("tags", "{{ people.tags }}")] },
                Get("/get-body") with { Body = Json("{}") },
                new RequestStep { Method = "DELETE", Path = "/delete" },
                new RequestStep { Method = "HEAD", Path = "/head" },
                new RequestStep { Method = "OPTIONS", Path = "/options" },
                Get("/headers") with { Headers = [new Field("X-A", "{{ codes.label }}"), new Field("x-a", "2"), new Field("X-Tags", "{{ people.tags }}"), new Field("x-n", "{{ people.id }}")] }),
            files: Feeds);
        ran.Exit.ShouldBe(0, ran.Output);
        ran.Output.Contains("errors.", StringComparison.Ordinal).ShouldBeFalse(ran.Output);
        var requests = server.Requests.ToDictionary(request => request.Url.Split('?')[0]);

        const string Name = "Zoë \"Q\" $& {{ x }} / ?";
        JsonNode.DeepEquals(
            JsonNode.Parse(requests["/json"].Body),
            JsonNode.Parse("""
                {"id":7,"admin":true,"none":null,"rate":0.1,"tags":["a"],"whole":"Zoë \"Q\" $& {{ x }} / ?","text":"7-Zoë \"Q\" $& {{ x }} / ?",
                 "list":[1,2.5,true,null,"a",[]],"empty":{},"literal":"{{ x }}","yes":"yes","time":"1:30","zero":0,"no":false,"blank":""}
                """)).ShouldBeTrue(requests["/json"].Body);
        requests["/json"].Header("content-type").ShouldBe("application/json");
        requests["/json-odd"].Body.ShouldBe("""{"a.b":{"c":7},"x[0]":1,"q\"":"${y}`","":2,"big":12345678901234567890,"e":1e3,"__proto__":3}""");
        requests["/json-odd"].Header("content-type").ShouldBe("application/json");
        requests["/json-null"].Body.ShouldBe("null");
        requests["/json-item"].Body.ShouldBe("""["a"]""");
        requests["/json-type"].Header("content-type").ShouldBe("application/vnd.api+json");
        requests["/json-type"].Body.ShouldBe("[1]");

        Pairs(requests["/form"].Body).ShouldBe([("a b", Name), ("c", "1&2"), ("t", """["a"]""")]);
        requests["/form"].Header("content-type").ShouldBe("application/x-www-form-urlencoded");
        Pairs(requests["/form-twice"].Body).ShouldBe([("a", "1"), ("a", Name)]);
        requests["/form-twice"].Header("content-type").ShouldBe("application/x-www-form-urlencoded");

        var parts = Parts(requests["/multipart"]);
        parts["note"].Body.ShouldBe("for " + Name);
        parts["flag"].Body.ShouldBe("true");
        parts["json"].ShouldBe(("""{"a":1}""", "application/json", null));
        parts["file"].ShouldBe(("file {{ content }}", "application/octet-stream", "file.bin"));
        parts["empty"].Body.ShouldBe("");

        requests["/text"].Body.ShouldBe($"<a>{Name}</a>\n");
        requests["/text"].Header("content-type").ShouldBe("application/xml");
        var path = server.Requests.Single(request => request.Url.StartsWith("/path", StringComparison.Ordinal)).Url;
        path.Split('?')[0].ShouldBe($"/path/{Uri.EscapeDataString(Name)}/00712/100%25/%7Bx%7D");
        Pairs(path.Split('?')[1]).ShouldBe([("q r", Name), ("q r", "é"), ("tags", """["a"]""")]);
        path.ShouldContain("q%20r=");
        requests["/get-body"].Body.ShouldBe("{}");
        requests["/delete"].Method.ShouldBe("DELETE");
        requests["/head"].Method.ShouldBe("HEAD");
        requests["/options"].Method.ShouldBe("OPTIONS");
        requests["/headers"].Header("x-a").ShouldBe("a \"b\", c, 2");
        requests["/headers"].Header("x-tags").ShouldBe("""["a"]""");
        requests["/headers"].Header("x-n").ShouldBe("7");
    }

    [Fact]
    public async Task Functions_give_a_new_value_for_each_use_and_the_same_in_the_next_run()
    {
        await using var server = new RecordingServer(_ => new Answer());
        var body = Json("""
            {"int":"{{ $int(-5, 5) }}","decimal":"{{ $decimal(0.5, 1.5, 2) }}","pick":"{{ $pick(1, 'two', people.tags) }}","string":"{{ $string(8) }}","digits":"{{ $digits(6) }}",
             "uuid":"{{ $uuid() }}","unique":"{{ $unique() }}","now":"{{ $now() }}","date":"{{ $date(-1) }}","epoch":"{{ $epoch() }}","base64":"{{ $base64(people.name) }}","index":"{{ $index }}",
             "nested":"{{ $base64($pick('ü', 'ü')) }}","env":"{{ $env.SECRET }}"}
            """);
        var plan = PlanOf(
            server.Url,
            new RepeatStep { Min = 2, Max = 2, Steps = [new RepeatStep { Min = 3, Max = 3, Steps = [new RequestStep { Method = "POST", Path = "/f", Query = [new Field("i", "{{ $index }}")], Body = body }] }, Get("/outer/{{ $index }}")] },
            new ThinkStep(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(150)),
            new RepeatStep { Min = 0, Max = 0, Steps = [Get("/never")] },
            Get("/last"));
        var environment = new Dictionary<string, string> { ["SECRET"] = "s$&{{ y }}" };
        (await ArtilleryTool.RunAsync(plan, environment: environment, files: Feeds)).Exit.ShouldBe(0);
        var first = server.Requests.ToList();
        server.Requests.Clear();
        (await ArtilleryTool.RunAsync(plan, environment: environment, files: Feeds)).Exit.ShouldBe(0);
        var second = server.Requests.ToList();

        first.Select(request => request.Url).ShouldBe(
            ["/f?i=0", "/f?i=1", "/f?i=2", "/outer/0", "/f?i=0", "/f?i=1", "/f?i=2", "/outer/1", "/last"]);
        (first[^1].At - first[^2].At).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(45));
        var bodies = first.Where(request => request.Method == "POST").Select(request => JsonNode.Parse(request.Body)!).ToList();
        foreach (var (sent, i) in bodies.Select((sent, i) => (sent, i)))
        {
            sent["int"]!.GetValue<int>().ShouldBeInRange(-5, 5);
            sent["decimal"]!.GetValue<decimal>().ShouldBeInRange(0.5m, 1.5m);
            (sent["pick"]!.ToJsonString() is "1" or "\"two\"" or "[\"a\"]").ShouldBeTrue(sent["pick"]!.ToJsonString());
            sent["string"]!.GetValue<string>().ShouldMatch("^[a-z0-9]{8}$");
            sent["digits"]!.GetValue<string>().ShouldMatch("^[1-9][0-9]{5}$");
            sent["uuid"]!.GetValue<string>().ShouldMatch("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
            sent["unique"]!.GetValue<string>().ShouldMatch("^[a-z][a-z0-9]{9,19}$");
            sent["now"]!.GetValue<string>().ShouldMatch("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$");
            sent["date"]!.GetValue<string>().ShouldMatch("^\\d{4}-\\d\\d-\\d\\d$");
            sent["epoch"]!.GetValue<long>().ShouldBeGreaterThan(1_700_000_000_000);
            sent["base64"]!.GetValue<string>().ShouldBe(Convert.ToBase64String("Zoë \"Q\" $& {{ x }} / ?"u8));
            sent["nested"]!.GetValue<string>().ShouldBe("w7w=");
            sent["env"]!.GetValue<string>().ShouldBe("s$&{{ y }}");
            sent["index"]!.GetValue<int>().ShouldBe(i % 3);
        }

        bodies.Select(sent => sent["unique"]!.GetValue<string>()).Concat(second.Where(request => request.Method == "POST").Select(request => JsonNode.Parse(request.Body)!["unique"]!.GetValue<string>()))
            .Distinct().Count().ShouldBe(12);
        bodies.Select(sent => sent["uuid"]!.GetValue<string>()).Distinct().Count().ShouldBe(6);
        string Seeded(JsonNode node) => string.Join('|', new[] { "int", "decimal", "pick", "string", "digits", "uuid" }.Select(name => node[name]!.ToJsonString()));
        second.Where(request => request.Method == "POST").Select(request => Seeded(JsonNode.Parse(request.Body)!)).ShouldBe(bodies.Select(Seeded));
    }

    [Fact]
    public async Task Captures_and_credentials_reach_later_requests()
    {
        await using var server = new RecordingServer(request => request.Url.Split('?')[0] switch
        {
            "/login" => new Answer(Body: """{"token":"t$&1","list":[{"id":5}],"zero":0,"@id":"odd","deep":{"x":[{"key":"d"}]}}""")
            {
                Headers = [("content-type", "text/plain"), ("X-Next", "/next/1"), ("Link", "</a?page=1>; rel=\"first\""), ("Link", "</a?page=7>; rel=\"next\""), ("Set-Cookie", "sid=abc; Path=/; HttpOnly"), ("Set-Cookie", "other=1; Path=/")],
            },
            "/hop" => new Answer(302, "") { Headers = [("Location", "/final")] },
            "/final" => new Answer(Body: """{"at":"final"}"""),
            "/page" => new Answer(Body: "<a href='1'/><a href='2'/>"),
            _ => new Answer(),
        });
        var none = Get("/none") with { Auth = Auth.None };
        var plan = PlanOf(
            server.Url,
            new RequestStep
            {
                Method = "POST",
                Path = "/login",
                Auth = Auth.None,
                Captures =
                [
                    new Capture("token", CaptureSource.Json, "$.token"), new Capture("id", CaptureSource.Json, "$.list[-1].id"), new Capture("zero", CaptureSource.Json, "$.zero"),
                    new Capture("odd", CaptureSource.Json, "$['@id']"), new Capture("key", CaptureSource.Json, "$..key"), new Capture("next", CaptureSource.Header, "X-Next"),
                    new Capture("sid", CaptureSource.Cookie, "sid"), new Capture("number", CaptureSource.Header, "X-Next", 1, CapturePick.First, "(?i)/NEXT/(\\d)"),
                    new Capture("page", CaptureSource.Header, "Link", 1, CapturePick.First, "page=(\\d+)>; rel=\"next"), new Capture("flag", CaptureSource.Header, "set-cookie", 1, CapturePick.Last, "(other)=1"),
                ],
            },
            Get("/hop") with { Captures = [new Capture("at", CaptureSource.Json, "$.at")] },
            Get("/page") with { Captures = [new Capture("last", CaptureSource.Regex, "href='(\\d)'", 1, CapturePick.Last)] },
            Get("/bearer") with { Query = [new Field("all", "{{ id }} {{ zero }} {{ odd }} {{ key }} {{ next }} {{ sid }} {{ at }} {{ last }} {{ number }} {{ page }} {{ flag }}")] },
            Get("/basic") with { Auth = new Auth { Username = "ü:{{ $env.NAME }}", Password = "p{{ token }}" } },
            Get("/key") with { Auth = new Auth { Headers = [new Field("X-Key", "{{ $env.NAME }}")], Query = [new Field("key", "{{ $env.NAME }}")], Cookies = [new Field("session", "{{ token }}")] } },
            Get("/deep/down") with { Cookies = [new Field("once", "1")] },
            none,
            Get("/hop") with { FollowRedirects = false, Expect = new Expectation { Status = [302] } }) with
        {
            Target = new Target { Url = "http://127.0.0.1:1", Auth = new Auth { Bearer = "{{ token }}" } },
            Thresholds = [Share("checks", Comparison.Equal, 1), Share("http_req_failed", Comparison.Equal, 0)],
        };
        var ran = await ArtilleryTool.RunAsync(plan, environment: new Dictionary<string, string> { ["NAME"] = "n$$&", ["BASE_URL"] = server.Url + "/" });
        ran.Exit.ShouldBe(0, ran.Output);
        var requests = server.Requests.ToList();
        requests.Select(request => request.Url.Split('?')[0]).ShouldBe(["/login", "/hop", "/final", "/page", "/bearer", "/basic", "/key", "/deep/down", "/none", "/hop"]);
        requests[0].Header("authorization").ShouldBeNull();
        requests[4].Header("authorization").ShouldBe("Bearer t$&1");
        Uri.UnescapeDataString(requests[4].Url).ShouldBe("/bearer?all=5 0 odd d /next/1 abc final 2 1 7 other");
        requests[4].Header("cookie")!.Split("; ").Order(StringComparer.Ordinal).ShouldBe(["other=1", "sid=abc"]);
        requests[5].Header("authorization").ShouldBe("Basic " + Convert.ToBase64String("ü:n$$&:pt$&1"u8));
        requests[6].Header("x-key").ShouldBe("n$$&");
        requests[6].Header("authorization").ShouldBeNull();
        Uri.UnescapeDataString(requests[6].Url).ShouldBe("/key?key=n$$&");
        requests[6].Header("cookie")!.ShouldContain("session=t$&1");
        requests[7].Header("cookie")!.Split("; ").Order(StringComparer.Ordinal).ShouldBe(["once=1", "other=1", "sid=abc"]);
        requests[8].Header("authorization").ShouldBeNull();
        requests[8].Header("cookie")!.Split("; ").Order(StringComparer.Ordinal).ShouldBe(["other=1", "sid=abc"]);
    }

    [Theory]
    [InlineData("http_req_duration", AggregationKind.Maximum, Comparison.Less, 5000, 0)]
    [InlineData("http_req_duration", AggregationKind.Maximum, Comparison.Less, 300, 1)]
    [InlineData("http_req_failed", AggregationKind.Share, Comparison.Less, 0.3, 1)]
    [InlineData("http_req_failed", AggregationKind.Share, Comparison.Less, 0.6, 0)]
    [InlineData("checks", AggregationKind.Share, Comparison.Greater, 0.9, 1)]
    [InlineData("checks", AggregationKind.Share, Comparison.Greater, 0.4, 0)]
    public async Task Thresholds_decide_the_exit_code(string metric, AggregationKind kind, Comparison comparison, double limit, int exit)
    {
        // One of two requests fails; the other is slow in its body only, which Artillery's own latency would not show.
        await using var server = new RecordingServer(request => request.Url == "/bad" ? new Answer(500) : new Answer { Delay = TimeSpan.FromMilliseconds(400) });
        var plan = PlanOf(server.Url, Get("/ok") with { Expect = new Expectation { Status = [200] } }, Get("/bad") with { Expect = new Expectation { Status = [200] } }) with
        {
            Thresholds = [new Threshold { Metric = metric, Aggregation = new Aggregation(kind), Comparison = comparison, Limit = limit }],
        };
        var ran = await ArtilleryTool.RunAsync(plan);
        ran.Exit.ShouldBe(exit, ran.Output);
        ran.Junit.ShouldNotBeNull().ShouldContain($"failures=\"{exit}\"");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Business_metrics_are_judged_also_where_their_name_stands_in_another()
    {
        await using var server = new RecordingServer(_ => new Answer(Body: """{"size":3}"""));
        Threshold Sum(string metric, double limit) => new() { Metric = metric, Aggregation = new Aggregation(AggregationKind.Count), Comparison = Comparison.Equal, Limit = limit };
        var plan = PlanOf(server.Url, Get("/orders") with { Captures = [new Capture("size", CaptureSource.Json, "$.size")] }) with
        {
            Metrics =
            [
                new CustomMetric { Name = "orders", Type = MetricType.Counter, Step = "GET /orders" },
                new CustomMetric { Name = "created", Type = MetricType.Counter, Step = "GET /orders", Value = "{{ size }}" },
                new CustomMetric { Name = "good", Type = MetricType.Rate, Journey = "all" },
                new CustomMetric { Name = "size", Type = MetricType.Trend, Step = "GET /orders", Value = "{{ size }}" },
            ],
            Thresholds =
            [
                Sum("orders", 1), Sum("created", 3), Share("good", Comparison.Equal, 1), Sum("iterations", 1), Sum("http_reqs", 1),
                new Threshold { Metric = "size", Aggregation = new Aggregation(AggregationKind.Average), Comparison = Comparison.Equal, Limit = 3 },
                new Threshold
                {
                    Metric = "http_req_duration", Tags = [new Field("name", "GET /orders")], Aggregation = new Aggregation(AggregationKind.Percentile, 95), Comparison = Comparison.Less, Limit = 9000,
                },
                Share("http_req_failed", Comparison.Equal, 0) with { Tags = [new Field("scenario", "all")] },
                new Threshold
                {
                    Metric = "iteration_duration", Tags = [new Field("scenario", "all")], Aggregation = new Aggregation(AggregationKind.Maximum), Comparison = Comparison.Less, Limit = 9000,
                },
            ],
        };
        var ran = await ArtilleryTool.RunAsync(plan);
        ran.Exit.ShouldBe(0, ran.Output);
        ran.Junit.ShouldNotBeNull().ShouldContain("tests=\"9\" failures=\"0\"");
    }

    [Fact]
    public async Task Missing_variables_are_named_before_anything_is_sent()
    {
        await using var server = new RecordingServer(_ => new Answer());
        var plan = PlanOf(server.Url, Get("/{{ $env.FIRST_MISSING }}/{{ $env.SECOND_MISSING }}")) with { Setup = [Get("/setup")] };
        var ran = await ArtilleryTool.RunAsync(plan);
        ran.Exit.ShouldBe(1);
        ran.Output.ShouldContain("FIRST_MISSING, SECOND_MISSING");
        server.Requests.ShouldBeEmpty();
        var unknown = await ArtilleryTool.RunAsync(PlanOf(server.Url, Get("/")), "-e laod");
        unknown.Exit.ShouldBe(1);
        unknown.Output.ShouldContain("There is no profile laod");
    }

    [Fact]
    public async Task A_setup_that_fails_ends_the_run_and_a_teardown_does_not()
    {
        await using var server = new RecordingServer(request => new Answer(request.Url == "/setup" ? 401 : 200));
        var setup = await ArtilleryTool.RunAsync(PlanOf(server.Url, Get("/load")) with { Setup = [Get("/setup")] });
        setup.Exit.ShouldBe(1, setup.Output);
        setup.Output.ShouldContain("GET /setup");
        server.Requests.Select(request => request.Url).ShouldBe(["/setup"]);

        server.Requests.Clear();
        var teardown = await ArtilleryTool.RunAsync(PlanOf(server.Url, Get("/load")) with
        {
            Setup = [Get("/token") with { Captures = [new Capture("type", CaptureSource.Header, "content-type")] }],
            Teardown = [Get("/bye/{{ type }}") with { Captures = [new Capture("nothing", CaptureSource.Json, "$.nothing")] }, Get("/never")],
        });
        teardown.Exit.ShouldBe(0, teardown.Output);
        server.Requests.Select(request => request.Url).ShouldBe(["/token", "/load", "/bye/application%2Fjson"]);
    }

    [Fact]
    public async Task A_value_that_is_missing_ends_the_journey_before_the_request()
    {
        await using var server = new RecordingServer(request => new Answer(Body: """{"none":null,"blank":""}"""));
        foreach (var (capture, template) in new[] { ("$.none", "x"), ("$.blank", "x"), ("$.other", "x"), (null, "{{ people.unknown }}") })
        {
            server.Requests.Clear();
            var first = Get("/first") with { Captures = capture is null ? [] : [new Capture("v", CaptureSource.Json, capture)] };
            var ran = await ArtilleryTool.RunAsync(PlanOf(server.Url, first, Get("/second/" + template)) with { Thresholds = [Share("checks", Comparison.Equal, 1)] }, files: Feeds);
            ran.Exit.ShouldBe(1, ran.Output);
            server.Requests.Select(request => request.Url).ShouldBe(["/first"]);
        }
    }

    [Theory]
    [InlineData("smoke", 2)]
    [InlineData("ramp", 2)]
    [InlineData("ramp", 4)]
    [InlineData("slow", 4)]
    [InlineData("steady", 4)]
    public async Task Every_profile_offers_the_planned_arrivals_in_its_shape(string name, int cpus)
    {
        await using var server = new RecordingServer(_ => new Answer());
        ArrivalStage Stage(double rate, double seconds) => new(Rate.Of(rate), TimeSpan.FromSeconds(seconds));
        var plan = PlanOf(server.Url, Get("/")) with
        {
            Feeds = [new Feed { Name = "rows", File = "data/rows.json", Pick = FeedPick.Unique }],
            Journeys = [new Journey { Name = "one", Steps = [Get("/{{ rows.n }}")] }, new Journey { Name = "two", Weight = 2.5, Steps = [Get("/{{ rows.n }}")] }],
            Profiles =
            [
                new SharedIterations { Name = "smoke", Users = 2, Iterations = 7, AtMost = TimeSpan.FromSeconds(2) },
                new RampingArrivals { Name = "ramp", Stages = [Stage(40, 4), Stage(40, 2), Stage(10, 0), Stage(0, 2)], Users = 50, MaxUsers = 100 },
                new RampingArrivals { Name = "slow", From = Rate.Of(0.2), Stages = [Stage(1.5, 6.5)], Users = 5, MaxUsers = 10 },
                new ConstantArrivals { Name = "steady", Rate = Rate.Of(30), For = TimeSpan.FromSeconds(4), Users = 50, MaxUsers = 100 },
            ],
            Thresholds = [new Threshold { Metric = "dropped_iterations", Aggregation = new Aggregation(AggregationKind.Count), Comparison = Comparison.Less, Limit = 1 }],
        };
        var profile = plan.Profiles.Single(each => each.Name == name);
        var rows = new Dictionary<string, string> { ["data/rows.json"] = new JsonArray([.. Enumerable.Range(0, 400).Select(n => (JsonNode)new JsonObject { ["n"] = n })]).ToJsonString() };
        var ran = await ArtilleryTool.RunAsync(plan, name == "smoke" ? "" : "-e " + name, cpus: cpus, files: rows);
        ran.Exit.ShouldBe(0, ran.Output);
        var requests = server.Requests.OrderBy(request => request.At).ToList();
        var asked = name switch { "smoke" => 7, "ramp" => 80 + 80 + 10, "slow" => 5.525, _ => 120.0 };
        ((double)requests.Count).ShouldBe(asked, Math.Max(0.6, asked * 0.01));
        requests.Select(request => request.Url).Distinct().Count().ShouldBe(requests.Count, "each row once, in all worker threads");
        if (name == "ramp")
        {
            // The ramp begins slowly: its first half, a quarter of it by the triangle beneath, has fewer arrivals than its second.
            var start = requests[0].At;
            int Until(double seconds) => requests.Count(request => request.At - start < TimeSpan.FromSeconds(seconds));
            (2 * Until(2)).ShouldBeLessThan(Until(4));
        }
    }

    private static List<(string Name, string Value)> Pairs(string text) =>
        [.. text.Split('&').Select(pair => pair.Replace('+', ' ').Split('=')).Select(pair => (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])))];

    private static Dictionary<string, (string Body, string? Type, string? File)> Parts(Recorded request)
    {
        var boundary = "--" + request.Header("content-type")!.Split("boundary=")[1];
        return request.Body.Split(boundary)[1..^1].Select(part => part.Trim('\r', '\n').Split("\r\n\r\n", 2)).ToDictionary(
            part => Regex.Match(part[0], "name=\"(?<it>[^\"]*)\"", RegexOptions.NonBacktracking).Groups["it"].Value,
            part => (
                part.Length > 1 ? part[1] : "",
                Regex.Match(part[0], "Content-Type: (?<it>.*)", RegexOptions.NonBacktracking) is { Success: true } type ? type.Groups["it"].Value.Trim() : null,
                Regex.Match(part[0], "filename=\"(?<it>[^\"]*)\"", RegexOptions.NonBacktracking) is { Success: true } file ? file.Groups["it"].Value : null));
    }
}
