using Loadline.Bench.Measuring;
using Loadline.Bench.Reporting;
using Loadline.Bench.Targets;
using Loadline.Bench.Tools;

namespace Loadline.Bench.Benches;

/// <summary>
/// Processor time per request against other tools on the same nginx. Every round runs every tool once, every second round in reverse, and ratios
/// are taken within a round: what the machine does meanwhile happens to both sides.
/// </summary>
internal sealed class CostBench : IBench
{
    private const int UsualRounds = 5;
    private const double UsualSeconds = 10;

    public string Name => "cost";

    public async Task<BenchReport> RunAsync(BenchOptions options)
    {
        var (rounds, length) = (options.Rounds ?? UsualRounds, TimeSpan.FromSeconds(options.Seconds ?? UsualSeconds));
        await using var target = await NginxTarget.StartAsync();
        var cases = Cases(target, length, options).Where(part => options.Wants(part.Name)).ToList();
        var runs = new CostRuns();
        for (var round = 0; round < rounds; round++)
        {
            var order = cases.SelectMany(part => part.Tools.Select(tool => (part, tool)));
            foreach (var (part, tool) in round % 2 == 0 ? order : order.Reverse())
            {
                if (await TryAsync(target, part, tool) is not { } run)
                {
                    continue;
                }

                Console.Error.WriteLine($"round {round + 1}/{rounds}: {part.Name}, {tool.Name}: {run.PerRequest:0.00} us, {run.Rate:N0}/s");
                runs.Add(part.Name, tool.Name, round, run);
            }
        }

        return new BenchReport(
            Name,
            [
                $"Tools: {Peers.Versions(cases.SelectMany(part => part.Tools).Distinct())}. Target: nginx {NginxTarget.Version()}, 1 worker, 35 bytes of JSON, on the same machine.",
                $"{rounds} rounds of {length.TotalSeconds:0.#} s; medians, in brackets the smallest and the largest. The ratio is the median of the ratios of each round, Loadline's time over the tool's.",
            ],
            [CostTable.Of(cases, runs)],
            [.. CostTable.Promises(cases, runs, options.Margin)]);
    }

    private static IEnumerable<CostCase> Cases(NginxTarget target, TimeSpan length, BenchOptions options)
    {
        var plain = new Load { Url = target.Plain, Duration = length };
        var wrk = Peers.Present(options, Peers.Loadline, Peers.Wrk);
        yield return new CostCase("base", "one GET, 50 connections", plain, Peers.Present(options, Peers.Loadline, Peers.Wrk, Peers.Hey, Peers.Autocannon, Peers.Artillery));
        yield return new CostCase("checks", "checks, capture, template; wrk sends the plain GET", plain with { Checks = true }, wrk);
        yield return new CostCase("tls", "TLS 1.3, 50 connections", plain with { Url = target.Secure }, wrk);
        yield return new CostCase("1000", "1,000 connections", plain with { Connections = 1_000 }, wrk);
    }

    // A tool under test may break; a second try tells whether it always does, and the others are measured in any case.
    private static async Task<CostRun?> TryAsync(NginxTarget target, CostCase part, ITool tool)
    {
        for (var tries = 0; tries < 2; tries++)
        {
            try
            {
                return await MeasureAsync(target, part, tool);
            }
            catch (ToolBrokeException broke)
            {
                Console.Error.WriteLine($"{part.Name}: {broke.Message}");
            }
        }

        return null;
    }

    private static async Task<CostRun> MeasureAsync(NginxTarget target, CostCase part, ITool tool)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
        try
        {
            var start = await ToolProcess.RunAsync(tool.Command(part.Load.Single, folder)!, TimeSpan.Zero);
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            var command = tool.Command(part.Load, folder) ?? throw new InvalidOperationException($"{tool.Name} can't send {part.Title}");
            var before = await target.RequestsAsync();
            var run = await ToolProcess.RunAsync(command, part.Load.Duration);
            var seen = await target.RequestsAsync() - before;
            var answer = command.Read(run);

            // Those under way at the end are counted by the target alone; more is a tool that miscounts or a broken run.
            if (answer.Failed > answer.Completed / 1000 || Math.Abs(seen - answer.Completed) > (seen / 100) + part.Load.Connections)
            {
                throw new ToolBrokeException($"{tool.Name} says {answer.Completed} requests, {answer.Failed} failed; the target saw {seen}\n{run.Output}{run.Errors}");
            }

            return new CostRun(
                run.ProcessorMicroseconds / answer.Completed,
                (run.ProcessorMicroseconds - start.ProcessorMicroseconds) / answer.Completed,
                answer.Completed / run.Seconds,
                run.PeakBytes / 1024.0 / 1024.0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
