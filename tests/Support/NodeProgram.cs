using System.Diagnostics;

namespace Loadline.Testing;

/// <summary>Runs programs that npm installed into a folder of tests/Interop, and npm itself.</summary>
internal static class NodeProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Folder of tests/Interop with its package-lock.json.</summary>
    public static string Folder(string package) => Path.Combine(Repository.Root, "tests", "Interop", package);

    /// <summary>Installs what the folder's package-lock.json names, unless it is there.</summary>
    public static async Task InstallAsync(string package)
    {
        if (!File.Exists(Path.Combine(Folder(package), "node_modules", ".package-lock.json")))
        {
            var (exit, output, errors) = await RunAsync("npm", Folder(package), ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
            exit.ShouldBe(0, output + errors);
        }
    }

    /// <summary>Starts a program that sends nothing home; the caller ends it.</summary>
    public static Process Start(string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["ARTILLERY_DISABLE_TELEMETRY"] = "true";
        start.Environment["NO_UPDATE_NOTIFIER"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end, at most five minutes.</summary>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(program, folder, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end:\n{await output}{await errors}", late);
        }

        return (process.ExitCode, await output, await errors);
    }
}
