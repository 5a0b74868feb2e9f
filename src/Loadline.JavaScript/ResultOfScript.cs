using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Loadline.Engine.Health;
using Loadline.JavaScript.Load;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Runtime;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.JavaScript;

/// <summary>What a script's run found, in the shape of every other run.</summary>
internal static class ResultOfScript
{
    private static readonly int[] UnreachableCodes = [1100, 1101, 1211];

    /// <summary>The result.</summary>
    public static RunResult Of(ScriptWorld world, ScriptRun.Parts parts, HttpWorld http, ScriptLoad load, int exitCode, string? reason, ScriptFailure? failed, string version)
    {
        var metrics = parts.Collector.Totals;
        foreach (var scenario in parts.Options.Scenarios)
        {
            metrics.GetOrAdd("dropped_iterations", MetricType.Counter, MetricUnit.None, [new Field("scenario", scenario.Name)]);
        }

        return new RunResult
        {
            Tool = "loadline",
            Plan = Path.GetFileName(world.Main),
            PlanHash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(world.Main))),
            Profile = ScriptPlan.ProfileOf(world),
            Seed = world.Seed,
            Target = http.Target ?? "none",
            StartedAt = load.StartedAt,
            Duration = load.Duration,
            Planned = load.Planned,
            End = load.End switch { LoadEnd.ThresholdCrossed => RunEnd.ThresholdCrossed, LoadEnd.Completed => RunEnd.Completed, _ => RunEnd.Interrupted },
            EndReason = load.End == LoadEnd.Completed ? null : reason,
            IsOpen = load.IsOpen,
            OfferedIterations = load.Offered,
            StartedIterations = load.Started,
            InterruptedIterations = load.Interrupted,
            StartDelayP50 = StartDelay(parts, load, 50),
            StartDelayP99 = StartDelay(parts, load, 99),
            Metrics = metrics,
            Seconds = parts.Collector.Seconds,
            Checks = [.. world.Groups.AllChecks().Select(check => new RunCheck("", check.Name, check.Passes, check.Fails))],
            Errors = http.Errors,
            Generator = load.Report(Facts(metrics, http, load, exitCode)),
            Failures = [.. Failures(world, load, failed)],
            Remarks = load.Threw == 0 || load.Threw == load.Started ? [] : [FormattableString.Invariant($"{load.Threw} of {load.Started} iterations ended because the script threw an exception.")],
            Machine = new RunMachine(RuntimeInformation.OSDescription, Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, version["loadline/".Length..]),
        };
    }

    private static IEnumerable<string> Failures(ScriptWorld world, ScriptLoad load, ScriptFailure? teardown)
    {
        if (load.Threw > 0 && load.Threw == load.Started)
        {
            yield return load.Threw == 1 ? "The only iteration ended because the script threw an exception." : FormattableString.Invariant($"Every one of the {load.Threw} iterations ended because the script threw an exception.");
        }

        if (teardown is not null)
        {
            yield return $"The teardown failed: {teardown.Message.Split('\n')[0].TrimEnd('.')}.";
        }

        if (world.Verdicts.Failed is { } failed)
        {
            yield return $"The script marked the test as failed: {failed.TrimEnd('.')}.";
        }
    }

    private static TimeSpan? StartDelay(ScriptRun.Parts parts, ScriptLoad load, double percentile) =>
        load.IsOpen && parts.Engine.StartDelay.Count > 0 ? TimeSpan.FromMilliseconds(parts.Engine.StartDelay.Percentile(percentile)) : null;

    private static LoadFacts Facts(MetricSet metrics, HttpWorld http, ScriptLoad load, int exitCode)
    {
        var service = metrics.Select("http_req_duration", [])?.Histogram ?? new Statistics.LatencyHistogram();
        return new LoadFacts
        {
            IsOpen = load.IsOpen,
            IsWhole = exitCode is 0 or 99 && load.End == LoadEnd.Completed,
            Offered = load.Offered,
            Started = load.Started,
            Dropped = (long)(metrics.Select("dropped_iterations", [])?.Sum ?? 0),
            ServiceP50 = service.Percentile(50),
            ServiceP95 = service.Percentile(95),
            ServiceP99 = service.Percentile(99),
            Requests = (long)(metrics.Select("http_reqs", [])?.Sum ?? 0),
            Refused = http.Errors.Where(error => error.Code is 1429 or 1503).Sum(error => error.Count),
            Unreachable = http.Errors.Where(error => UnreachableCodes.Contains(error.Code)).Sum(error => error.Count),
            SharesMachine = Uri.TryCreate(http.Target, UriKind.Absolute, out var target) && target.IsLoopback,
        };
    }
}
