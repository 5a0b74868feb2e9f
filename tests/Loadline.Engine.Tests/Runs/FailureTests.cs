using System.Net;
using System.Net.Sockets;
using Loadline.Engine.Tests.Targets;
using Loadline.Plans;
using Loadline.Results;
using Microsoft.AspNetCore.Http;

namespace Loadline.Engine.Tests.Runs;

public sealed class FailureTests
{
    [Fact]
    public async Task A_status_of_400_and_above_fails_unless_it_is_expected()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/{status:int}", context =>
        {
            context.Response.StatusCode = int.Parse((string)context.Request.RouteValues["status"]!, System.Globalization.CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        }));
        var result = await Play.Plan(target.Url, Play.Get("/404"), Play.Get("/503"), Play.Get("/409") with { Expect = new Expectation { Status = [201, 409] } }, Play.Get("/304")).Times(2).RunAsync();
        result.Errors.ShouldBe([new RunError("GET /404", 1404, "status 404", 2), new RunError("GET /503", 1503, "status 503", 2)]);
        result.Series("http_req_failed").NonZero.ShouldBe(4);
        result.Series("http_req_duration", new Field("error_code", "1503"), new Field("expected_response", "false"), new Field("status", "503")).Count.ShouldBe(2);
        result.Series("http_req_failed", new Field("name", "GET /409")).Share.ShouldBe(0);
    }

    [Fact]
    public async Task A_timeout_is_recorded_with_all_the_time_it_waited()
    {
        await using var target = await TestTarget.StartAsync(at =>
        {
            at.Any("/headers", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
            at.Any("/body", async context =>
            {
                await context.Response.WriteAsync("begin");
                await context.Response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            });
        });
        var timeout = TimeSpan.FromMilliseconds(200);
        var result = await Play.Plan(target.Url, Play.Get("/headers") with { Timeout = timeout }, Play.Get("/body") with { Timeout = timeout }).RunAsync();
        result.Errors.Select(error => (error.Request, error.Code, error.Message)).ShouldBe([("GET /body", 1050, "request timeout"), ("GET /headers", 1050, "request timeout")]);
        var durations = result.Series("http_req_duration", new Field("status", "0"), new Field("error_code", "1050"));
        durations.Count.ShouldBe(2);
        durations.Min.ShouldBeGreaterThanOrEqualTo(150);
    }

    [Fact]
    public async Task A_target_that_is_not_there_is_counted_without_a_storm_of_connections()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var result = await Play.Plan($"http://127.0.0.1:{port}", Play.Get("/")).With(new ConstantUsers { Name = "smoke", Users = 2, For = TimeSpan.FromSeconds(1) }).RunAsync();
        result.End.ShouldBe(RunEnd.Completed);
        result.Errors.Single().ShouldSatisfyAllConditions(error => error.Code.ShouldBe(1212), error => error.Message.ShouldBe("connection refused"));
        result.Series("http_req_failed").Share.ShouldBe(1);
        result.Sum("http_reqs").ShouldBeInRange(2, 12);
        result.Sum("iterations").ShouldBe(result.Sum("http_reqs"));
    }

    [Theory]
    [InlineData("this is no HTTP at all\r\n\r\n", false, false, 1000)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", true, false, 1000)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", true, false, 1000)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", true, false, 1000)]
    [InlineData("", true, false, 1000)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", false, true, 1220)]
    public async Task A_broken_response_is_a_failed_request(string answer, bool close, bool reset, int code)
    {
        await using var target = new RawTarget(_ => answer, close, reset);
        var result = await Play.Plan(target.Url, Play.Get("/")).RunAsync();
        result.Errors.Select(error => error.Code).ShouldBe([code]);
        result.Series("http_req_failed").NonZero.ShouldBe(1);
        result.CheckCounts().ShouldBe([("status is 2xx or 3xx", 0, 1)]);
    }

    [Fact]
    public async Task Endless_headers_are_refused()
    {
        await using var target = new RawTarget(_ => "HTTP/1.1 200 OK\r\nX: " + new string('x', 300_000) + "\r\n\r\n");
        var result = await Play.Plan(target.Url, Play.Get("/")).RunAsync();
        result.Errors.Single().Message.ShouldBe("the headers of the response are larger than 256 KB");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nhello world", true)]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhello world", true)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world", false)]
    public async Task Every_form_of_a_body_is_read(string answer, bool close)
    {
        await using var target = new RawTarget(_ => answer, close);
        var result = await Play.Plan(target.Url, Play.Get("/") with { Expect = new Expectation { Contains = "hello world" } }).Times(3).RunAsync();
        result.Errors.ShouldBeEmpty();
        result.Checks.Single(check => check.Name.StartsWith("body", StringComparison.Ordinal)).Passes.ShouldBe(3);
    }

    [Fact]
    public async Task Other_hosts_are_never_sent_to()
    {
        await using var other = await TestTarget.StartAsync();
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context =>
        {
            context.Response.Redirect(other.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/stolen?token=secret");
            return Task.CompletedTask;
        }));
        var result = await Play.Plan(target.Url, Play.Get("/")).RunAsync();
        other.Requests.ShouldBeEmpty();
        result.Errors.ShouldBe([new RunError("GET /", 1111, "not sent: host localhost is neither the target nor listed in target.allow", 1)]);
        result.Sum("http_reqs").ShouldBe(1);
        result.Series("http_req_failed").NonZero.ShouldBe(1);
        result.CheckCounts().ShouldBe([("status is 2xx or 3xx", 0, 1)]);

        var plan = Play.Plan(target.Url, Play.Get("/"));
        await (plan with { Target = plan.Target with { Allow = ["127.0.0.1", "localhost"] } }).RunAsync();
        other.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_to_another_host_stops_the_run_before_it_begins()
    {
        await using var target = await TestTarget.StartAsync();
        var error = await Should.ThrowAsync<LoadlineException>(() => Play.Plan(target.Url, Play.Get("/"), Play.Get("https://example.com/x")).RunAsync());
        error.Message.ShouldBe("The request GET https://example.com/x goes to example.com, which is neither the target nor listed in target.allow.");
        target.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_variable_without_a_value_ends_the_journey_unsent()
    {
        await using var target = await TestTarget.StartAsync();
        var result = await Play.Plan(target.Url, Play.Get("/1"), Play.Get("/{{ nothing.at[0] }}"), Play.Get("/3")).RunAsync();
        target.Requests.Select(request => request.Target).ShouldBe(["/1"]);
        result.CheckCounts().ShouldBe([("status is 2xx or 3xx", 1, 0), ("has a value for nothing.at[0]", 0, 1)]);
        result.Errors.ShouldBe([new RunError("GET /{at}", 1000, "not sent: nothing.at[0] has no value", 1)]);
        result.Sum("iterations").ShouldBe(1);
    }

    [Fact]
    public async Task A_header_with_a_line_break_is_not_sent()
    {
        await using var target = await TestTarget.StartAsync();
        var result = await Play.Plan(target.Url, Play.Get("/") with { Headers = [new("X", "{{ $env.X }}")] }).RunAsync(Play.Options(("X", "a\r\nInjected: topsecret")));
        target.Requests.ShouldBeEmpty();
        result.Errors.Single().Message.ShouldBe("a header or cookie has a line break or a character that can't be sent");
    }

    [Fact]
    public async Task Nothing_of_a_secret_is_in_the_result()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/{**path}", context =>
        {
            context.Response.StatusCode = 500;
            return context.Response.WriteAsync("topsecret");
        }));
        var plan = Play.Plan(target.Url, Play.Post("/{{ $env.SECRET }}", new TextBody("{{ $env.SECRET }}", "text/plain")), Play.Get("/x") with { Captures = [new("a", CaptureSource.Json, "$.a")] });
        var result = await (plan with { Target = plan.Target with { Auth = new Auth { Bearer = "{{ $env.SECRET }}" } } }).RunAsync(Play.Options(("SECRET", "topsecret")));
        var text = string.Join('\n', result.Errors.Select(error => error.ToString()).Concat(result.Checks.Select(check => check.ToString())).Concat(result.Metrics.Series.SelectMany(series => series.Tags).Select(tag => tag.Value)).Append(result.Target).Append(result.EndReason));
        text.ShouldNotContain("topsecret");
        target.Requests.First().Headers["Authorization"].ShouldBe("Bearer topsecret");
    }

    [Fact]
    public async Task A_target_that_is_gone_for_a_while_leaves_no_request_unaccounted_for()
    {
        var target = await TestTarget.StartAsync();
        var port = new Uri(target.Url).Port;
        var running = Play.Plan(target.Url, Play.Get("/")).With(new ConstantArrivals { Name = "smoke", Rate = Rate.Of(200), For = TimeSpan.FromSeconds(4), Users = 20, MaxUsers = 200 }).RunAsync();
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await target.DisposeAsync();
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await using var again = await TestTarget.StartAsync(at => at.Any("/", context => context.Response.WriteAsync("ok")), port: port);
        var result = await running;

        result.OfferedIterations.ShouldBe(800);
        (result.Sum("iterations") + result.InterruptedIterations + result.Sum("dropped_iterations")).ShouldBe(800);
        result.Series("http_reqs").Count.ShouldBe(result.StartedIterations - result.InterruptedIterations);
        var failed = result.Series("http_req_failed");
        failed.NonZero.ShouldBe(result.Errors.Sum(error => error.Count));
        failed.NonZero.ShouldBeInRange(1, failed.Count - 1, "some failed while it was gone, and some were answered before or afterwards");
        again.Requests.ShouldNotBeEmpty("the run went on with the target that came back");
    }

    [Fact]
    public async Task A_target_that_dies_leaves_a_full_result()
    {
        var dying = await TestTarget.StartAsync();
        var plan = Play.Plan(dying.Url, Play.Get("/")).With(new ConstantArrivals { Name = "smoke", Rate = Rate.Of(50), For = TimeSpan.FromSeconds(2), Users = 5, MaxUsers = 50 });
        var running = plan.RunAsync();
        while (dying.Requests.Count < 20)
        {
            await Task.Delay(5);
        }

        await dying.DisposeAsync();
        var result = await running;
        result.End.ShouldBe(RunEnd.Completed);
        result.OfferedIterations.ShouldBe(100);
        (result.Sum("iterations") + result.Sum("dropped_iterations")).ShouldBe(100);
        result.Errors.ShouldNotBeEmpty();
        result.Series("http_req_failed").NonZero.ShouldBeGreaterThan(10);
    }
}
