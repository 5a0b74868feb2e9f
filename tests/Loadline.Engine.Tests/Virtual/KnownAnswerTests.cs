using Loadline.Engine.Tests.Runs;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Engine.Tests.Virtual;

/// <summary>
/// Servers whose truth is known by arithmetic, in virtual time: what the whole engine reports has to be that truth, to the width of a
/// bucket of its histograms (0.1 %).
/// </summary>
public sealed class KnownAnswerTests
{
    private const double Bucket = 0.0011;

    [Theory]
    [InlineData(0.5, 5)]
    [InlineData(0.9, 5)]
    [InlineData(0.95, 505)]
    [InlineData(0.99, 905)]
    [InlineData(0.999, 995)]
    public async Task A_stalling_gate_shows_every_request_it_holds_back(double quantile, double milliseconds)
    {
        // Requests that come in the stall (1 s in every 10) wait for its end: R(q) = s + D - T(1-q) beyond q = 1 - D/T.
        var server = new VirtualServer((now, _) => (Math.Max(now, Math.Floor(now / 10) * 10 + 1 is var end && now < end ? end : now) + 0.005, 200));
        var result = await VirtualRun.RunAsync(Arrivals(1000, 100), server);
        result.Sum("http_reqs").ShouldBe(100_000);
        result.ResponseTimes().At(quantile * 100).ShouldBe(milliseconds, (milliseconds * Bucket) + 1.01);
        (result.ResponseTimes().Sum / 100_000).ShouldBe(55, 0.6);
        result.Series("http_req_duration").At(quantile * 100).ShouldBe(milliseconds, (milliseconds * Bucket) + 1.01);
    }

    [Theory]
    [InlineData(0.5, 501, 751, 951)]
    [InlineData(0.8, 801, 901, 981)]
    public async Task A_stall_takes_as_long_to_drain_as_the_load_leaves_room(double load, double p90, double p95, double p99)
    {
        // One server of 1 ms after a stall of 1 s in every 10: P(delay > x) = (D - x) / ((1 - load) T).
        var free = 0.0;
        var server = new VirtualServer((now, _) =>
        {
            var stalled = now - (Math.Floor(now / 10) * 10) < 1 ? (Math.Floor(now / 10) * 10) + 1 : now;
            free = Math.Max(free, stalled) + 0.001;
            return (free, 200);
        });
        var result = await VirtualRun.RunAsync(Arrivals(1000 * load, 100), server);
        result.ResponseTimes().At(90).ShouldBe(p90, 3);
        result.ResponseTimes().At(95).ShouldBe(p95, 3);
        result.ResponseTimes().At(99).ShouldBe(p99, 3);
    }

    [Theory]
    [InlineData(ArrivalSpacing.Poisson, 0.8)]
    [InlineData(ArrivalSpacing.Even, 0.8)]
    [InlineData(ArrivalSpacing.Poisson, 0.5)]
    public async Task A_queue_is_reported_as_Lindley_computes_it(ArrivalSpacing spacing, double load)
    {
        // The same arrivals and service times through W(i+1) = max(0, W(i) + S(i) - A(i+1)): the exact answer of every request.
        var random = new Random(7);
        var services = Enumerable.Range(0, 40_000).Select(_ => -Math.Log(1 - random.NextDouble()) * 0.01).ToArray();
        var free = 0.0;
        var server = new VirtualServer((now, number) => (free = Math.Max(free, now) + services[number], 200));
        var result = await VirtualRun.RunAsync(Arrivals(100 * load, 200) with { Spacing = spacing }, server);
        var waits = new List<double>();
        var wait = 0.0;
        for (var i = 0; i < server.Arrivals.Count; i++)
        {
            wait = i == 0 ? 0 : Math.Max(0, wait + services[i - 1] - (server.Arrivals[i] - server.Arrivals[i - 1]));
            waits.Add((wait + services[i]) * 1000);
        }

        waits.Sort();
        var reported = result.ResponseTimes();
        reported.Count.ShouldBe(waits.Count);
        foreach (var percentile in new[] { 50, 90, 95, 99, 99.9 })
        {
            var exact = waits[(int)(percentile / 100 * (waits.Count - 1))];
            reported.At(percentile).ShouldBe(exact, (exact * 0.02) + 0.01, $"p({percentile})");
        }

        reported.Sum.ShouldBe(waits.Sum(), waits.Sum() * 1e-6);
        result.StartDelayP99!.Value.TotalMilliseconds.ShouldBe(0, 1e-6);
    }

