using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Engine.Tests.Runs;

/// <summary>Plans and runs as tests need them: short, exact, and deaf to the environment of the machine.</summary>
internal static class Play
{
    public static Plan Plan(string url, params Step[] steps) => new()
    {
        Name = "Test",
        Target = new Target { Url = url, Timeout = TimeSpan.FromSeconds(20) },
        Journeys = [new Journey { Name = "main", Steps = steps }],
        Profiles = [new SharedIterations { Name = "smoke", Users = 1, Iterations = 1 }],
    };

    public static Plan With(this Plan plan, LoadProfile profile) => plan with { Profiles = [profile] };

    public static Plan Times(this Plan plan, int iterations, int users = 1) =>
        plan.With(new SharedIterations { Name = "smoke", Users = users, Iterations = iterations });

    public static RequestStep Get(string path) => new() { Method = "GET", Path = path };

    public static RequestStep Post(string path, Body? body = null) => new() { Method = "POST", Path = path, Body = body };

    public static RunOptions Options(params (string Name, string Value)[] environment) => new()
    {
        Profile = "smoke",
        Folder = AppContext.BaseDirectory,
        Environment = name => environment.FirstOrDefault(variable => variable.Name == name).Value,
    };

    public static Task<RunResult> RunAsync(this Plan plan, RunOptions? options = null, CancellationToken stop = default)
    {
        options ??= Options();
        return new LocalLoadRunner().RunAsync(plan, options with { Profile = plan.Profiles[0].Name }, stop);
    }

    public static double Sum(this RunResult result, string metric, params Field[] tags) => result.Metrics.Select(metric, tags)?.Sum ?? 0;

    public static MetricSeries Series(this RunResult result, string metric, params Field[] tags)
    {
        var series = result.Metrics.Select(metric, tags);
        series.ShouldNotBeNull($"nothing was recorded for {metric}");
        return series;
    }

    public static (string Name, long Passes, long Fails)[] CheckCounts(this RunResult result) => [.. result.Checks.Select(check => (check.Name, check.Passes, check.Fails))];
}
