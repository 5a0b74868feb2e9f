using Loadline.Testing;

namespace Loadline.JavaScript.Tests.Artillery;

/// <summary>Artillery itself, as tests/Interop/artillery installs it.</summary>
internal static class ArtilleryItself
{
    private static readonly Lazy<Task> Installed = new(() => NodeProgram.InstallAsync("artillery"));

    /// <summary>Runs a script on one worker thread.</summary>
    /// <returns>Exit code, report file (null when there is none) and what it printed.</returns>
    public static async Task<(int Exit, string? Report, string Output)> RunAsync(ConformanceScript script, string target)
    {
        await Installed.Value;
        var folder = Directory.CreateTempSubdirectory("loadline-artillery-").FullName;
        try
        {
            // One worker: what several share out among them rounds differently.
            await File.WriteAllTextAsync(Path.Combine(folder, "cpus.cjs"), "const os = require('node:os'); const [cpu] = os.cpus(); os.cpus = () => [cpu, cpu];");
            var report = Path.Combine(folder, "report.json");
            var (exit, output, errors) = await NodeProgram.RunAsync(
                Path.Combine(NodeProgram.Folder("artillery"), "node_modules", ".bin", "artillery"),
                ConformanceScript.Folder,
                ["run", .. script.Flags, "-o", report, Path.GetFileName(script.File)],
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["NODE_OPTIONS"] = $"--require {Path.Combine(folder, "cpus.cjs")}", ["TARGET"] = target, ["WS_TARGET"] = target.Replace("http://", "ws://", StringComparison.Ordinal), ["SECRET"] = "s-1", ["RATE"] = "2",
                });
            return (exit, File.Exists(report) ? await File.ReadAllTextAsync(report) : null, output + errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
