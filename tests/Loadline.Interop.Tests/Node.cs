using System.Diagnostics;
using Loadline.Testing;

namespace Loadline.Interop.Tests;

/// <summary>Runs programs of a folder of tests/Interop with what its package-lock.json names, which is installed when it is not there.</summary>
internal sealed class Node(string folder)
{
    private static readonly Lock Installing = new();

    public string Folder { get; } = Path.Combine(Repository.Root, "tests", "Interop", folder);

    /// <summary>A new folder that the packages can be seen from.</summary>
    public DirectoryInfo NewFolder()
    {
        Install();
        return Directory.CreateDirectory(Path.Combine(Folder, "written", Path.GetRandomFileName()));
    }

    /// <summary>Runs a program; its exit code and all it wrote.</summary>
    public static (int ExitCode, string Output) Run(string program, string workingFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingFolder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, output.Length > 0 ? output : errors.GetAwaiter().GetResult());
    }

    public string Tool(string name) => Path.Combine(Folder, "node_modules", ".bin", name);

    private void Install()
    {
        lock (Installing)
        {
            if (Directory.Exists(Path.Combine(Folder, "node_modules")) && File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
            {
                return;
            }

            var (exitCode, output) = Run("npm", Folder, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
            exitCode.ShouldBe(0, output);
        }
    }
}
