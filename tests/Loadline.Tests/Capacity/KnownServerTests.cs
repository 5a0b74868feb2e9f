using Loadline.Capacity;
using Loadline.Plans;

namespace Loadline.Tests.Capacity;

/// <summary>Servers whose capacity has a formula: the truth has to be inside of the reported interval in 90 % of all searches.</summary>
public sealed class KnownServerTests
{
    private const int Searches = 40;

    // M/M/1 keeps p(q) < L up to mu - ln(1 / (1 - q)) / L; Erlang's formula B(10, 4.461) = B(50, 37.90) = 1 %; a bucket refuses 1 % at R / 0.99.
    public static TheoryData<string, double> Servers => new()
    {
        { "queue of 200/s, p(95) < 50 ms", 200 - (Math.Log(20) / 0.05) },
        { "queue of 1000/s, p(99) < 50 ms", 1000 - (Math.Log(100) / 0.05) },
        { "10 slots of 50 ms, 1 % refused", 4.461 / 0.05 },
        { "50 slots of 50 ms, 1 % refused", 37.90 / 0.05 },
        { "bucket of 100/s, 1 % refused", 100 / 0.99 },
        { "line of 100/s, p(95) < 100 ms", 100 },
        { "queue of 200/s that tires, p(95) < 50 ms", 200 - (Math.Log(20) / 0.05) },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task The_truth_is_inside_of_the_reported_interval(string server, double truth)
    {
        var (inside, errors) = (0, new List<double>());
        for (var seed = 1; seed <= Searches; seed++)
        {
            var result = await SearchAsync(server, seed);
            if (result is { End: CapacityEnd.Found, Low: { } low, High: { } high, Holds: { } holds, Fails: { } fails })
            {
                inside += low <= truth && truth <= high ? 1 : 0;
                errors.Add(Math.Sqrt(holds * fails) / truth);
                (high / low).ShouldBeLessThan(1.25, $"seed {seed}: an interval that wide says nothing");
                result.Operating!.Value.ShouldBe(0.7 * holds, 1e-9);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{server}: inside {inside} of {Searches}, mean {errors.Average():0.000} of the truth, from {errors.Min():0.000} to {errors.Max():0.000}");
        inside.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(0.9 * Searches), server);
        errors.Average().ShouldBe(1, 0.03, server);
    }

    [Fact]
    public async Task The_time_to_recover_is_that_of_the_backlog_to_drain()
    {
        // Twice of what fails (some 290/s) for 15 s leaves about 1,300 in a queue of 200/s; at 98/s they are gone after about 13 s.
        var result = await SearchAsync("queue of 200/s, p(95) < 50 ms", 3);
        result.NotRecovered.ShouldBeFalse();
        result.Recovery!.Value.TotalSeconds.ShouldBeInRange(9, 18);
    }

    [Fact]
    public async Task A_target_that_an_overload_leaves_too_slow_for_its_usual_load_is_seen_not_to_recover()
    {
        // While it is tired it works at 66/s, and 98/s keep it tired: a failure that lasts after its cause is gone.
        var result = await SearchAsync("queue of 200/s that tires, p(95) < 50 ms", 3);
        result.End.ShouldBe(CapacityEnd.Found);
        result.NotRecovered.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_above_the_cap_is_ever_offered()
    {
        var (criteria, trials) = Setup("queue of 1000/s, p(99) < 50 ms", 1);
        var result = await new CapacitySearch(trials, new CapacityOptions { From = 10, MaxRate = 150 }, criteria).RunAsync(CancellationToken.None);
        result.End.ShouldBe(CapacityEnd.AtLeast);
        result.Holds.ShouldBe(150);
        result.Fails.ShouldBeNull();
        trials.Rates.Max().ShouldBe(150);
    }

    [Fact]
    public async Task A_first_rate_that_fails_ends_the_search()
    {
        var (criteria, trials) = Setup("line of 100/s, p(95) < 100 ms", 1);
        var result = await new CapacitySearch(trials, new CapacityOptions { From = 150, MaxRate = 1000 }, criteria).RunAsync(CancellationToken.None);
        result.End.ShouldBe(CapacityEnd.BelowStart);
        result.Holds.ShouldBeNull();
        result.Binding!.Text.ShouldContain("http_req_duration");
        trials.Rates.ShouldAllBe(rate => rate == 150);
    }

    [Fact]
    public async Task A_search_that_was_stopped_says_what_held_and_recommends_nothing()
    {
        var (criteria, trials) = Setup("line of 100/s, p(95) < 100 ms", 1);
        using var stop = new CancellationTokenSource();
        var result = await new CapacitySearch(new StoppingTrials(trials, 2, stop), new CapacityOptions { From = 10, MaxRate = 1000 }, criteria).RunAsync(stop.Token);
        result.End.ShouldBe(CapacityEnd.Interrupted);
        result.Holds.ShouldNotBeNull();
        result.Operating.ShouldBeNull();
    }

    /// <summary>Trials that are stopped after some of them.</summary>
    private sealed class StoppingTrials(ITrials inner, int most, CancellationTokenSource stop) : ITrials
    {
        private int _played;

        public async Task<TrialObservation> RunAsync(TrialRequest request, CancellationToken ended)
        {
            if (++_played > most)
            {
                await stop.CancelAsync();
            }

            return await inner.RunAsync(request, ended);
        }

        public Task RestAsync(TimeSpan time, CancellationToken ended) => inner.RestAsync(time, ended);
    }

    private static Task<CapacityResult> SearchAsync(string server, int seed)
    {
        var (criteria, trials) = Setup(server, seed);
        return new CapacitySearch(trials, new CapacityOptions { From = 10, MaxRate = 5000 }, criteria).RunAsync(CancellationToken.None);
    }

    private static (IReadOnlyList<Criterion> Criteria, SimulatedTrials Trials) Setup(string server, int seed)
    {
        var random = new Random(seed * 7919);
        return server switch
        {
            "queue of 200/s, p(95) < 50 ms" => With(new SimulatedServer.Queue(seed, 200), Slower(95, 50), random),
            "queue of 1000/s, p(99) < 50 ms" => With(new SimulatedServer.Queue(seed, 1000), Slower(99, 50), random),
            "10 slots of 50 ms, 1 % refused" => With(new SimulatedServer.Slots(seed, 10, 0.05), Failing, random),
            "50 slots of 50 ms, 1 % refused" => With(new SimulatedServer.Slots(seed, 50, 0.05), Failing, random),
            "bucket of 100/s, 1 % refused" => With(new SimulatedServer.TokenBucket(100, 5), Failing, null),
            "line of 100/s, p(95) < 100 ms" => With(new SimulatedServer.Line(100), Slower(95, 100), null),
            _ => With(new SimulatedServer.Exhausted(seed, 200, 5), Slower(95, 50), random),
        };
    }

    private static (IReadOnlyList<Criterion> Criteria, SimulatedTrials Trials) With(SimulatedServer server, Threshold threshold, Random? random)
    {
        var (criteria, leftOut) = Criterion.Of(PlanOf(threshold), "load");
        leftOut.ShouldBeEmpty();
        return (criteria, new SimulatedTrials(server, criteria, random));
    }

    private static Threshold Failing => new() { Metric = "http_req_failed", Aggregation = new Aggregation(AggregationKind.Share), Comparison = Comparison.Less, Limit = 0.01 };

    private static Threshold Slower(double percentile, double limit) =>
        new() { Metric = "http_req_duration", Aggregation = new Aggregation(AggregationKind.Percentile, percentile), Comparison = Comparison.Less, Limit = limit };

    private static Plan PlanOf(Threshold threshold) => new()
    {
        Name = "Known",
        Target = new Target { Url = "http://127.0.0.1:1" },
        Profiles = [new ConstantArrivals { Name = "load", Rate = Rate.Of(10), For = TimeSpan.FromMinutes(1), Users = 1, MaxUsers = 10 }],
        Thresholds = [threshold],
    };
}
