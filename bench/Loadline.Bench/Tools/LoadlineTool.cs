using System.Text.Json;
using Loadline.Bench.Measuring;

namespace Loadline.Bench.Tools;

/// <summary>Loadline as its users run it: <c>loadline run PLAN</c> with default settings, whole process.</summary>
internal sealed class LoadlineTool : ITool
{
    /// <summary>Its name.</summary>
    public const string Own = "loadline";

    private const int Inconclusive = 120;

    /// <summary>The command of the build that is measured: LOADLINE_BENCH_TOOL, which bench/run sets to the native binary, else the plain build.</summary>
    internal static readonly string[] Tool = Environment.GetEnvironmentVariable("LOADLINE_BENCH_TOOL") is { Length: > 0 } other
        ? other.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        : ["dotnet", Repository.PathOf("src", "Loadline.Cli", "bin", "Release", "net10.0", "Loadline.Cli.dll")];

    public string Name => Own;

    public string? Version() => Installed.Ask(Tool[0], [.. Tool[1..], "--version"])?.Trim().Split('+')[0];

    public ToolCommand Command(Load load, string folder)
    {
        var (plan, results) = (Path.Combine(folder, "plan.yaml"), Path.Combine(folder, "results"));
        File.WriteAllText(plan, LoadlinePlan.Of(load));
        return new ToolCommand(Tool[0], [.. Tool[1..], "run", plan, "--profile", LoadlinePlan.Profile, "--quiet", "--output", results], run => Read(run, results));
    }

    internal static ToolAnswer Read(Measured run, string results) => File.Exists(Path.Combine(results, "report.json"))
        ? Read(run.ExitCode, File.ReadAllText(Path.Combine(results, "report.json")), File.ReadAllText(Path.Combine(results, "result.json")))
        : throw new ToolBrokeException($"loadline ended with {run.ExitCode}: {run.Output}{run.Errors}");

    internal static ToolAnswer Read(int exitCode, string report, string result)
    {
        using var json = JsonDocument.Parse(report);
        using var raw = JsonDocument.Parse(result);
        var total = json.RootElement.GetProperty("total");
        var times = total.TryGetProperty("responseTimeMs", out var response) && response.ValueKind == JsonValueKind.Object ? response : total.GetProperty("serviceTimeMs");
        var run = json.RootElement.GetProperty("run");
        return new ToolAnswer
        {
            Completed = total.GetProperty("count").GetInt64(),
            Failed = total.GetProperty("failed").GetInt64(),
            Percentiles = times.ValueKind == JsonValueKind.Object
                ? new Dictionary<double, double> { [50] = times.GetProperty("p50").GetDouble(), [95] = times.GetProperty("p95").GetDouble(), [99] = times.GetProperty("p99").GetDouble() }
                : new Dictionary<double, double>(),
            Dropped = run.TryGetProperty("droppedIterations", out var dropped) && dropped.ValueKind == JsonValueKind.Number ? dropped.GetInt64() : null,
            Lateness = Lateness(raw.RootElement),
            Warning = exitCode == Inconclusive ? json.RootElement.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()).FirstOrDefault() : null,
        };
    }

    // Of startDelayP50Ms, startDelayP99Ms, or an object startDelayMs with p50 and p99: what the result has.
    private static Dictionary<double, double> Lateness(JsonElement result)
    {
        var lateness = new Dictionary<double, double>();
        foreach (var (percent, name) in new[] { (50.0, "50"), (99.0, "99") })
        {
            if ((result.TryGetProperty($"startDelayP{name}Ms", out var value)
                || (result.TryGetProperty("startDelayMs", out var all) && all.ValueKind == JsonValueKind.Object && all.TryGetProperty("p" + name, out value)))
                && value.ValueKind == JsonValueKind.Number)
            {
                lateness[percent] = value.GetDouble();
            }
        }

        return lateness;
    }
}
