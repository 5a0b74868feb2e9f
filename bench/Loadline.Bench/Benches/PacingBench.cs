using Loadline.Bench.Measuring;
using Loadline.Bench.Reporting;
using Loadline.Bench.Targets;
using Loadline.Bench.Tools;

namespace Loadline.Bench.Benches;

/// <summary>10,000 arrivals a second: whether all are sent, how late, and how even they reach a target that stamps them.</summary>
internal sealed class PacingBench : IBench
{
    private const double Rate = 10_000;
    private const int UsualRounds = 3;
    private const double UsualSeconds = 10;
    private const double MostMicroseconds = 60;

    public string Name => "pacing";

    public async Task<BenchReport> RunAsync(BenchOptions options)
    {
        var (rounds, duration) = (options.Rounds ?? UsualRounds, TimeSpan.FromSeconds(options.Seconds ?? UsualSeconds));
        var table = new Table("run", "arrived", "dropped", "late p50 µs, as said", "p99", "late p50 µs at the target", "p99", "gap p50 µs", "p99", "in 10 ms, p1 to p99", "CPU µs/request", "exit", "said that it can't be trusted");
        var (dropped, late) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            try
            {
                var (measured, run) = await MeasureAsync(duration);
                dropped.Add(run.Dropped);

                // Its own word first: the target's view has the way there in it.
                late.Add(run.Said.Lateness.TryGetValue(50, out var said) ? said * 1000 : run.LateAtTarget is { Length: > 0 } seen ? Statistics.Quantile(seen, 0.5) : double.PositiveInfinity);
                table.Add(
                    $"{round + 1}", $"{run.Arrivals.Count:N0}", $"{run.Dropped:N0}", Said(run, 50), Said(run, 99), At(run.LateAtTarget, 0.5), At(run.LateAtTarget, 0.99), At(run.Gaps, 0.5), At(run.Gaps, 0.99),
                    $"{At(run.Slices, 0.01)} to {At(run.Slices, 0.99)}", $"{measured.ProcessorMicroseconds / run.Said.Completed:N1}", $"{measured.ExitCode}", run.Said.Warning is { } warning ? $"yes: {warning.Replace('|', '/')}" : "no");
            }
            catch (ToolBrokeException broke)
            {
                Console.Error.WriteLine(broke.Message);
                dropped.Add(double.PositiveInfinity);
                late.Add(double.PositiveInfinity);
                table.Add([$"{round + 1}", "broke", .. Enumerable.Repeat("-", 11)]);
            }
        }

        return new BenchReport(
            Name,
            [$"{Rate:N0} requests a second for {duration.TotalSeconds:0.#} s, one GET; the target (tests/Loadline.TestTarget without delay) is on the same machine. An even stream has gaps of 100 µs and 100 arrivals in 10 ms."],
            [table],
            [
                Promise.AtMost("nothing is dropped (median of the runs)", Statistics.Median(dropped), 0, "0"),
                Promise.AtMost($"starts are at most {MostMicroseconds * options.Margin:0} µs late at p50 (median of the runs)", Statistics.Median(late), MostMicroseconds * options.Margin, "N0"),
            ]);
    }

    private static async Task<(Measured Measured, PacingRun Run)> MeasureAsync(TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
        try
        {
            await using var target = await FixtureTarget.StartAsync(folder);
            var command = Peers.Loadline.Command(new Load { Url = target.Url, Rate = Rate, Duration = duration }, folder)!;
            var measured = await ToolProcess.RunAsync(command, duration);
            var answer = command.Read(measured);
            return (measured, new PacingRun(answer, Rate, (long)Math.Round(Rate * duration.TotalSeconds), [.. (await target.StopAsync()).Select(stamp => stamp.Arrived).Order()]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Said(PacingRun run, double percent) => run.Said.Lateness.TryGetValue(percent, out var late) ? $"{late * 1000:N0}" : "not said";

    private static string At(double[] sorted, double share) => sorted.Length == 0 ? "-" : $"{Statistics.Quantile(sorted, share):N0}";
}
