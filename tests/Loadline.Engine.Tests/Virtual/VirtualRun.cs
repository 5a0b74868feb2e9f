using Loadline.Engine.Loops;
using Loadline.Engine.Tests.Runs;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Engine.Tests.Virtual;

/// <summary>A whole run, from plan to result, against a server in virtual time.</summary>
internal static class VirtualRun
{
    /// <summary>When the load of a run without setup begins, in seconds: nothing before it takes any time.</summary>
    public const double Start = 1e-9;

    /// <summary>Plays a profile of a plan with one request.</summary>
    public static async Task<RunResult> RunAsync(LoadProfile profile, VirtualServer server, TimeSpan? think = null)
    {
        var steps = think is { } pause ? new Step[] { Play.Get("/"), new ThinkStep(pause, pause) } : [Play.Get("/")];
        return await RunAsync(Play.Plan("http://127.0.0.1:1", steps).With(profile), server);
    }

    /// <summary>Plays the plan's first profile.</summary>
    public static Task<RunResult> RunAsync(Plan plan, VirtualServer server, Func<RunSnapshot, string?>? stopWhen = null, int loops = 1)
    {
        var time = new VirtualTime();
        var places = new VirtualLoops(time);
        var runner = new LocalLoadRunner(new EngineParts
        {
            Loop = (number, clock) => new EngineLoop(number, clock, new VirtualPoller(places.Add())),
            Transports = () => server,
        });
        return runner.RunAsync(plan, Play.Options() with { Profile = plan.Profiles[0].Name, Time = time, Loops = loops, StopWhen = stopWhen }, CancellationToken.None);
    }

    /// <summary>Response times in milliseconds, from when a request was meant to start.</summary>
    public static MetricSeries ResponseTimes(this RunResult result) => result.Series("http_req_response_time");

    /// <summary>A percentile of a trend.</summary>
    public static double At(this MetricSeries series, double percentile) => series.Histogram!.Percentile(percentile);
}
