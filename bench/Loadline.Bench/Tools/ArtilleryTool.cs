using System.Text.Json;

namespace Loadline.Bench.Tools;

/// <summary>
/// Artillery: arrivals of users. A closed load is as many users in the first second as there are connections, each repeating the request; it
/// cannot stop such a loop after a time, so the repetitions are as many as it manages in about that time on a machine like ours.
/// </summary>
internal sealed class ArtilleryTool : ITool
{
    private const double RequestsPerSecond = 2_000;

    public string Name => "Artillery";

    public string? Version() => Installed.Module("artillery");

    public ToolCommand Command(Load load, string folder)
    {
        var (script, result) = (Path.Combine(folder, "script.json"), Path.Combine(folder, "result.json"));
        File.WriteAllText(script, Script(load));
        return new ToolCommand(
            "node",
            [Repository.PathOf("bench", "peers", "node_modules", "artillery", "bin", "run"), "run", "--output", result, script],
            run => Read(File.ReadAllText(result)) with { Warning = Words.Warning(run.Output + run.Errors) });
    }

    internal static string Script(Load load)
    {
        var get = new { get = new { url = load.Url.PathAndQuery } };
        var target = load.Url.GetLeftPart(UriPartial.Authority);
        var seconds = Math.Max(1, (int)Math.Round(load.Duration.TotalSeconds));
        object phase = load.Rate is { } rate ? new { duration = seconds, arrivalRate = rate } : new { duration = 1, arrivalCount = load.Connections };
        var times = load.Requests ?? (long)Math.Ceiling(RequestsPerSecond * load.Duration.TotalSeconds / load.Connections);
        object step = load.Rate is null ? new { loop = new[] { get }, count = times } : get;
        return JsonSerializer.Serialize(new { config = new { target, phases = new[] { phase } }, scenarios = new[] { new { flow = new[] { step } } } });
    }

    internal static ToolAnswer Read(string result)
    {
        using var json = JsonDocument.Parse(result);
        var aggregate = json.RootElement.GetProperty("aggregate");
        var counters = aggregate.GetProperty("counters").EnumerateObject().ToDictionary(counter => counter.Name, counter => counter.Value.GetInt64(), StringComparer.Ordinal);
        var failed = counters.Where(counter => counter.Key.StartsWith("http.codes.4", StringComparison.Ordinal) || counter.Key.StartsWith("http.codes.5", StringComparison.Ordinal) || counter.Key.StartsWith("errors.", StringComparison.Ordinal)).Sum(counter => counter.Value);
        var percentiles = new Dictionary<double, double>();
        if (aggregate.GetProperty("summaries").TryGetProperty("http.response_time", out var times))
        {
            percentiles = new Dictionary<double, double> { [50] = times.GetProperty("p50").GetDouble(), [95] = times.GetProperty("p95").GetDouble(), [99] = times.GetProperty("p99").GetDouble() };
        }

        return new ToolAnswer { Completed = counters.GetValueOrDefault("http.responses"), Failed = failed, Percentiles = percentiles, Dropped = counters.TryGetValue("vusers.skipped", out var skipped) ? skipped : null };
    }
}
