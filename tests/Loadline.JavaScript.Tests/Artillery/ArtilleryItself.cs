using System.Diagnostics;
using System.Text;
using Loadline.Testing;

namespace Loadline.JavaScript.Tests.Artillery;

/// <summary>Artillery itself, as tests/Interop/artillery installs it.</summary>
internal static class ArtilleryItself
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Interop", "artillery");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

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
            var (exit, output) = await StartAsync(
                Path.Combine(Folder, "node_modules", ".bin", "artillery"),
                ["run", .. script.Flags, "-o", report, Path.GetFileName(script.File)],
                ConformanceScript.Folder,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["NODE_OPTIONS"] = $"--require {Path.Combine(folder, "cpus.cjs")}", ["TARGET"] = target, ["WS_TARGET"] = target.Replace("http://", "ws://", StringComparison.Ordinal), ["SECRET"] = "s-1", ["RATE"] = "2",
                });
            return (exit, File.Exists(report) ? await File.ReadAllTextAsync(report) : null, output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task InstallAsync()
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", ".bin", "artillery")))
        {
            var (exit, output) = await StartAsync("npm", ["ci", "--no-audit", "--no-fund"], Folder, new Dictionary<string, string>());
            exit.ShouldBe(0, output);
        }
    }

    private static async Task<(int Exit, string Output)> StartAsync(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["ARTILLERY_DISABLE_TELEMETRY"] = "true";
        start.Environment["NO_UPDATE_NOTIFIER"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException error)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end:\n{output}", error);
        }

        return (process.ExitCode, output.ToString());
    }
}
