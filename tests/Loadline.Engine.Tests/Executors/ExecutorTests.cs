using Loadline.Engine.Executors;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.Engine.Tests.Virtual;
using Loadline.Plans;

namespace Loadline.Engine.Tests.Executors;

public sealed class ExecutorTests
{
    private static readonly Plan TwoJourneys = new()
    {
        Name = "p",
        Target = new Target { Url = "http://127.0.0.1" },
        Journeys = [new Journey { Name = "a", Weight = 2 }, new Journey { Name = "b" }],
    };

    [Fact]
    public async Task Arrivals_start_when_they_are_due_whatever_the_length_of_iterations()
    {
        var (users, result) = await PlayAsync(new ConstantArrivals { Name = "x", Rate = Rate.Of(30), For = TimeSpan.FromSeconds(2), Users = 2, MaxUsers = 200 }, TimeSpan.FromSeconds(5));
        var a = users.Starts.Where(start => start.Journey == 0).OrderBy(start => start.Index).ToList();
        a.Count.ShouldBe(40);
        a.Select(start => start.Index).ShouldBe(Enumerable.Range(0, 40).Select(i => (long)i));
        foreach (var start in a)
        {
            (start.Intended - result.Start).TotalSeconds.ShouldBe(start.Index / 20.0, 0.0001);
            start.At.ShouldBeGreaterThanOrEqualTo(start.Intended);
        }

        users.Starts.Count(start => start.Journey == 1).ShouldBe(20);
        (result.Dropped, result.Started, result.Interrupted).ShouldBe((0, 60, 0));
    }

    [Fact]
    public async Task Arrivals_without_a_user_are_dropped_for_good()
    {
        // Each journey has 2 users at most, and each iteration keeps one for the whole run.
        var (users, result) = await PlayAsync(new ConstantArrivals { Name = "x", Rate = Rate.Of(30), For = TimeSpan.FromSeconds(2), Users = 1, MaxUsers = 3 }, TimeSpan.FromSeconds(20));
        result.Started.ShouldBe(users.Made);
        users.Made.ShouldBeLessThanOrEqualTo(4);
        (result.Dropped + result.Started).ShouldBe(60);
    }

