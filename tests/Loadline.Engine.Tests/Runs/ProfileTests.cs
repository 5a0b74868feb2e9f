using System.Text.Json.Nodes;
using Loadline.Engine.Tests.Targets;
using Loadline.Plans;
using Loadline.Results;
using Microsoft.AspNetCore.Http;

namespace Loadline.Engine.Tests.Runs;

public sealed class ProfileTests
{
    [Fact]
    public async Task Every_arrival_is_started_or_dropped()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context => Task.Delay(300, context.RequestAborted)));
        var plan = Play.Plan(target.Url, Play.Get("/")).With(new ConstantArrivals { Name = "smoke", Rate = Rate.Of(40), For = TimeSpan.FromSeconds(1.5), Users = 1, MaxUsers = 3 });
        var result = await plan.RunAsync();
        result.IsOpen.ShouldBeTrue();
        result.OfferedIterations.ShouldBe(60);
        result.StartedIterations.ShouldBe(target.Requests.Count);
        (result.StartedIterations + result.Sum("dropped_iterations", new Field("scenario", "main"))).ShouldBe(60);
        result.Sum("dropped_iterations").ShouldBeGreaterThan(20);
        result.Series("vus_max").Last.ShouldBe(3);
        target.Connections.ShouldBe(3);
        result.StartDelayP99.ShouldNotBeNull();
    }

    [Fact]
    public async Task Journeys_arrive_by_their_share()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/a")) with
        {
            Journeys = [new Journey { Name = "a", Weight = 3, Steps = [Play.Get("/a")] }, new Journey { Name = "b", Weight = 1, Steps = [Play.Get("/b")] }],
        };
        var open = await plan.With(new RampingArrivals { Name = "smoke", Stages = [new(Rate.Of(80), TimeSpan.FromSeconds(1)), new(Rate.Of(0), TimeSpan.FromSeconds(0.5))], Users = 10, MaxUsers = 80 }).RunAsync();
        open.OfferedIterations.ShouldBe(60);
        (open.Sum("iterations", new Field("scenario", "a")) + open.Sum("dropped_iterations", new Field("scenario", "a"))).ShouldBe(45);
        (open.Sum("iterations", new Field("scenario", "b")) + open.Sum("dropped_iterations", new Field("scenario", "b"))).ShouldBe(15);
        open.Metrics.Select("dropped_iterations", []).ShouldNotBeNull();

        var closed = await plan.Times(40, users: 3).RunAsync();
        closed.Sum("iterations", new Field("scenario", "a")).ShouldBe(30);
        closed.Sum("iterations", new Field("scenario", "b")).ShouldBe(10);
    }

    [Fact]
    public async Task What_the_time_did_not_suffice_for_is_dropped()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/"), new ThinkStep(TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(150)));
        var shared = await plan.With(new SharedIterations { Name = "smoke", Users = 2, Iterations = 100, AtMost = TimeSpan.FromMilliseconds(400) }).RunAsync();
        (shared.StartedIterations + shared.Sum("dropped_iterations")).ShouldBe(100);
        shared.Sum("dropped_iterations").ShouldBeGreaterThan(80);
        var each = await plan.With(new IterationsPerUser { Name = "smoke", Users = 2, Iterations = 50, AtMost = TimeSpan.FromMilliseconds(400) }).RunAsync();
        (each.StartedIterations + each.Sum("dropped_iterations")).ShouldBe(100);
    }

    [Fact]
    public async Task A_pace_spaces_the_iterations_of_a_user()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/"));
        plan = plan with { Journeys = [plan.Journeys[0] with { Pace = TimeSpan.FromMilliseconds(250) }] };
        var result = await plan.With(new ConstantUsers { Name = "smoke", Users = 2, For = TimeSpan.FromSeconds(1.1) }).RunAsync();
        result.StartedIterations.ShouldBeInRange(4, 10);
        result.Series("iteration_duration").Histogram!.Percentile(50).ShouldBeLessThan(250, "the pause of the pace is no part of the iteration");
    }

    [Fact]
    public async Task Users_come_and_go_by_the_stages()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/"), new ThinkStep(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(30)));
        var result = await plan.With(new RampingUsers
        {
            Name = "smoke",
            From = 1,
            Stages = [new(4, TimeSpan.FromSeconds(0.4)), new(4, TimeSpan.FromSeconds(0.4)), new(0, TimeSpan.Zero), new(2, TimeSpan.Zero), new(2, TimeSpan.FromSeconds(1))],
        }).RunAsync();
        result.Series("vus_max").Last.ShouldBe(4);
        result.Series("vus").Histogram.ShouldBeNull();
        target.Connections.ShouldBe(4);
        result.End.ShouldBe(RunEnd.Completed);
        result.Duration.TotalSeconds.ShouldBeGreaterThan(1.5);
    }

    [Fact]
    public async Task Several_loops_share_arrivals_and_users()
    {
        await using var target = await TestTarget.StartAsync();
        var profile = new ConstantArrivals { Name = "smoke", Rate = Rate.Of(200), For = TimeSpan.FromSeconds(1), Users = 10, MaxUsers = 200 };
        var open = await Play.Plan(target.Url, Play.Get("/{{ $uuid() }}")).With(profile).RunAsync(Play.Options() with { Loops = 2 });
        open.Errors.ShouldBeEmpty();
        (open.OfferedIterations, open.StartedIterations, open.Sum("http_reqs"), open.Sum("dropped_iterations")).ShouldBe((200, 200, 200, 0));
        target.Requests.Select(request => request.Target).Distinct().Count().ShouldBe(200, "no iteration is played twice: a UUID depends on seed and iteration alone");
        target.Requests.Clear();

        var closed = await Play.Plan(target.Url, Play.Get("/{{ $uuid() }}")).Times(50, users: 3).RunAsync(Play.Options() with { Loops = 64 });
        (closed.StartedIterations, closed.Sum("http_reqs"), closed.Series("vus_max").Last).ShouldBe((50, 50, 3), "a loop without a user of its own is none");
        target.Requests.Select(request => request.Target).Distinct().Count().ShouldBe(50);
        (await Should.ThrowAsync<LoadlineException>(() => Play.Plan(target.Url, Play.Get("/")).RunAsync(Play.Options() with { Loops = 0 }))).Message.ShouldBe("A run has 1 to 64 loops, not 0.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_same_iteration_sends_the_same_work_whatever_the_timing(int users)
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/{**path}", context => context.Response.WriteAsync("""[{"id":"p"},{"id":"q"},{"id":"r"}]""")));
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rows.csv"), "id\n" + string.Join('\n', Enumerable.Range(0, 50)));
        var plan = Play.Plan(
            target.Url,
            Play.Get("/first") with { Query = [new("i", "{{ unique.id }}"), new("r", "{{ any.id }}"), new("n", "{{ $int(1, 1000000) }}")], Captures = [new("id", CaptureSource.Json, "$[*].id")] },
            new ThinkStep(TimeSpan.Zero, TimeSpan.FromMilliseconds(3)),
            new RepeatStep { Min = 0, Max = 3, Steps = [Play.Get("/again/{{ $index }}/{{ unique.id }}/{{ id }}/{{ $uuid() }}")] },
            Play.Post("/", new JsonBody(JsonNode.Parse("""{"i":"{{ unique.id }}","s":"{{ $string(8) }}","d":"{{ $decimal(0, 1, 4) }}"}"""))));
        plan = plan with
        {
            Feeds = [new Feed { Name = "unique", File = "rows.csv", Pick = FeedPick.Unique }, new Feed { Name = "any", File = "rows.csv" }],
            Target = plan.Target with { Connections = ConnectionReuse.Shared },
        };
        var options = Play.Options() with { Folder = folder.FullName };
        await plan.Times(40).RunAsync(options);
        var expected = Work(target);
        await plan.Times(40, users).RunAsync(options);
        Work(target).ShouldBe(expected);
        await plan.Times(40, users).RunAsync(options with { Seed = 99 });
        Work(target).ShouldNotBe(expected);
        folder.Delete(recursive: true);

        static List<string> Work(TestTarget target)
        {
            var work = target.Requests.Select(request => $"{request.Method} {request.Target} {request.Body}").Order(StringComparer.Ordinal).ToList();
            target.Requests.Clear();
            return work;
        }
    }

    [Fact]
    public async Task A_unique_feed_runs_out()
    {
        await using var target = await TestTarget.StartAsync();
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rows.json"), """[{"id":1},{"id":2},{"id":3}]""");
        var plan = Play.Plan(target.Url, Play.Get("/{{ rows.id }}")).Times(5) with { Feeds = [new Feed { Name = "rows", File = "rows.json", Pick = FeedPick.Unique }] };
        var result = await plan.RunAsync(Play.Options() with { Folder = folder.FullName });
        target.Requests.Select(request => request.Target).ShouldBe(["/1", "/2", "/3"]);
        result.Errors.ShouldBe([new RunError("GET /{id}", 1000, "not sent: the feed rows has no row left", 2)]);
        result.Sum("iterations").ShouldBe(5);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Response_time_counts_from_the_intended_start()
    {
        // The only user is busy for 300 ms with each request: arrivals that find it busy are dropped, but none starts late.
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/"), Play.Get("/second")).With(new ConstantArrivals { Name = "smoke", Rate = Rate.Of(50), For = TimeSpan.FromSeconds(1), Users = 5, MaxUsers = 50 });
        var result = await plan.RunAsync();
        foreach (var name in new[] { "GET /", "GET /second" })
        {
            result.Sum("http_req_response_time", new Field("name", name)).ShouldBeGreaterThanOrEqualTo(result.Sum("http_req_duration", new Field("name", name)));
        }
    }

    [Fact]
    public async Task Poisson_arrivals_depend_on_the_seed_alone()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/")).With(new ConstantArrivals { Name = "smoke", Rate = Rate.Of(60), For = TimeSpan.FromSeconds(1), Users = 5, MaxUsers = 100, Spacing = ArrivalSpacing.Poisson });
        var first = await plan.RunAsync();
        var second = await plan.RunAsync();
        second.OfferedIterations.ShouldBe(first.OfferedIterations);
        first.OfferedIterations!.Value.ShouldBeInRange(30, 95);
    }
}
