using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Thresholds;
using Loadline.Plans;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript;

/// <summary>A script's scenarios, metrics and thresholds as a plan: what verdicts and reports are made from. It can't be run.</summary>
internal static class ScriptPlan
{
    /// <summary>Name of the one profile: that of the script.</summary>
    public static string ProfileOf(ScriptWorld world) => Path.GetFileNameWithoutExtension(world.Main);

    /// <summary>The plan.</summary>
    public static Plan Of(ScriptWorld world, IReadOnlyList<K6Scenario> scenarios, ThresholdStates thresholds, string? target) => new()
    {
        Name = Path.GetFileName(world.Main),
        Target = new Target { Url = target ?? "http://127.0.0.1" },
        Journeys = [.. scenarios.Select(scenario => new Journey { Name = scenario.Name })],
        Profiles = [LoadOf(ProfileOf(world), scenarios)],
        Metrics = [.. world.Metrics.Custom.Select(metric => new CustomMetric { Name = metric.Name, Type = metric.Type, Unit = metric.Unit, Value = "set by the script" })],
        Thresholds = [.. thresholds.All.Select(state => new Threshold
        {
            Metric = state.Metric.Name,
            Tags = state.Group.Tags,
            Aggregation = state.Threshold.On(state.Metric.Type)!.Value,
            Comparison = state.Threshold.Comparison,
            Limit = state.Threshold.Limit,
            Abort = state.Threshold.AbortOnFail,
            AbortAfter = state.Threshold.DelayAbortEval ?? TimeSpan.Zero,
        })],
    };

    private static LoadProfile LoadOf(string name, IReadOnlyList<K6Scenario> scenarios)
    {
        var length = scenarios.Max(scenario => scenario.Start + scenario.Length);
        var users = (int)Math.Max(1, scenarios.Sum(scenario => scenario.MostVus));
        return scenarios.Any(scenario => scenario.IsOpen)
            ? new ConstantArrivals { Name = name, Rate = Rate.Of(0), For = length, Users = users, MaxUsers = users }
            : new ConstantUsers { Name = name, Users = users, For = length };
    }
}