    [Fact]
    public async Task Constant_users_play_the_cycle_in_turn_until_the_time_is_over()
    {
        var (users, result) = await PlayAsync(new ConstantUsers { Name = "x", Users = 3, For = TimeSpan.FromSeconds(10) }, TimeSpan.FromSeconds(1.01));
        users.Made.ShouldBe(3);
        users.Starts.Count.ShouldBeInRange(15, 30);
        users.Starts.Count(start => start.Journey == 0).ShouldBeInRange(users.Starts.Count * 2 / 3, (users.Starts.Count * 2 / 3) + 2);
        users.Starts.Where(start => start.Journey == 1).Select(start => start.Index).Order().ShouldBe(Enumerable.Range(0, users.Starts.Count(start => start.Journey == 1)).Select(i => (long)i));
        users.Starts.ShouldAllBe(start => start.At - result.Start < TimeSpan.FromSeconds(10));
        (result.Dropped, result.Interrupted).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Shared_iterations_are_played_exactly_and_what_is_left_is_dropped()
    {
        var (users, result) = await PlayAsync(new SharedIterations { Name = "x", Users = 4, Iterations = 30, AtMost = TimeSpan.FromSeconds(100) }, TimeSpan.FromSeconds(1));
        (users.Starts.Count, result.Dropped).ShouldBe((30, 0));
        (users, result) = await PlayAsync(new SharedIterations { Name = "x", Users = 4, Iterations = 30, AtMost = TimeSpan.FromSeconds(3.5) }, TimeSpan.FromSeconds(1));
        (users.Starts.Count + result.Dropped).ShouldBe(30);
        users.Starts.Count.ShouldBeInRange(8, 16);
    }

    [Fact]
    public async Task Each_user_plays_its_own_number()
    {
        var (users, result) = await PlayAsync(new IterationsPerUser { Name = "x", Users = 4, Iterations = 3, AtMost = TimeSpan.FromSeconds(100) }, TimeSpan.FromSeconds(1));
        users.Starts.GroupBy(start => start.User).Select(group => group.Count()).ShouldBe([3, 3, 3, 3]);
        result.Dropped.ShouldBe(0);
    }

    [Fact]
    public async Task Users_follow_the_stages_and_the_last_comes_at_the_end()
    {
        var (users, result) = await PlayAsync(
            new RampingUsers { Name = "x", From = 0, Stages = [new(4, TimeSpan.FromSeconds(4)), new(4, TimeSpan.FromSeconds(4)), new(0, TimeSpan.FromSeconds(4))], GracefulStop = TimeSpan.FromSeconds(30) },
            TimeSpan.FromSeconds(0.51));
        var firsts = users.Starts.GroupBy(start => start.User).OrderBy(group => group.Key).Select(group => (group.Min(start => start.At) - result.Start).TotalSeconds).ToList();
        firsts.Count.ShouldBe(4);
        for (var i = 0; i < 4; i++)
        {
            firsts[i].ShouldBeInRange(i + 1, i + 1.5);
        }

        var lasts = users.Starts.GroupBy(start => start.User).OrderBy(group => group.Key).Select(group => (group.Max(start => start.At) - result.Start).TotalSeconds).ToList();
        lasts.Zip(new[] { 12, 11, 10, 9 }).ShouldAllBe(pair => pair.First < pair.Second && pair.First > pair.Second - 1.5);
        result.Interrupted.ShouldBe(0);
    }

    [Fact]
    public async Task A_user_that_fails_does_not_come_back_faster_than_one_that_succeeds()
    {
        var profile = new ConstantUsers { Name = "x", Users = 2, For = TimeSpan.FromSeconds(10) };
        var (good, _) = await PlayAsync(profile, TimeSpan.FromSeconds(0.1));
        good.Starts.Count.ShouldBeInRange(198, 202);
        var (failing, _) = await PlayAsync(profile, TimeSpan.FromSeconds(0.1), IterationEnd.Failed);
        failing.Starts.Count.ShouldBe(20);
        var starts = failing.Starts.Where(start => start.User == 1).Select(start => start.At).Order().ToList();
        starts.Zip(starts.Skip(1), (one, next) => (next - one).TotalSeconds).ShouldAllBe(gap => Math.Abs(gap - 1.1) < 0.001);
    }

    [Fact]
    public async Task What_outlasts_the_graceful_stop_is_interrupted()
    {
        var (_, result) = await PlayAsync(new ConstantUsers { Name = "x", Users = 2, For = TimeSpan.FromSeconds(2), GracefulStop = TimeSpan.FromSeconds(1) }, TimeSpan.FromSeconds(60));
        (result.Started, result.Interrupted).ShouldBe((2, 2));
        result.Length.TotalSeconds.ShouldBeInRange(3, 4);
    }

    /// <summary>Plays a profile in virtual time: every start is at its exact moment.</summary>
    private static async Task<(FakeUsers Users, Played Result)> PlayAsync(LoadProfile profile, TimeSpan length, IterationEnd ends = IterationEnd.Played)
    {
        var time = new VirtualTime();
        var catalog = new MetricCatalog();
        foreach (var journey in TwoJourneys.Journeys)
        {
            catalog.Journey(journey.Name);
        }

        var clock = new RunClock(time);
        var metrics = new RunMetrics(catalog);
        var users = new FakeUsers(_ => length, ends);
        using var loop = new EngineLoop(0, clock, new VirtualPoller(time));
        using var stops = new RunStops(time, [loop]);
        using var crew = new Crew(users, metrics, clock, [loop]);
        var executor = ExecutorFactory.Create(TwoJourneys, profile, 1);
        loop.Start();
        await executor.PrepareAsync(crew, stops);
        var start = clock.Now;
        var end = start;
        await LoopWork.OnAsync(loop, async () =>
        {
            await executor.RunAsync(crew, start, stops);
            end = clock.Now;
        });
        loop.Stop();
        metrics.Collect();
        return (users, new Played(clock.Span(0, start), clock.Span(start, end), (int)crew.Started, (int)crew.Interrupted, (int)(metrics.Totals.Select("dropped_iterations", [])?.Sum ?? 0)));
    }

    private sealed record Played(TimeSpan Start, TimeSpan Length, int Started, int Interrupted, int Dropped);
}
