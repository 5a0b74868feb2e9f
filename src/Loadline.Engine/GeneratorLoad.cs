using System.Globalization;

namespace Loadline.Engine;

/// <summary>How busy the machine that generates the load was: a short measurement of this process.</summary>
internal sealed class GeneratorLoad(RunClock clock)
{
    private readonly long _start = clock.Now;
    private readonly TimeSpan _processor = System.Environment.CpuUsage.TotalTime;
    private readonly TimeSpan _paused = GC.GetTotalPauseDuration();

    /// <summary>What a reader of the result should know about the generator.</summary>
    /// <param name="startDelay">99th percentile of how late iterations started; null in closed profiles.</param>
    /// <param name="p95">95th percentile of the service time in milliseconds.</param>
    public IEnumerable<string> Remarks(TimeSpan? startDelay, double p95)
    {
        var wall = clock.Since(_start);
        if (wall <= 0)
        {
            yield break;
        }

        var processor = (System.Environment.CpuUsage.TotalTime - _processor).TotalMilliseconds / wall / System.Environment.ProcessorCount;
        if (processor > 0.8)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The generator used {processor * 100:0} % of this machine's processors: latencies may be its own, and more load may not have been possible.");
        }

        if (startDelay is { TotalMilliseconds: var late } && late > Math.Max(1, 0.2 * p95))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"One iteration in a hundred started {late:0.#} ms late or more: the generator was short of time, and http_req_response_time includes it.");
        }

        var paused = (GC.GetTotalPauseDuration() - _paused).TotalMilliseconds / wall;
        if (paused > 0.05)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Garbage collection paused the generator for {paused * 100:0.#} % of the run.");
        }
    }
}
