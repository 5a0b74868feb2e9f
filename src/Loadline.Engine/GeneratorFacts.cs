using Loadline.Engine.Executors;
using Loadline.Engine.Health;
using Loadline.Engine.Http;
using Loadline.Plans;
using Loadline.Statistics;

namespace Loadline.Engine;

/// <summary>What the self-check is told about the load.</summary>
internal static class GeneratorFacts
{
    private static readonly int[] UnreachableCodes = [1100, 1101, 1211];

    /// <summary>Length of a profile that is played by the clock; zero of one that ends with its iterations.</summary>
    public static TimeSpan LengthOf(LoadProfile profile) => profile is SharedIterations or IterationsPerUser ? TimeSpan.Zero : profile.Duration;

    /// <summary>A second that was just collected.</summary>
    /// <param name="run">The run.</param>
    /// <param name="crew">Its users.</param>
    /// <param name="second">Which second.</param>
    /// <param name="due">Iterations that were due by its end; null where that is not known.</param>
    public static SecondFacts OfSecond(PreparedRun run, Crew crew, int second, long? due) => new()
    {
        Second = second,
        Offered = due,
        StartDelay = run.Profile.IsOpen ? run.Metrics.FreshStartDelay : new LatencyHistogram(),
        Started = crew.Started,
        Dropped = Dropped(run),
        InFlight = crew.Active,
        ServiceP95 = Times(run, "http_req_duration").Percentile(95),
        PortErrors = ErrorsOf(run, RequestFault.NoPort),
        DescriptorErrors = ErrorsOf(run, RequestFault.NoDescriptor),
    };

    /// <summary>The whole load.</summary>
    /// <param name="run">The run, with everything collected.</param>
    /// <param name="crew">Its users.</param>
    /// <param name="offered">Iterations the profile asked to start; null in closed profiles.</param>
    /// <param name="isWhole">Whether the profile was played to its end.</param>
    public static LoadFacts OfLoad(PreparedRun run, Crew crew, long? offered, bool isWhole)
    {
        var (service, response) = (Times(run, "http_req_duration"), Times(run, "http_req_response_time"));
        return new LoadFacts
        {
            IsOpen = run.Profile.IsOpen,
            IsWhole = isWhole,
            Offered = offered,
            Started = crew.Started,
            Dropped = Dropped(run),
            ServiceP50 = service.Percentile(50),
            ServiceP95 = service.Percentile(95),
            ServiceP99 = service.Percentile(99),
            ResponseP99 = run.Profile.IsOpen && response.Count > 0 ? response.Percentile(99) : null,
            Requests = (long)(run.Metrics.Totals.Select("http_reqs", [])?.Sum ?? 0),
            Refused = run.Metrics.Errors.Where(error => error.Key.Code is 1429 or 1503).Sum(error => error.Value),
            Unreachable = run.Metrics.Errors.Where(error => UnreachableCodes.Contains(error.Key.Code) || error.Key.Message == RequestFault.NoWay).Sum(error => error.Value),
            PortErrors = ErrorsOf(run, RequestFault.NoPort),
            DescriptorErrors = ErrorsOf(run, RequestFault.NoDescriptor),
            SharesMachine = Uri.TryCreate(run.Target.Base, UriKind.Absolute, out var target) && target.IsLoopback,
        };
    }

    private static long Dropped(PreparedRun run) => (long)(run.Metrics.Totals.Select("dropped_iterations", [])?.Sum ?? 0);

    private static LatencyHistogram Times(PreparedRun run, string metric) => run.Metrics.Totals.Select(metric, [])?.Histogram ?? new LatencyHistogram();

    private static long ErrorsOf(PreparedRun run, string message) => run.Metrics.Errors.Where(error => error.Key.Message == message).Sum(error => error.Value);
}
