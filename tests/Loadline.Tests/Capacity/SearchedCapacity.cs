using Loadline.Capacity;
using Loadline.Plans;
using Loadline.Reports.Capacities;

namespace Loadline.Tests.Capacity;

/// <summary>What a search finds on a simulated queue, M/M/1 of 200/s.</summary>
internal static class SearchedCapacity
{
    /// <summary>The report; simulated trials take no time.</summary>
    public static CapacityReport Find() => FindAsync().GetAwaiter().GetResult();

    /// <inheritdoc cref="Find"/>
    public static async Task<CapacityReport> FindAsync()
    {
        var plan = PlanYaml.Read(
            """
            loadline: 1
            name: Shop | checkout
            target: { url: "http://127.0.0.1:1" }
            journeys: [ { name: browse, steps: [ { get: /products }, { get: /cart } ] } ]
            profiles:
              load: { arrivals: 10/s, for: 1m, prepared_users: 5, max_users: 50 }
            thresholds:
              - http_req_duration: p(95) < 50ms
              - http_req_duration: avg < 30ms
            """,
            "plan.yaml").Plan!;
        var (criteria, leftOut) = Criterion.Of(plan, "load");
        var trials = new SimulatedTrials(new SimulatedServer.Queue(5, 200), criteria, new Random(5));
        var result = await new CapacitySearch(trials, new CapacityOptions { From = 10, MaxRate = 1000 }, criteria).RunAsync(CancellationToken.None);
        return new CapacityReport(plan, "load", "http://127.0.0.1:1", result)
        {
            Required = 120, RequestsPerJourney = 2, Took = TimeSpan.FromMinutes(9), LeftOut = [.. leftOut.Select(threshold => ThresholdExpression.Of(plan, threshold))],
        };
    }
}
