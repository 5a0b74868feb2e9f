using Loadline.Capacity;
using Loadline.Engine.Tests.Runs;
using Loadline.Plans;

namespace Loadline.Engine.Tests.Virtual;

/// <summary>A search for capacity with the engine itself, against servers of known capacity, in virtual time.</summary>
public sealed class VirtualCapacityTests
{
    [Fact]
    public async Task The_capacity_of_a_queue_is_found()
    {
        // M/M/1 keeps p(95) < 50 ms up to 200 - ln(20) / 0.05 = 140.1 requests a second.
        var random = new Random(11);
        var free = 0.0;
        var result = await SearchAsync("http_req_duration: p(95) < 50ms", () =>
        {
            free = 0;
            return new VirtualServer((now, _) => (free = Math.Max(free, now) - (Math.Log(1 - random.NextDouble()) / 200), 200));
        });
        result.End.ShouldBe(CapacityEnd.Found, result.Reason);
        140.1.ShouldBeInRange(result.Low!.Value, result.High!.Value);
        (result.High!.Value / result.Low!.Value).ShouldBeLessThan(1.2);
        result.Binding!.Threshold!.Metric.ShouldBe("http_req_duration");
        result.Recovery.ShouldNotBeNull();
        result.NotRecovered.ShouldBeFalse();
    }

    [Fact]
    public async Task The_capacity_of_a_server_that_refuses_is_found_by_its_failures_and_not_by_its_fast_answers()
    {
        // Erlang's formula: 10 slots of 50 ms refuse 1 % at 89.2 requests a second.
        var random = new Random(12);
        var result = await SearchAsync("http_req_failed: rate < 1%", () =>
        {
            var until = new double[10];
            return new VirtualServer((now, _) =>
            {
                var slot = Array.FindIndex(until, end => end <= now);
                return slot < 0 ? (now + 0.0005, 503) : (until[slot] = now - (Math.Log(1 - random.NextDouble()) * 0.05), 200);
            });
        });
        result.End.ShouldBe(CapacityEnd.Found, result.Reason);
        89.2.ShouldBeInRange(result.Low!.Value, result.High!.Value);
        result.Binding!.Threshold!.Metric.ShouldBe("http_req_failed");
    }

    private static Task<CapacityResult> SearchAsync(string threshold, Func<VirtualServer> server)
    {
        var plan = PlanYaml.Read(
            $$"""
            loadline: 1
            name: Known
            target: { url: "http://127.0.0.1:1" }
            journeys: [ { name: main, steps: [ { get: / } ] } ]
            profiles:
              load: { arrivals: 10/s, for: 1m, prepared_users: 5, max_users: 500, spacing: poisson }
            thresholds:
              - {{threshold}}
            """,
            "plan.yaml").Plan!;
        var (criteria, _) = Criterion.Of(plan, "load");
        return new CapacitySearch(new Trials(plan, criteria, server), new CapacityOptions { From = 20, MaxRate = 2000 }, criteria).RunAsync(CancellationToken.None);
    }

    private sealed class Trials(Plan plan, IReadOnlyList<Criterion> criteria, Func<VirtualServer> server) : ITrials
    {
        private long _seed;

        public async Task<TrialObservation> RunAsync(TrialRequest request, CancellationToken stop)
        {
            var early = new EarlyEnd(request, criteria);
            var played = CapacityProfile.With(plan, plan.Profiles[0], request) with { Seed = ++_seed };

            // Of this machine's load nothing can come in here: no request takes any of its time.
            var result = await VirtualRun.RunAsync(played, server(), early.Ask) with { Generator = null };
            return TrialReader.Read(result, request, criteria, early.Reason);
        }

        public Task RestAsync(TimeSpan time, CancellationToken stop) => Task.CompletedTask;
    }
}