    [Fact]
    public async Task Poisson_and_even_arrivals_differ_as_queueing_theory_says()
    {
        // At 80 % of one exponential server M/M/1 has twice the mean of D/M/1 (50 against 26.9 ms).
        static async Task<double> MeanAsync(ArrivalSpacing spacing)
        {
            var random = new Random(3);
            var free = 0.0;
            var server = new VirtualServer((now, _) => (free = Math.Max(free, now) - (Math.Log(1 - random.NextDouble()) * 0.01), 200));
            var result = await VirtualRun.RunAsync(Arrivals(80, 5000) with { Spacing = spacing }, server);
            return result.ResponseTimes().Sum / result.ResponseTimes().Count;
        }

        (await MeanAsync(ArrivalSpacing.Poisson)).ShouldBe(50, 6);
        (await MeanAsync(ArrivalSpacing.Even)).ShouldBe(26.9, 2);
    }

    [Theory]
    [InlineData(10, 8, 0.12166)]
    [InlineData(4, 2, 0.09524)]
    [InlineData(50, 45, 0.05410)]
    public async Task A_server_that_refuses_when_full_refuses_by_Erlang_B(int slots, double busy, double share)
    {
        var ends = new PriorityQueue<double, double>();
        var random = new Random(5);
        var server = new VirtualServer((now, _) =>
        {
            while (ends.TryPeek(out var end, out var _) && end <= now)
            {
                ends.Dequeue();
            }

            if (ends.Count == slots)
            {
                return (now, 503);
            }

            var done = now - (Math.Log(1 - random.NextDouble()) * 0.05);
            ends.Enqueue(done, done);
            return (done, 200);
        });
        var result = await VirtualRun.RunAsync(Arrivals(busy / 0.05, 100_000 / (busy / 0.05)) with { Spacing = ArrivalSpacing.Poisson }, server);
        var failed = result.Series("http_req_failed");

        // Three standard errors; blocked calls come in bursts, which doubles the variance of independent ones at most here.
        failed.Share.ShouldBe(share, 3 * Math.Sqrt(2 * share * (1 - share) / failed.Count));
    }

    [Theory]
    [InlineData(10, 8, 0.12166)]
    [InlineData(4, 2, 0.09524)]
    public async Task Arrivals_without_a_user_are_dropped_by_Erlang_B(int users, double busy, double share)
    {
        var random = new Random(11);
        var server = new VirtualServer((now, _) => (now - (Math.Log(1 - random.NextDouble()) * 0.05), 200));
        var seconds = 100_000 / (busy / 0.05);
        var result = await VirtualRun.RunAsync(Arrivals(busy / 0.05, seconds) with { Spacing = ArrivalSpacing.Poisson, Users = users, MaxUsers = users }, server);
        var dropped = result.Sum("dropped_iterations");
        (dropped / (double)result.OfferedIterations!).ShouldBe(share, 3 * Math.Sqrt(2 * share * (1 - share) / result.OfferedIterations.Value));
        (dropped + result.StartedIterations).ShouldBe(result.OfferedIterations.Value);
    }

