using System.Text.Json;
using Loadline.Engine;
using Loadline.JavaScript.Artillery;
using Loadline.JavaScript.Artillery.Loading;

namespace Loadline.JavaScript.Tests.Artillery;

/// <summary>Plays scripts on the engine.</summary>
internal static class LoadlinePlay
{
    /// <summary>Plays a script of the corpus.</summary>
    public static Task<Played> RunAsync(ConformanceScript script, string target) => RunAsync(script.File, script.Text, FlagsOf(script.Flags), target);

    /// <summary>Plays a script.</summary>
    public static async Task<Played> RunAsync(string file, string text, ArtilleryFlags flags, string target, CancellationToken stop = default)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["TARGET"] = target, ["SECRET"] = "s-1", ["RATE"] = "2", ["WS_TARGET"] = target.Replace("http://", "ws://", StringComparison.Ordinal) };
        var loading = ArtilleryLoader.Load(file, text, flags, environment, 1);
        if (loading.Program is not { } program)
        {
            return new Played(loading.ExitCode, new Dictionary<string, double>(), loading.Findings, null, []);
        }

        using (program)
        {
            var printed = new List<string>();
            program.Console = (level, line) => printed.Add($"{level}: {line}");
            var options = new RunOptions { Profile = program.Profile, Folder = Path.GetDirectoryName(file)!, Seed = 1, Environment = environment.GetValueOrDefault };
            var outcome = await ArtilleryRunner.RunAsync(program, options, stop.CanBeCanceled ? stop : TestContext.Current.CancellationToken);
            return new Played(outcome.ExitCode, MetricsOf(outcome.Report), loading.Findings, outcome, printed);
        }
    }

    /// <summary>Metrics of a report file: counters and rates by name, parts of summaries behind a dot.</summary>
    public static IReadOnlyDictionary<string, double> MetricsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        var aggregate = document.RootElement.GetProperty("aggregate");
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var kind in new[] { "counters", "rates" })
        {
            foreach (var metric in aggregate.GetProperty(kind).EnumerateObject().Where(metric => metric.Value.ValueKind == JsonValueKind.Number))
            {
                metrics[metric.Name] = metric.Value.GetDouble();
            }
        }

        foreach (var summary in aggregate.GetProperty("summaries").EnumerateObject())
        {
            foreach (var part in summary.Value.EnumerateObject().Where(part => part.Value.ValueKind == JsonValueKind.Number))
            {
                metrics[$"{summary.Name}.{part.Name}"] = part.Value.GetDouble();
            }
        }

        return metrics;
    }

    public static ArtilleryFlags FlagsOf(IReadOnlyList<string> flags)
    {
        string? Value(params string[] names) => flags.Select((flag, i) => names.Contains(flag) && i + 1 < flags.Count ? flags[i + 1] : null).FirstOrDefault(value => value is not null);
        return new ArtilleryFlags
        {
            Environment = Value("-e", "--environment"),
            Target = Value("-t", "--target"),
            Overrides = Value("--overrides"),
            Variables = Value("-v", "--variables"),
            Scenario = Value("--scenario-name"),
            ConfigFile = Value("-c", "--config") is { } config ? Path.Combine(ConformanceScript.Folder, config) : null,
            Payload = Value("-p", "--payload") is { } payload ? Path.Combine(ConformanceScript.Folder, payload) : null,
            Solo = flags.Contains("--solo"),
            Insecure = flags.Contains("-k"),
        };
    }
}

/// <summary>What came of playing a script.</summary>
internal sealed record Played(int Exit, IReadOnlyDictionary<string, double> Metrics, IReadOnlyList<Finding> Findings, ArtilleryOutcome? Outcome, IReadOnlyList<string> Printed);
