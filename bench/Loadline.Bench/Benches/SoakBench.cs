using Loadline.Bench.Measuring;
using Loadline.Bench.Reporting;
using Loadline.Bench.Targets;
using Loadline.Bench.Tools;

namespace Loadline.Bench.Benches;

/// <summary>As many requests as a long run has, as fast as they go: memory must not grow, and every request must be accounted for.</summary>
internal sealed class SoakBench : IBench
{
    private const double WarmUpSeconds = 60;
    private const double MostGrowth = 0.05;

    public string Name => "soak";

    public async Task<BenchReport> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
        await using var target = await NginxTarget.StartAsync();
        try
        {
            var command = Peers.Loadline.Command(new Load { Url = target.Plain, Duration = TimeSpan.Zero, Requests = options.Requests }, folder)!;
            var watch = new MemoryWatch(TimeSpan.FromSeconds(1));
            var run = await ToolProcess.RunAsync(command, TimeSpan.FromHours(4), watch.LookAsync);
            var memory = watch.Samples;
            var answer = command.Read(run);
            var seen = await target.RequestsAsync();

            // A run too short to have a minute to spare is looked at after its first third.
            var warm = Math.Min(WarmUpSeconds, run.Seconds / 3);
            var after = memory.Where(sample => sample.Second >= warm).ToList();
            double? growth = after.Count < 5 ? null : Growth(after);
            var table = new Table("requests", "failed", "seen by the target", "length s", "requests/s", "CPU µs/request", "MiB at the start", "MiB after warm-up", "MiB at the end", "peak MiB", "growth after warm-up");
            table.Add(
                $"{answer.Completed:N0}", $"{answer.Failed:N0}", $"{seen:N0}", $"{run.Seconds:N0}", $"{answer.Completed / run.Seconds:N0}", $"{run.ProcessorMicroseconds / answer.Completed:N2}",
                Megabytes(memory, 0), Megabytes(after, 0), Megabytes(after, after.Count - 1), $"{run.PeakBytes / 1048576.0:N1}", growth?.ToString("P1") ?? "-");
            return new BenchReport(
                Name,
                [$"{options.Requests:N0} requests by 50 users without pauses, target nginx {NginxTarget.Version()} on the same machine. Memory is looked at once a second; growth is the slope of the line through it after the first {warm:0} s, over the rest of the run."],
                [table, ByMinute(memory)],
                [
                    Promise.AtMost($"memory grows at most {MostGrowth * options.Margin:P0} after warm-up", growth, MostGrowth * options.Margin, "P1"),
                    new Promise("every request is accounted for", $"{answer.Completed:N0} of {options.Requests:N0}, the target saw {seen:N0}", answer.Completed == options.Requests && seen == options.Requests),
                ]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Growth over the samples as a share of their mean: the least-squares line's rise from first to last.</summary>
    internal static double Growth(IReadOnlyList<(double Second, double Megabytes)> samples)
    {
        var (second, mean) = (samples.Average(sample => sample.Second), samples.Average(sample => sample.Megabytes));
        var slope = samples.Sum(sample => (sample.Second - second) * (sample.Megabytes - mean)) / samples.Sum(sample => (sample.Second - second) * (sample.Second - second));
        return slope * (samples[^1].Second - samples[0].Second) / mean;
    }

    private static Table ByMinute(IEnumerable<(double Second, double Megabytes)> memory)
    {
        var table = new Table("minute", "MiB, smallest", "mean", "largest");
        foreach (var minute in memory.GroupBy(sample => (int)(sample.Second / 60)))
        {
            table.Add($"{minute.Key + 1}", $"{minute.Min(sample => sample.Megabytes):N1}", $"{minute.Average(sample => sample.Megabytes):N1}", $"{minute.Max(sample => sample.Megabytes):N1}");
        }

        return table;
    }

    private static string Megabytes(IReadOnlyList<(double Second, double Megabytes)> memory, int index) => index >= 0 && index < memory.Count ? $"{memory[index].Megabytes:N1}" : "-";
}
