using System.Text.Json.Nodes;
using Loadline.Engine.Tests.Targets;
using Loadline.Plans;
using Loadline.Results;
using Microsoft.AspNetCore.Http;

namespace Loadline.Engine.Tests.Runs;

public sealed class RequestTests
{
    [Fact]
    public async Task Every_request_is_sent_and_recorded_with_its_tags()
    {
        await using var target = await TestTarget.StartAsync();
        var result = await Play.Plan(target.Url, Play.Get("/orders"), Play.Get("/orders/{{ $int(7, 7) }}")).Times(10, users: 2).RunAsync();

        result.End.ShouldBe(RunEnd.Completed);
        target.Requests.Count.ShouldBe(20);
        result.Sum("http_reqs").ShouldBe(20);
        result.StartedIterations.ShouldBe(10);
        result.Sum("iterations", new Field("scenario", "main")).ShouldBe(10);
        result.Series("http_req_duration", new Field("name", "GET /orders/{int}"), new Field("status", "200"), new Field("expected_response", "true"), new Field("scenario", "main")).Count.ShouldBe(10);
        result.Series("http_req_failed").Share.ShouldBe(0);
        result.CheckCounts().ShouldBe([("status is 2xx or 3xx", 10, 0), ("status is 2xx or 3xx", 10, 0)]);
        result.Errors.ShouldBeEmpty();
        target.Requests.ShouldContain(request => request.Target == "/orders/7");
    }

    [Fact]
    public async Task Each_user_keeps_its_own_connection()
    {
        await using var target = await TestTarget.StartAsync();
        await Play.Plan(target.Url, Play.Get("/a"), Play.Get("/b")).With(new IterationsPerUser { Name = "smoke", Users = 3, Iterations = 5 }).RunAsync();
        target.Requests.Count.ShouldBe(30);
        target.Connections.ShouldBe(3);
    }

