using System.Diagnostics;
using System.Text;
using Loadline.Plans;
using Loadline.Scripts.Artillery;
using Loadline.Testing;

namespace Loadline.Tests.Scripts.Artillery;

/// <summary>Artillery itself, as tests/Interop/artillery installs it.</summary>
internal static class ArtilleryTool
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Interop", "artillery");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>Writes the plan to a folder of its own and runs the script.</summary>
    public static async Task<Ran> RunAsync(Plan plan, string arguments = "", IReadOnlyDictionary<string, string>? environment = null, int cpus = 2, IReadOnlyDictionary<string, string>? files = null)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-artillery-").FullName;
        try
        {
            foreach (var (name, content) in new ArtilleryWriter().Write(plan, "plan").Files.Select(file => (file.Path, file.Content)).Concat(files?.Select(file => (file.Key, file.Value)) ?? []))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
                await File.WriteAllTextAsync(Path.Combine(folder, name), content);
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "cpus.cjs"), $"const os = require('node:os'); const [cpu] = os.cpus(); os.cpus = () => Array({cpus}).fill(cpu);");
            await Installed.Value;
            var variables = new Dictionary<string, string>(environment ?? new Dictionary<string, string>(), StringComparer.Ordinal) { ["NODE_OPTIONS"] = $"--require {Path.Combine(folder, "cpus.cjs")}" };
            var (exit, output) = await StartAsync(Path.Combine(Folder, "node_modules", ".bin", "artillery"), $"run {arguments} -o result.json plan.yml", folder, variables);
            return new Ran(exit, output, Read(folder, "plan.junit.xml"), Read(folder, "result.json"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The text as prettier formats it.</summary>
    public static async Task<string> FormatAsync(string fileName, string content)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-prettier-").FullName;
        try
        {
            var file = Path.Combine(folder, fileName);
            await File.WriteAllTextAsync(file, content);
            await Installed.Value;
            var (exit, output) = await StartAsync(Path.Combine(Folder, "node_modules", ".bin", "prettier"), $"--write --config {Path.Combine(Folder, ".prettierrc.json")} {file}", folder, new Dictionary<string, string>());
            exit.ShouldBe(0, output);
            return await File.ReadAllTextAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Read(string folder, string name) => File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name)) : null;

    private static async Task InstallAsync()
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", ".bin", "artillery")))
        {
            var (exit, output) = await StartAsync("npm", "ci --no-audit --no-fund", Folder, new Dictionary<string, string>());
            exit.ShouldBe(0, output);
        }
    }

    private static async Task<(int Exit, string Output)> StartAsync(string program, string arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["ARTILLERY_DISABLE_TELEMETRY"] = "true";
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
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
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

/// <summary>A run of Artillery.</summary>
internal sealed record Ran(int Exit, string Output, string? Junit, string? Json);