    [Theory]
    [InlineData(10, 82.2, 9.241)]
    [InlineData(20, 188.9, 16.82)]
    [InlineData(40, 1000.1, 20.0)]
    public async Task Closed_users_see_what_mean_value_analysis_says(int users, double milliseconds, double perSecond)
    {
        // N users think 1 s (exponentially) and share one exponential server of 50 ms.
        var random = new Random(2);
        var free = 0.0;
        var server = new VirtualServer((now, _) => (free = Math.Max(free, now) - (Math.Log(1 - random.NextDouble()) * 0.05), 200));
        var think = TimeSpan.FromSeconds(1);
        var result = await VirtualRun.RunAsync(new ConstantUsers { Name = "x", Users = users, For = TimeSpan.FromSeconds(4000) }, server, think);
        var service = result.Series("http_req_duration");

        // MVA is insensitive to the distribution of the think time.
        (service.Sum / service.Count).ShouldBe(milliseconds, milliseconds * 0.06);
        (service.Count / result.Duration.TotalSeconds).ShouldBe(perSecond, perSecond * 0.02);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public async Task A_fixed_delay_is_every_percentile(double milliseconds)
    {
        var server = new VirtualServer((now, _) => (now + (milliseconds / 1000), 200));
        var result = await VirtualRun.RunAsync(Arrivals(100, 20), server);
        foreach (var percentile in new[] { 0, 50, 95, 99, 99.9, 100 })
        {
            result.ResponseTimes().At(percentile).ShouldBe(milliseconds, milliseconds * Bucket);
        }
    }

    [Fact]
    public async Task Queued_arrivals_keep_the_time_they_were_meant_to_start()
    {
        // One user, 10 arrivals a second, each takes 160 ms: the queue grows, and nothing is dropped while the profile lasts.
        var server = new VirtualServer((now, _) => (now + 0.16, 200));
        var result = await VirtualRun.RunAsync(Arrivals(10, 3) with { Users = 1, MaxUsers = 1, WhenBusy = WhenBusy.Queue }, server);
        result.StartedIterations.ShouldBe(19);
        result.Sum("dropped_iterations").ShouldBe(11);
        result.ResponseTimes().Max.ShouldBe((18 * 60) + 160, 0.01);
        result.Series("http_req_duration").Max.ShouldBe(160, 0.01);
    }

    [Theory]
    [InlineData(2, ArrivalSpacing.Even)]
    [InlineData(3, ArrivalSpacing.Poisson)]
    public async Task Several_loops_report_the_population_of_one(int loops, ArrivalSpacing spacing)
    {
        // How long an answer takes depends on the moment alone, so that it does not matter which loop asks.
        async Task<(RunResult Result, double[] Arrivals)> PlayAsync(int count)
        {
            var server = new VirtualServer((now, _) => (Math.Max(now, Math.Floor(now / 10) * 10 + 1) + 0.0053, 200));
            var profile = Arrivals(500, 20) with { Spacing = spacing };
            var result = await VirtualRun.RunAsync(Play.Plan("http://127.0.0.1:1", Play.Get("/")).With(profile), server, loops: count);
            return (result, [.. server.Arrivals.Order()]);
        }

        var (one, several) = (await PlayAsync(1), await PlayAsync(loops));
        several.Arrivals.ShouldBe(one.Arrivals);
        foreach (var metric in new[] { "http_req_response_time", "http_req_duration", "http_req_waiting" })
        {
            var (expected, actual) = (one.Result.Series(metric).Histogram!, several.Result.Series(metric).Histogram!);
            actual.Count.ShouldBe(expected.Count);
            foreach (var percentile in new[] { 0, 1, 10, 50, 90, 95, 99, 99.9, 100 })
            {
                actual.Percentile(percentile).ShouldBe(expected.Percentile(percentile));
            }
        }

        several.Result.OfferedIterations.ShouldBe(one.Result.OfferedIterations);
        several.Result.StartedIterations.ShouldBe(one.Result.StartedIterations);
        several.Result.Seconds.Select(second => second.Metrics.Select("http_reqs", [])?.Sum).ShouldBe(one.Result.Seconds.Select(second => second.Metrics.Select("http_reqs", [])?.Sum));
        several.Result.Sum("dropped_iterations").ShouldBe(0);
    }

    private static ConstantArrivals Arrivals(double perSecond, double seconds) => new()
    {
        Name = "x",
        Rate = Rate.Of(perSecond),
        For = TimeSpan.FromSeconds(seconds),
        Users = 10,
        MaxUsers = 100_000,
    };
}
