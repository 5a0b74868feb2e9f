using System.Globalization;
using System.Text.Json;

namespace Loadline.Bench.Tools;

/// <summary>autocannon: a rate is spread over its connections and its latencies are then corrected by its own default.</summary>
internal sealed class AutocannonTool : ITool
{
    private static readonly (double Percent, string Name)[] Printed = [(50, "p50"), (90, "p90"), (97.5, "p97_5"), (99, "p99"), (99.9, "p99_9")];

    public string Name => "autocannon";

    public string? Version() => Installed.Module("autocannon");

    public ToolCommand Command(Load load, string folder)
    {
        List<string> arguments = [Repository.PathOf("bench", "peers", "node_modules", "autocannon", "autocannon.js"), "--json", "--no-progress", "-c", Text(load.Connections)];
        arguments.AddRange(load.Requests is { } requests ? ["-a", Text(requests)] : ["-d", Text(Math.Max(1, Math.Round(load.Duration.TotalSeconds)))]);
        if (load.Rate is { } rate)
        {
            arguments.AddRange(["-R", Text(rate)]);
        }

        return new ToolCommand("node", [.. arguments, load.Url.AbsoluteUri], run => Read(run.Output) with { Warning = Words.Warning(run.Errors) });
    }

    internal static ToolAnswer Read(string output)
    {
        using var json = JsonDocument.Parse(output[Math.Max(0, output.IndexOf('{'))..]);
        var root = json.RootElement;
        var latency = root.GetProperty("latency");
        return new ToolAnswer
        {
            Completed = root.GetProperty("requests").GetProperty("total").GetInt64(),
            Failed = root.GetProperty("non2xx").GetInt64() + root.GetProperty("errors").GetInt64(),
            Percentiles = Printed.ToDictionary(printed => printed.Percent, printed => latency.GetProperty(printed.Name).GetDouble()),
        };
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
