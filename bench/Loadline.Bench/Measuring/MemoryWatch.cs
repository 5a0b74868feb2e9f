using System.Diagnostics;

namespace Loadline.Bench.Measuring;

/// <summary>What of a process is resident while it runs, looked at in equal steps.</summary>
internal sealed class MemoryWatch(TimeSpan step)
{
    private readonly List<(double Second, double Megabytes)> _samples = [];

    /// <summary>Seconds since the watch began, and MiB then.</summary>
    public IReadOnlyList<(double Second, double Megabytes)> Samples => _samples;

    /// <summary>Looks at a process until it ends.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="ended">Cancelled when it ends.</param>
    public async Task LookAsync(int process, CancellationToken ended)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(step);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                if (ProcessTree.Memory(process, "VmRSS") is > 0 and var bytes)
                {
                    _samples.Add((clock.Elapsed.TotalSeconds, bytes / 1_048_576.0));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }
}
