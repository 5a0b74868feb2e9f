using System.Text.Json.Nodes;
using Loadline.Engine.Tests.Targets;
using Loadline.Plans;
using Loadline.Results;
using Microsoft.AspNetCore.Http;

namespace Loadline.Engine.Tests.Runs;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Setup_is_played_once_and_what_it_captures_is_visible_to_all()
    {
        await using var target = await TestTarget.StartAsync("""{"token":"t0k"}""");
        var plan = Play.Plan(target.Url, Play.Get("/orders")).Times(6, users: 3) with
        {
            Setup = [Play.Post("/login") with { Auth = Auth.None, Captures = [new("token", CaptureSource.Json, "$.token")] }],
            Teardown = [Play.Post("/logout/{{ token }}")],
        };
        plan = plan with { Target = plan.Target with { Auth = new Auth { Bearer = "{{ token }}" } } };
        var result = await plan.RunAsync();
        target.Requests.First().Headers.Keys.ShouldNotContain("Authorization");
        target.Requests.Skip(1).ShouldAllBe(request => request.Headers["Authorization"] == "Bearer t0k");
        target.Requests.Select(request => request.Target).ShouldBe(["/login", .. Enumerable.Repeat("/orders", 6), "/logout/t0k"]);
        result.Sum("iterations").ShouldBe(6);
        result.Sum("http_reqs").ShouldBe(8);
        result.Series("http_reqs", new Field("name", "POST /login")).Tag("scenario").ShouldBeNull();
        result.Checks.Select(check => check.Name).Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_failed_check_in_setup_ends_the_run_before_load_is_offered()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/login", context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync("wrong password topsecret");
        }));
        var plan = Play.Plan(target.Url, Play.Get("/orders")) with { Setup = [Play.Post("/login") with { Captures = [new("token", CaptureSource.Json, "$.token")] }], Teardown = [Play.Post("/logout")] };
        var result = await plan.RunAsync();
        result.End.ShouldBe(RunEnd.SetupFailed);
        result.EndReason.ShouldBe("Setup failed: POST /login answered 401, and the check 'status is 2xx or 3xx' failed.");
        target.Requests.Count.ShouldBe(1);
        result.StartedIterations.ShouldBe(0);
        result.Duration.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Stopping_gives_the_result_of_the_time_it_ran()
    {
        await using var target = await TestTarget.StartAsync();
        using var stop = new CancellationTokenSource();
        var plan = Play.Plan(target.Url, Play.Get("/"), new ThinkStep(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5))) with { Teardown = [Play.Post("/end")] };
        var running = plan.With(new ConstantUsers { Name = "smoke", Users = 4, For = TimeSpan.FromMinutes(30) }).RunAsync(stop: stop.Token);
        while (target.Requests.Count < 4)
        {
            await Task.Delay(5);
        }

        await stop.CancelAsync();
        var result = await running.WaitAsync(TimeSpan.FromSeconds(30));
        (result.End, result.EndReason).ShouldBe((RunEnd.Interrupted, "The run was stopped by the user."));
        result.InterruptedIterations.ShouldBe(4);
        result.Sum("iterations").ShouldBe(0);
        result.Sum("http_reqs").ShouldBe(5);
        result.Planned.ShouldBe(TimeSpan.FromMinutes(30));
        target.Requests.Last().Target.ShouldBe("/end");
        result.Series("vus").Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Killing_cuts_requests_and_skips_teardown()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/hang", context => Task.Delay(Timeout.Infinite, context.RequestAborted)));
        using var stop = new CancellationTokenSource();
        using var kill = new CancellationTokenSource();
        var plan = Play.Plan(target.Url, Play.Get("/hang")) with { Teardown = [Play.Post("/end")] };
        var running = plan.With(new ConstantUsers { Name = "smoke", Users = 2, For = TimeSpan.FromMinutes(30) }).RunAsync(Play.Options() with { Kill = kill.Token }, stop.Token);
        while (target.Requests.Count < 2)
        {
            await Task.Delay(5);
        }

        await stop.CancelAsync();
        await kill.CancelAsync();
        var result = await running.WaitAsync(TimeSpan.FromSeconds(30));
        result.End.ShouldBe(RunEnd.Interrupted);
        result.InterruptedIterations.ShouldBe(2);
        result.Sum("http_reqs").ShouldBe(0, "what the generator cut off is no failure of the target");
        target.Requests.ShouldAllBe(request => request.Target == "/hang");
    }

    [Fact]
    public async Task A_stopped_run_that_outlasts_its_time_to_finish_drops_nothing()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/hang", context => Task.Delay(Timeout.Infinite, context.RequestAborted)));
        using var stop = new CancellationTokenSource();
        var profile = new SharedIterations { Name = "smoke", Users = 2, Iterations = 100, AtMost = TimeSpan.FromMinutes(30), GracefulStop = TimeSpan.FromMilliseconds(100) };
        var running = Play.Plan(target.Url, Play.Get("/hang")).With(profile).RunAsync(stop: stop.Token);
        while (target.Requests.Count < 2)
        {
            await Task.Delay(5);
        }

        await stop.CancelAsync();
        var result = await running.WaitAsync(TimeSpan.FromSeconds(30));
        result.End.ShouldBe(RunEnd.Interrupted);
        (result.StartedIterations, result.InterruptedIterations, result.Sum("dropped_iterations")).ShouldBe((2, 2, 0), "the 98 others were not asked for any more");
    }

    [Fact]
    public async Task Iterations_that_outlast_the_graceful_stop_are_interrupted()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/"), new ThinkStep(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)));
        var result = await plan.With(new ConstantUsers { Name = "smoke", Users = 2, For = TimeSpan.FromMilliseconds(300), GracefulStop = TimeSpan.FromMilliseconds(100) }).RunAsync().WaitAsync(TimeSpan.FromSeconds(30));
        result.End.ShouldBe(RunEnd.Completed);
        (result.StartedIterations, result.InterruptedIterations, result.Sum("iterations")).ShouldBe((2, 2, 0));
    }

    [Fact]
    public async Task A_threshold_stops_the_run_with_its_sentence()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/"), new ThinkStep(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)));
        var snapshots = new List<RunSnapshot>();
        var result = await plan.With(new ConstantUsers { Name = "smoke", Users = 2, For = TimeSpan.FromMinutes(10) }).RunAsync(Play.Options() with
        {
            Progress = snapshots.Add,
            StopWhen = snapshot => snapshot.Totals.Select("http_reqs", [])?.Sum > 0 ? "http_reqs: count < 1 was crossed" : null,
        }).WaitAsync(TimeSpan.FromSeconds(60));
        (result.End, result.EndReason).ShouldBe((RunEnd.ThresholdCrossed, "http_reqs: count < 1 was crossed"));
        snapshots[0].Phase.ShouldBe(RunPhase.Load);
        snapshots[0].MaxUsers.ShouldBe(2);
        snapshots[0].LastSecond.Select("http_reqs", []).ShouldNotBeNull();
        snapshots[^1].Phase.ShouldBe(RunPhase.Done);
        snapshots[^1].Progress.ShouldBe(1);
    }

    [Fact]
    public async Task A_callback_that_throws_ends_the_run_with_its_exception()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/"), new ThinkStep(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20))).With(new ConstantUsers { Name = "smoke", Users = 1, For = TimeSpan.FromMinutes(10) });
        await Should.ThrowAsync<NotSupportedException>(() => plan.RunAsync(Play.Options() with { Progress = _ => throw new NotSupportedException() }).WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Seconds_add_up_to_the_totals()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/{{ $pick('a', 'b') }}"), new ThinkStep(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20)));
        var result = await plan.With(new ConstantUsers { Name = "smoke", Users = 3, For = TimeSpan.FromSeconds(2.3) }).RunAsync();
        result.Seconds.Select(second => second.Second).ShouldBe([0, 1, 2]);
        result.Seconds.Sum(second => second.Metrics.Select("http_reqs", [])?.Sum ?? 0).ShouldBe(result.Sum("http_reqs"));
        result.Seconds.Sum(second => second.Metrics.Select("http_req_duration", [])?.Count ?? 0).ShouldBe(result.Series("http_req_duration").Count);
        result.Series("vus").Max.ShouldBe(3);
        result.Series("vus_max").Last.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_missing_stops_the_run_before_the_first_request()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/{{ $env.ONE }}"), Play.Post("/", new JsonBody(JsonNode.Parse("""{"a":["{{ $base64($env.TWO) }}"]}"""))));
        (await Should.ThrowAsync<LoadlineException>(() => plan.RunAsync())).Message.ShouldBe("The plan needs environment variables that are not set: ONE, TWO.");
        (await Should.ThrowAsync<LoadlineException>(() => new LocalLoadRunner().RunAsync(plan, Play.Options() with { Profile = "load" }, default))).Message.ShouldBe("The plan has no profile load; it has smoke.");
        (await Should.ThrowAsync<LoadlineException>(() => plan.RunAsync(Play.Options(("ONE", "1"), ("TWO", "2")) with { Scale = 0 }))).Message.ShouldContain("above 0");
        (await Should.ThrowAsync<LoadlineException>(() => plan.RunAsync(Play.Options(("ONE", "1"), ("TWO", "2")) with { Target = "ftp://x" }))).Message.ShouldContain("no absolute http or https address");
        target.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_option_wins_over_the_variable_and_the_variable_over_the_plan()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan("http://127.0.0.1:1/dead", Play.Get("/x"));
        var byVariable = await plan.RunAsync(Play.Options(("BASE_URL", target.Url + "/v1?secret=1")));
        byVariable.Target.ShouldBe(target.Url + "/v1");
        var byOption = await plan.RunAsync(Play.Options(("BASE_URL", "http://127.0.0.1:1")) with { Target = target.Url + "/v2/" });
        byOption.Target.ShouldBe(target.Url + "/v2");
        target.Requests.Select(request => request.Target).ShouldBe(["/v1/x", "/v2/x"]);
    }

    [Fact]
    public async Task The_result_says_what_was_played()
    {
        await using var target = await TestTarget.StartAsync();
        var plan = Play.Plan(target.Url, Play.Get("/")).With(new ConstantUsers { Name = "smoke", Users = 10, For = TimeSpan.FromMinutes(10) });
        var result = await plan.RunAsync(Play.Options() with { Duration = TimeSpan.FromMilliseconds(500), Scale = 0.1, Seed = 42 });
        (result.Plan, result.Profile, result.Seed, result.IsOpen, result.Changed).ShouldBe(("Test", "smoke", 42, false, "duration 500ms, scale 0.1"));
        (result.Planned, result.OfferedIterations, result.StartDelayP99).ShouldBe((TimeSpan.FromMilliseconds(500), null, null));
        result.Series("vus_max").Last.ShouldBe(1);
        result.PlanHash.Length.ShouldBe(64);
        result.Machine.Processors.ShouldBe(Environment.ProcessorCount);
        result.Duration.TotalSeconds.ShouldBeGreaterThanOrEqualTo(0.49);
    }
}
