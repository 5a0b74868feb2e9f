using System.Diagnostics;

namespace Loadline.Bench;

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

    /// <summary>Middle of the values.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