    [Theory]
    [InlineData(ConnectionReuse.PerJourney, 5)]
    [InlineData(ConnectionReuse.Shared, 1)]
    public async Task Connections_are_shared_as_the_plan_says(ConnectionReuse reuse, int connections)
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/a"), Play.Get("/b")).Times(5);
        await (plan with { Target = plan.Target with { Connections = reuse } }).RunAsync();
        target.Connections.ShouldBe(connections);
    }

    [Fact]
    public async Task Phases_add_up_and_bytes_are_counted()
    {
        await using var target = await TestTarget.StartAsync(new string('x', 5000));
        var result = await Play.Plan(target.Url, Play.Get("/")).Times(4).RunAsync();
        var parts = result.Sum("http_req_sending") + result.Sum("http_req_waiting") + result.Sum("http_req_receiving");
        result.Sum("http_req_duration").ShouldBe(parts, 1e-6);
        result.Sum("http_req_response_time").ShouldBeGreaterThanOrEqualTo(result.Sum("http_req_duration"));
        result.Series("http_req_connecting").NonZero.ShouldBe(1);
        result.Sum("data_received").ShouldBeGreaterThan(4 * 5000);
        result.Sum("data_sent").ShouldBeInRange(100, 2000);
    }

    [Fact]
    public async Task A_path_is_sent_as_written_and_values_in_it_as_one_segment()
    {
        await using var target = await TestTarget.StartAsync();
        await Play.Plan(target.Url + "/api/", Play.Get("/a b/{{ $pick('x/../é?') }}") with { Query = [new("q", "1 & {{ $pick('a/b') }}"), new("é", "")] }).RunAsync();
        target.Requests.Single().Target.ShouldBe("/api/a%20b/x%2F..%2F%C3%A9%3F?q=1%20%26%20a%2Fb&%C3%A9=");
    }

    [Fact]
    public async Task Headers_of_the_step_win_over_those_of_the_target()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/") with { Headers = [new("x-a", "step"), new("User-Agent", "mine")], Cookies = [new("c", "1")] });
        await (plan with { Target = plan.Target with { Headers = [new("X-A", "target"), new("X-B", "{{ $env.B }}")], Auth = new Auth { Bearer = "{{ $env.B }}" } } })
            .RunAsync(Play.Options(("B", "b")));
        var headers = target.Requests.Single().Headers;
        (headers["X-A"], headers["X-B"], headers["User-Agent"], headers["Cookie"], headers["Authorization"]).ShouldBe(("step", "b", "mine", "c=1", "Bearer b"));
        headers.Keys.ShouldNotContain("Accept-Encoding");
        headers.Keys.ShouldNotContain("traceparent");
    }

    [Fact]
    public async Task Credentials_are_added_replaced_and_removed()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(
            target.Url,
            Play.Get("/target"),
            Play.Get("/step") with { Auth = new Auth { Headers = [new("X-Key", "k")], Query = [new("key", "q")], Cookies = [new("s", "c")] } },
            Play.Get("/none") with { Auth = Auth.None });
        await (plan with { Target = plan.Target with { Auth = new Auth { Username = "user", Password = "pass:word" } } }).RunAsync();
        var requests = target.Requests.ToList();
        requests[0].Headers["Authorization"].ShouldBe("Basic dXNlcjpwYXNzOndvcmQ=");
        (requests[1].Headers["X-Key"], requests[1].Target, requests[1].Headers["Cookie"]).ShouldBe(("k", "/step?key=q", "s=c"));
        requests[1].Headers.Keys.ShouldNotContain("Authorization");
        requests[2].Headers.Keys.ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task A_json_body_keeps_the_types_of_values()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context => context.Response.WriteAsync("""{"n":1.50,"id":12345678901234567890,"b":false,"o":{"a":[1,null]},"s":"q\"é"}""")));
        var capture = Play.Get("/") with
        {
            Captures = [.. new[] { "n", "id", "b", "o", "s" }.Select(name => new Capture(name, CaptureSource.Json, "$." + name))],
        };
        var body = JsonNode.Parse("""{"n":"{{ n }}","id":"{{ id }}","b":"{{ b }}","o":"{{ o }}","s":"{{ s }}","text":"{{ n }}/{{ s }}/{{ o }}","deep":[{"x":"{{ o.a[0] }}"}],"plain":"é","lit":1.0,"empty":{}}""");
        await Play.Plan(target.Url, capture, Play.Post("/", new JsonBody(body))).RunAsync();
        var request = target.Requests.Last();
        request.Body.ShouldBe("""{"n":1.5,"id":12345678901234567890,"b":false,"o":{"a":[1,null]},"s":"q\"é","text":"1.5/q\"é/{\"a\":[1,null]}","deep":[{"x":1}],"plain":"é","lit":1.0,"empty":{}}""");
        request.Headers["Content-Type"].ShouldBe("application/json");
    }

    [Fact]
    public async Task Forms_texts_and_parts_are_written()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.txt"), "file content");
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(
            target.Url,
            Play.Post("/", new FormBody([new("a b", "1&{{ $pick('x y') }}"), new("a b", "é")])),
            Play.Post("/", new TextBody("<x>{{ $int(3, 3) }}</x>", "application/xml")),
            Play.Post("/", new MultipartBody([new("t\"1", "v{{ $int(4, 4) }}"), new("f", null, "a.txt"), new("g", null, "a.txt", "text/plain")])),
            Play.Post("/", new JsonBody(null, "application/vnd.x+json")) with { Headers = [new("content-type", "application/merge-patch+json")] });
        await plan.RunAsync(Play.Options() with { Folder = folder.FullName });
        var requests = target.Requests.ToList();
        (requests[0].Body, requests[0].Headers["Content-Type"]).ShouldBe(("a%20b=1%26x%20y&a%20b=%C3%A9", "application/x-www-form-urlencoded"));
        (requests[1].Body, requests[1].Headers["Content-Type"]).ShouldBe(("<x>3</x>", "application/xml"));
        var boundary = requests[2].Headers["Content-Type"].Split("boundary=")[1];
        requests[2].Body.ShouldBe(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"t%221\"\r\n\r\nv4\r\n"
            + $"--{boundary}\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\nContent-Type: application/octet-stream\r\n\r\nfile content\r\n"
            + $"--{boundary}\r\nContent-Disposition: form-data; name=\"g\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nfile content\r\n--{boundary}--\r\n");
        (requests[3].Body, requests[3].Headers["Content-Type"]).ShouldBe(("null", "application/merge-patch+json"));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_repeat_counts_from_zero_and_its_length_is_drawn_within_its_bounds()
    {
        await using var target = await TestTarget.StartAsync();
        await Play.Plan(target.Url, new RepeatStep { Min = 3, Max = 3, Steps = [Play.Get("/page/{{ $index }}"), new ThinkStep(TimeSpan.Zero, TimeSpan.FromMilliseconds(1))] }).RunAsync();
        target.Requests.Select(request => request.Target).ShouldBe(["/page/0", "/page/1", "/page/2"]);
    }
}
