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
    private const long Slice = 10_000_000;

    public string Name => "pacing";

    public async Task<BenchReport> RunAsync(BenchOptions options)
    {
        var (rounds, duration) = (options.Rounds ?? UsualRounds, TimeSpan.FromSeconds(options.Seconds ?? UsualSeconds));
        var table = new Table("run", "sent", "dropped", "late p50 µs", "late p99 µs", "gap p50 µs", "gap p99 µs", "arrivals in 10 ms, p1 to p99", "CPU µs/request", "exit", "verdict on itself");
        var (dropped, late) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
            try
            {
                await using var target = await FixtureTarget.StartAsync(folder);
                var command = Peers.Loadline.Command(new Load { Url = target.Url, Rate = Rate, Duration = duration }, folder)!;
                var run = await ToolProcess.RunAsync(command, duration);
                var answer = command.Read(run);
                var arrivals = (await target.StopAsync()).Select(stamp => stamp.Arrived).Order().ToArray();
                var gaps = arrivals.Zip(arrivals.Skip(1), (a, b) => (b - a) / 1e3).Order().ToArray();
                var slices = new double[(arrivals[^1] - arrivals[0]) / Slice];
                foreach (var arrival in arrivals.Where(arrival => (arrival - arrivals[0]) / Slice < slices.Length))
                {
                    slices[(arrival - arrivals[0]) / Slice]++;
                }

                Array.Sort(slices);
                dropped.Add(Math.Max(answer.Dropped ?? 0, (Rate * duration.TotalSeconds) - arrivals.Length));
                if (answer.Lateness.TryGetValue(50, out var median))
                {
                    late.Add(median * 1000);
                }

                table.Add(
                    $"{round + 1}", $"{arrivals.Length:N0}", $"{answer.Dropped:N0}", Late(answer, 50), Late(answer, 99), $"{Statistics.Quantile(gaps, 0.5):N0}", $"{Statistics.Quantile(gaps, 0.99):N0}",
                    $"{Statistics.Quantile(slices, 0.01):0} to {Statistics.Quantile(slices, 0.99):0}", $"{run.ProcessorMicroseconds / answer.Completed:N1}", $"{run.ExitCode}", answer.Warning?.Replace('|', '/') ?? "nothing");
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return new BenchReport(
            Name,
            [$"{Rate:N0} requests a second for {duration.TotalSeconds:0.#} s, one GET, the target (tests/Loadline.TestTarget, no delay) on the same machine. An even stream has gaps of 100 µs and 100 arrivals in 10 ms."],
            [table],
            [
                Promise.AtMost("nothing is dropped (median of the runs)", Statistics.Median(dropped), 0, "0"),
                Promise.AtMost($"starts are at most {MostMicroseconds * options.Margin:0} µs late at p50 (median of the runs)", late.Count == rounds ? Statistics.Median(late) : null, MostMicroseconds * options.Margin, "0.0"),
            ]);
    }

    private static string Late(ToolAnswer answer, double percent) => answer.Lateness.TryGetValue(percent, out var late) ? $"{late * 1000:N0}" : "not said";
}
