using System.Diagnostics;
using Loadline.Bench.Tools;

namespace Loadline.Bench.Measuring;

/// <summary>Runs a tool to its end and measures the process. One at a time: the kernel's sum has no names.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(3);

    /// <summary>Runs a tool.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="expected">How long it should take; three minutes more and it is killed.</param>
    /// <param name="during">What to do to the process while it runs; cancelled when it ends.</param>
    public static async Task<Measured> RunAsync(ToolCommand command, TimeSpan expected, Func<int, CancellationToken, Task>? during = null)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in ToolCommand.Environment)
        {
            start.Environment[name] = value;
        }

        var before = ProcessorTime.OfEndedChildren();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command.File} did not start");
        using var ended = new CancellationTokenSource();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var memory = WatchMemoryAsync(process.Id, ended.Token);
        var deeds = during?.Invoke(process.Id, ended.Token) ?? Task.CompletedTask;
        using var limit = new CancellationTokenSource(expected + Grace);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{command.File} took longer than {expected + Grace}", exception);
        }
        finally
        {
            await ended.CancelAsync();
        }

        var seconds = clock.Elapsed.TotalSeconds;
        await deeds;
        return new Measured(process.ExitCode, await output, await errors, ProcessorTime.OfEndedChildren() - before, await memory, seconds);
    }

    // The kernel keeps the peak of each process itself; it is only read, and lost what came in the last moments.
    private static async Task<long> WatchMemoryAsync(int id, CancellationToken ended)
    {
        long peak = 0;
        while (!ended.IsCancellationRequested)
        {
            peak = Math.Max(peak, ProcessTree.Of(id).Sum(member => ProcessTree.Memory(member, "VmHWM")));
            await Task.Delay(100, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return peak;
    }
}
