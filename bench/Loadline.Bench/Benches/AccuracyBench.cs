using System.Diagnostics;
using Loadline.Bench.Measuring;
using Loadline.Bench.Reporting;
using Loadline.Bench.Targets;
using Loadline.Bench.Tools;
using Loadline.Bench.Truth;

namespace Loadline.Bench.Benches;

/// <summary>What tools say about a target whose latencies are known, against what was true for clients who come whatever happens.</summary>
internal sealed class AccuracyBench : IBench
{
    private const double UsualSeconds = 20;
    private const int Inconclusive = 120;

    public string Name => "accuracy";

    public async Task<BenchReport> RunAsync(BenchOptions options)
    {
        var (rounds, seconds) = (options.Rounds ?? 1, options.Seconds ?? UsualSeconds);
        var tools = Peers.Present(options, Peers.Loadline, Peers.Hey, Peers.Autocannon, Peers.Artillery, Peers.Ab);
        var table = new Table("case", "tool", "p50 said", "true", "p95 said", "true", "p99 said", "true", "worst error", "never sent", "exit", "said that it can't be trusted");
        var promises = new List<Promise>();
        foreach (var part in AccuracyCase.All(seconds).Where(part => options.Wants(part.Name)))
        {
            foreach (var tool in tools)
            {
                var runs = new List<AccuracyRun>();
                for (var round = 0; round < rounds; round++)
                {
                    try
                    {
                        runs.Add(await MeasureAsync(part, tool));
                    }
                    catch (ToolBrokeException broke)
                    {
                        Console.Error.WriteLine($"{part.Name}: {broke.Message}");
                    }
                }

                if (runs.Count == 0)
                {
                    table.Add(part.Title, tool.Name, "-", "-", "-", "-", "-", "-", "broke", "-", "-", "-");
                    if (tool == Peers.Loadline)
                    {
                        promises.Add(new Promise($"{part.Title}: gives a result", "broke", false));
                    }

                    continue;
                }

                var run = runs.OrderBy(one => one.Worst).ElementAt(runs.Count / 2);
                Console.Error.WriteLine($"{part.Name}, {tool.Name}: worst error {run.Worst:P0}");
                table.Add(
                    [part.Title, tool.Name, .. AccuracyRun.Percents.SelectMany(percent => new[] { Said(run, percent), run.True(percent).ToString("N1") }),
                    run.Worst.ToString("P0"), tool == Peers.Ab ? "no rate" : run.NeverSent.ToString("P1"), run.ExitCode.ToString(), run.Said.Warning is { } warning ? $"yes: {warning.Replace('|', '/')}" : "no"]);
                if (tool == Peers.Loadline)
                {
                    promises.AddRange(Promises(part, run, options.Margin));
                }
            }
        }

        var tables = new List<Table> { table };
        if (options.Wants(RejectCase.Name))
        {
            var (rejected, promise) = await RejectCase.RunAsync(tools, TimeSpan.FromSeconds(seconds), options.Margin);
            tables.Add(rejected);
            promises.AddRange(promise);
        }

        return new BenchReport(
            Name,
            [
                $"Tools: {Peers.Versions(tools)}, each with its default settings and told the rate (ab has none and sends what 50 connections carry). Target: tests/Loadline.TestTarget, on the same machine.",
                $"{rounds} run{(rounds == 1 ? "" : "s; the one with the middle error is shown")}. Times in ms. True is what the target's own stamps give for arrivals at the steady rate.",
            ],
            tables,
            promises);
    }

    private static IEnumerable<Promise> Promises(AccuracyCase part, AccuracyRun run, double margin)
    {
        var (relative, milliseconds) = (part.Relative * margin, part.Milliseconds * margin);
        yield return new Promise($"{part.Title}: p50, p95, p99 within {relative:P0} or {milliseconds} ms", $"worst {run.Worst:P1}, {run.WorstMilliseconds:N1} ms", run.Within(relative, milliseconds));
        if (part.Freeze is not null)
        {
            yield return new Promise($"{part.Title}: the run is declared unreliable", $"exit {run.ExitCode}", run.ExitCode == Inconclusive);
        }
    }

    private static async Task<AccuracyRun> MeasureAsync(AccuracyCase part, ITool tool)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
        try
        {
            await using var target = await FixtureTarget.StartAsync(folder, part.Target);
            var command = tool.Command(part.LoadOn(target), folder)!;
            var frozen = new List<Window>();
            var run = await ToolProcess.RunAsync(command, part.Duration, (process, ended) => FreezeAsync(part, target, process, frozen, ended));
            var stamps = await target.StopAsync();
            var first = stamps[0].Arrived;
            var stream = new OpenStream(first, part.Rate, part.Duration)
            {
                Stalls = part.Stall is { } stall ? OpenStream.StallsOf(first, stall.From, stall.Every, stall.Length, part.Duration) : [],
                Frozen = frozen,
            };
            return new AccuracyRun(command.Read(run), stream.ResponseTimes(stamps), stamps.Count, run.ExitCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FreezeAsync(AccuracyCase part, FixtureTarget target, int process, List<Window> frozen, CancellationToken ended)
    {
        if (part.Freeze is not { } freeze)
        {
            return;
        }

        try
        {
            var first = await target.First.WaitAsync(ended);
            for (var at = freeze.From; at < part.Duration; at += freeze.Every)
            {
                await Task.Delay(TimeSpan.FromTicks(Math.Max(0, at.Ticks - ((Stopwatch.GetTimestamp() - first) / 100))), ended);
                frozen.Add(await FreezeAsync(ProcessTree.Of(process), freeze.Length));
            }
        }
        catch (OperationCanceledException)
        {
            // The tool has ended.
        }
    }

    private static async Task<Window> FreezeAsync(IReadOnlyList<int> processes, TimeSpan length)
    {
        ProcessTree.Signal(processes, ProcessTree.Stop);
        var from = Stopwatch.GetTimestamp();
        await Task.Delay(length);
        var to = Stopwatch.GetTimestamp();
        ProcessTree.Signal(processes, ProcessTree.Continue);
        return new Window(from, to);
    }

    private static string Said(AccuracyRun run, double percent) => run.Said.Percentiles.TryGetValue(percent, out var said) ? said.ToString("N1") : "-";
}
