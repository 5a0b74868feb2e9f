using Loadline.Plans;
using Loadline.Scripts.Artillery;
using Loadline.Testing;

namespace Loadline.Tests.Scripts.Artillery;

/// <summary>Artillery itself, as tests/Interop/artillery installs it.</summary>
internal static class ArtilleryTool
{
    private static readonly string Folder = NodeProgram.Folder("artillery");
    private static readonly Lazy<Task> Installed = new(() => NodeProgram.InstallAsync("artillery"));

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
            var (exit, output, errors) = await NodeProgram.RunAsync(
                Path.Combine(Folder, "node_modules", ".bin", "artillery"), folder, ["run", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-o", "result.json", "plan.yml"], variables);
            return new Ran(exit, output + errors, Read(folder, "plan.junit.xml"), Read(folder, "result.json"));
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
            var (exit, output, errors) = await NodeProgram.RunAsync(Path.Combine(Folder, "node_modules", ".bin", "prettier"), folder, ["--write", "--config", Path.Combine(Folder, ".prettierrc.json"), file]);
            exit.ShouldBe(0, output + errors);
            return await File.ReadAllTextAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Read(string folder, string name) => File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name)) : null;
}

/// <summary>A run of Artillery.</summary>
internal sealed record Ran(int Exit, string Output, string? Junit, string? Json);
