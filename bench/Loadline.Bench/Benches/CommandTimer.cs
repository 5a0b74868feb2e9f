using System.Diagnostics;

namespace Loadline.Bench.Benches;

/// <summary>Times whole processes.</summary>
internal static class CommandTimer
{
    /// <summary>Wall time of one process in milliseconds.</summary>
    public static async Task<double> RunAsync(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var elapsed = clock.Elapsed.TotalMilliseconds;
        await output;
        return process.ExitCode == 0 ? elapsed : throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {await errors}");
    }
}
