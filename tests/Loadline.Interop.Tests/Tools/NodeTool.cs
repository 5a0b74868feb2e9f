using System.Diagnostics;

namespace Loadline.Interop.Tests.Tools;

/// <summary>Runs a program that npm installed into tests/Interop. It has to be there: a missing one fails the test.</summary>
internal static class NodeTool
{
    /// <summary>Path of a program's script.</summary>
    /// <param name="package">Folder below tests/Interop.</param>
    /// <param name="script">Path below its node_modules.</param>
    public static string PathOf(string package, string script)
    {
        var path = Path.Combine(Repository.Root, "tests", "Interop", package, "node_modules", script);
        File.Exists(path).ShouldBeTrue($"{path} is missing: ./test installs it (npm ci).");
        return path;
    }

    /// <summary>Starts a program; the caller ends it.</summary>
    public static Process Start(string script, string folder, IReadOnlyDictionary<string, string>? environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(script);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ARTILLERY_DISABLE_TELEMETRY"] = "true";
        start.Environment["NO_UPDATE_NOTIFIER"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end, at most two minutes.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string script, string folder, IReadOnlyDictionary<string, string>? environment, params IEnumerable<string> arguments)
    {
        using var process = Start(script, folder, environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Path.GetFileName(script)} did not end within two minutes.", late);
        }

        return (process.ExitCode, await output + await errors);
    }
}
