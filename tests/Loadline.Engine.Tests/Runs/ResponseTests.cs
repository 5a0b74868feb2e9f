using System.IO.Compression;
using System.Text;
using Loadline.Engine.Tests.Targets;
using Loadline.Plans;
using Microsoft.AspNetCore.Http;

namespace Loadline.Engine.Tests.Runs;

public sealed class ResponseTests
{
    [Fact]
    public async Task Status_then_shape_then_captures_are_checked_under_their_names()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context =>
        {
            context.Response.StatusCode = 201;
            context.Response.Headers["X-Here"] = "yes";
            return context.Response.WriteAsync("""{"items":[{"id":5}],"none":null}""");
        }));
        var step = Play.Get("/") with
        {
            Expect = new Expectation { Status = [200, 202], Json = ["$.items[*].id", "$.none", "$.missing"], Contains = "\"id\":5", Header = "x-here" },
            Captures = [new("id", CaptureSource.Json, "$..id"), new("here", CaptureSource.Header, "X-HERE")],
        };
        var result = await Play.Plan(target.Url, step, Play.Get("/{{ id }}/{{ here }}")).RunAsync();
        result.CheckCounts().ShouldBe(
        [
            ("status is 200 or 202", 0, 1), ("has $.items[*].id", 1, 0), ("has $.none", 1, 0), ("has $.missing", 0, 1), ("body contains \"\"id\":5\"", 1, 0),
            ("has header x-here", 1, 0), ("captured id", 1, 0), ("captured here", 1, 0), ("status is 2xx or 3xx", 0, 1),
        ]);
        target.Requests.Last().Target.ShouldBe("/5/yes", "a failed status or shape does not end the journey");
        result.Series("http_req_failed", new Field("name", "GET /")).Share.ShouldBe(0, "an unexpected status below 400 is a failed check, not a failed request");
    }

    [Theory]
    [InlineData("$.a", "0", true)]
    [InlineData("$.a", "false", true)]
    [InlineData("$.a", "null", false)]
    [InlineData("$.a", "\"\"", false)]
    [InlineData("$.b", "1", false)]
    [InlineData("$.a[-1]", "[1,2]", true)]
    [InlineData("$.a[2]", "[1,2]", false)]
    [InlineData("$.a.b", "[1,2]", false)]
    public async Task A_capture_that_finds_nothing_ends_the_journey(string path, string value, bool found)
    {
        await using var target = await TestTarget.StartAsync($$"""{"a":{{value}}}""");
        var result = await Play.Plan(target.Url, Play.Get("/1") with { Captures = [new("x", CaptureSource.Json, path)] }, Play.Get("/2")).RunAsync();
        target.Requests.Count.ShouldBe(found ? 2 : 1);
        result.Checks.Single(check => check.Name == "captured x").Passes.ShouldBe(found ? 1 : 0);
        result.Sum("iterations").ShouldBe(1);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{\"a\":")]
    public async Task A_body_that_is_no_json_is_a_failed_check(string body)
    {
        await using var target = await TestTarget.StartAsync(body);
        var result = await Play.Plan(target.Url, Play.Get("/") with { Expect = new Expectation { Json = ["$"] } }).RunAsync();
        result.CheckCounts().ShouldBe([("status is 2xx or 3xx", 1, 0), ("has $", 0, 1)]);
    }

    [Fact]
    public async Task One_of_several_values_is_taken()
    {
        await using var target = await TestTarget.StartAsync("""[{"id":1},{"id":2},{"id":3}]""");
        var step = Play.Get("/list") with
        {
            Captures =
            [
                new("first", CaptureSource.Json, "$[*].id", Pick: CapturePick.First), new("last", CaptureSource.Json, "$[*].id", Pick: CapturePick.Last),
                new("any", CaptureSource.Json, "$[*].id"), new("regex", CaptureSource.Regex, "\"id\":(\\d)", Group: 1, Pick: CapturePick.Last),
                new("behind", CaptureSource.Regex, "(?<=\"id\":)\\d", Pick: CapturePick.First),
            ],
        };
        await Play.Plan(target.Url, step, Play.Get("/{{ first }}/{{ last }}/{{ any }}/{{ regex }}/{{ behind }}")).Times(60).RunAsync();
        var sent = target.Requests.Select(request => request.Target).Where(path => path != "/list").Distinct().Order();
        sent.ShouldBe(["/1/3/1/3/1", "/1/3/2/3/1", "/1/3/3/3/1"]);
    }

    [Fact]
    public async Task A_part_of_a_header_is_captured()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/{**path}", context =>
        {
            context.Response.Headers.Location = "http://other.example/orders/or%2F17?x=1";
            context.Response.Headers.Append("Link", "</o?page=1>; rel=\"first\"");
            context.Response.Headers.Append("Link", "</o?page=3>; rel=\"next\"");
            context.Response.Headers["X-Ids"] = "a=1, b=2, c=3, d=Zoe";
            return Task.CompletedTask;
        }));
        Capture Part(string name, string header, string pattern, int group = 1, CapturePick pick = CapturePick.First) => new(name, CaptureSource.Header, header, group, pick, pattern);
        var step = Play.Get("/") with
        {
            Captures =
            [
                Part("id", "location", "/orders/([^/?]+)"), Part("next", "Link", "page=(\\d+)>; rel=\"next\""), Part("first", "X-Ids", "=(\\d)"), Part("last", "X-Ids", "=(\\d)", pick: CapturePick.Last),
                Part("any", "X-Ids", "=(\\d)", pick: CapturePick.Random), Part("whole", "X-Ids", "b=\\d", 0), Part("behind", "X-Ids", "(?<=d=)\\w+", 0), Part("second", "X-Ids", "(a)=(\\d)", 2),
            ],
        };
        await Play.Plan(target.Url, step, Play.Get("/x/{{ id }}/{{ next }}/{{ first }}/{{ last }}/{{ any }}/{{ whole }}/{{ behind }}/{{ second }}")).Times(40).RunAsync();
        var sent = target.Requests.Select(request => request.Target).Where(path => path != "/").Distinct().Order().ToList();
        sent.ShouldBe([.. "123".Select(any => $"/x/or%252F17/3/1/3/{any}/b%3D2/Zoe/1")]);
    }

    [Theory]
    [InlineData("/items/(\\d+)")]
    [InlineData("/orders/(\\d*)z")]
    [InlineData("()")]
    public async Task A_header_without_such_a_part_ends_the_journey(string pattern)
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/{**path}", context =>
        {
            context.Response.Headers.Location = "/orders/17";
            return Task.CompletedTask;
        }));
        var result = await Play.Plan(target.Url, Play.Get("/1") with { Captures = [new("x", CaptureSource.Header, "Location", 1, CapturePick.First, pattern)] }, Play.Get("/2")).RunAsync();
        target.Requests.Count.ShouldBe(1);
        result.CheckCounts().ShouldContain(("captured x", 0, 1));
    }

    [Fact]
    public async Task Cookies_last_for_an_iteration()
    {
        await using var target = await TestTarget.StartAsync(at =>
        {
            at.Any("/login", context =>
            {
                context.Response.Headers.Append("Set-Cookie", "session=s1; Path=/; HttpOnly");
                context.Response.Headers.Append("Set-Cookie", "deep=d; Path=/deep");
                context.Response.Headers.Append("Set-Cookie", "secret=x; Secure");
                context.Response.Headers.Append("Set-Cookie", "other=x; Domain=example.com");
                return Task.CompletedTask;
            });
            at.Any("/logout", context =>
            {
                context.Response.Headers.Append("Set-Cookie", "session=; Path=/; Max-Age=0");
                return Task.CompletedTask;
            });
            at.Any("/{**path}", _ => Task.CompletedTask);
        });
        var result = await Play.Plan(
            target.Url,
            Play.Get("/before"),
            Play.Get("/login") with { Captures = [new("session", CaptureSource.Cookie, "session")] },
            Play.Get("/deep/{{ session }}"),
            Play.Get("/deeper"),
            Play.Get("/own") with { Cookies = [new("session", "mine")] },
            Play.Get("/logout"),
            Play.Get("/after")).Times(2).RunAsync();
        var cookies = target.Requests.Select(request => (request.Target, request.Headers.GetValueOrDefault("Cookie"))).ToList();
        cookies.Take(7).ShouldBe([("/before", null), ("/login", null), ("/deep/s1", "deep=d; session=s1"), ("/deeper", "session=s1"), ("/own", "session=mine"), ("/logout", "session=s1"), ("/after", null)]);
        cookies.Skip(7).ShouldBe(cookies.Take(7), "the second iteration has a jar of its own");
        result.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_hop_of_a_redirect_is_a_request()
    {
        await using var target = await TestTarget.StartAsync(at =>
        {
            at.Any("/post", context => Redirect(context, 303, "/second?x=1"));
            at.Any("/second", context => Redirect(context, 307, "third"));
            at.Any("/third", context => context.Response.WriteAsync("there"));
            at.Any("/keep", context => Redirect(context, 308, "/kept"));
            at.Any("/kept", context => context.Response.WriteAsync("kept"));
        });
        var result = await Play.Plan(
            target.Url,
            Play.Post("/post", new TextBody("body", "text/plain")) with { Name = "login", Expect = new Expectation { Contains = "there" } },
            Play.Post("/keep", new TextBody("body", "text/plain")),
            Play.Get("/second") with { FollowRedirects = false, Expect = new Expectation { Status = [307] } }).RunAsync();
        target.Requests.Select(request => $"{request.Method} {request.Target} {request.Body}").ShouldBe(
            ["POST /post body", "GET /second?x=1 ", "GET /third ", "POST /keep body", "POST /kept body", "GET /second "]);
        target.Requests.ElementAt(1).Headers["Referer"].ShouldBe(target.Url + "/post");
        result.Sum("http_reqs", new Field("name", "login")).ShouldBe(3);
        result.Series("http_reqs", new Field("name", "login"), new Field("status", "303")).Sum.ShouldBe(1);
        result.Checks.ShouldAllBe(check => check.Fails == 0);
        result.Sum("http_req_failed").ShouldBe(0);
    }

    [Fact]
    public async Task Redirects_end_at_the_limit_with_the_last_response()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context => Redirect(context, 302, "/")));
        var plan = Play.Plan(target.Url, Play.Get("/") with { Expect = new Expectation { Status = [302] } });
        var result = await (plan with { Target = plan.Target with { MaxRedirects = 3 } }).RunAsync();
        target.Requests.Count.ShouldBe(4);
        result.CheckCounts().ShouldBe([("status is 302", 1, 0)]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("zstd")]
    [InlineData("gzip, zstd")]
    public async Task A_compressed_body_is_looked_into(string coding)
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", async context =>
        {
            var body = Encoding.UTF8.GetBytes("""{"a":{"b":"found"}}""");
            foreach (var each in coding.Split(", "))
            {
                var buffer = new MemoryStream();
                await using (Stream stream = each switch
                {
                    "gzip" => new GZipStream(buffer, CompressionMode.Compress, true),
                    "br" => new BrotliStream(buffer, CompressionMode.Compress, true),
                    "zstd" => new ZstdSharp.CompressionStream(buffer),
                    _ => new ZLibStream(buffer, CompressionMode.Compress, true),
                })
                {
                    await stream.WriteAsync(body);
                }

                body = buffer.ToArray();
            }

            context.Response.Headers.ContentEncoding = coding;
            await context.Response.Body.WriteAsync(body);
        }));
        var result = await Play.Plan(target.Url, Play.Get("/") with { Captures = [new("x", CaptureSource.Json, "$.a.b")] }).RunAsync();
        result.Checks.ShouldAllBe(check => check.Fails == 0);
    }

    [Fact]
    public async Task A_body_that_can_not_be_decompressed_is_a_failed_request()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("no gzip");
        }));
        var result = await Play.Plan(target.Url, Play.Get("/") with { Expect = new Expectation { Contains = "no" } }).RunAsync();
        result.Errors.Select(error => (error.Code, error.Count)).ShouldBe([(1701, 1)]);
        result.Checks.ShouldAllBe(check => check.Passes == 0);
    }

    [Fact]
    public async Task A_body_larger_than_bodies_are_kept_is_read_to_its_end()
    {
        var chunk = new byte[1024 * 1024];
        await using var target = await TestTarget.StartAsync(at => at.Any("/", async context =>
        {
            for (var i = 0; i < 20; i++)
            {
                await context.Response.Body.WriteAsync(chunk);
            }
        }));
        var result = await Play.Plan(target.Url, Play.Get("/"), Play.Get("/") with { Name = "looked into", Expect = new Expectation { Json = ["$"] } }).RunAsync();
        result.Sum("data_received").ShouldBeGreaterThan(40 * 1024 * 1024);
        result.Sum("http_req_failed").ShouldBe(0);
        result.Checks.Single(check => check.Name == "has $").Fails.ShouldBe(1);
    }

    [Fact]
    public async Task Custom_metrics_are_recorded_as_their_type_says()
    {
        await using var target = await TestTarget.StartAsync(at =>
        {
            at.Any("/cart", context => context.Response.WriteAsync("""{"total":12.5,"text":"abc"}"""));
            at.Any("/fails", context => { context.Response.StatusCode = 500; return Task.CompletedTask; });
        });
        var plan = Play.Plan(target.Url, Play.Get("/cart") with { Name = "cart", Captures = [new("total", CaptureSource.Json, "$.total"), new("text", CaptureSource.Json, "$.text")] });
        plan = plan with
        {
            Journeys = [.. plan.Journeys, new Journey { Name = "failing", Steps = [Play.Get("/fails") with { Name = "fails" }] }],
            Metrics =
            [
                new CustomMetric { Name = "cart_value", Type = MetricType.Trend, Step = "cart", Value = "{{ total }}" },
                new CustomMetric { Name = "revenue", Type = MetricType.Counter, Journey = "main", Value = "{{ total }}" },
                new CustomMetric { Name = "orders", Type = MetricType.Counter, Journey = "main" },
                new CustomMetric { Name = "order_time", Type = MetricType.Trend, Journey = "main", Unit = MetricUnit.Time },
                new CustomMetric { Name = "success", Type = MetricType.Rate, Journey = "failing" },
                new CustomMetric { Name = "failures", Type = MetricType.Counter, Step = "fails" },
                new CustomMetric { Name = "not_a_number", Type = MetricType.Gauge, Step = "cart", Value = "{{ text }}" },
            ],
        };
        var result = await plan.Times(8).RunAsync();
        result.Series("cart_value", new Field("name", "cart"), new Field("scenario", "main")).Histogram!.Max.ShouldBe(12.5);
        result.Series("revenue").Sum.ShouldBe(0, "the value that is no number is a failed check of the journey");
        result.Series("orders").Sum.ShouldBe(0);
        result.Metrics.Select("order_time", []).ShouldBeNull();
        result.Series("success").ShouldSatisfyAllConditions(series => series.Count.ShouldBe(4), series => series.Share.ShouldBe(0));
        result.Series("failures").Sum.ShouldBe(0);
        result.Checks.Single(check => check.Name == "recorded not_a_number").Fails.ShouldBe(4);

        var good = await (plan with { Metrics = [.. plan.Metrics.Where(metric => metric.Name != "not_a_number")] }).Times(8).RunAsync();
        good.Sum("revenue").ShouldBe(50);
        good.Sum("orders").ShouldBe(4);
        good.Series("order_time").Count.ShouldBe(4);
    }

    private static Task Redirect(HttpContext context, int status, string location)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
