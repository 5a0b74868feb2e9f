using Loadline.Bench;
using Loadline.Bench.Benches;
using Loadline.Bench.Reporting;

IBench[] benches = [new CreateBench(), new LogsBench(), new CostBench(), new AccuracyBench(), new PacingBench(), new SoakBench(), new ScriptsBench(), new VerdictBench(), new LiveBench(), new CapacityBench()];
if (args.Length == 0 || BenchOptions.Parse(args.AsSpan(1)) is not { } options || (args[0] != "all" && !benches.Any(bench => bench.Name == args[0])))
{
    Console.Error.WriteLine($"bench/run {string.Join('|', benches.Select(bench => bench.Name))}|all [rounds] [--seconds N] [--requests N] [--only PART,…] [--tools TOOL,…] [--margin FACTOR] [--write]");
    return 104;
}

var exit = 0;
foreach (var bench in benches.Where(bench => args[0] == "all" || bench.Name == args[0]))
{
    var report = await bench.RunAsync(options);
    Console.WriteLine($"## {report.Name}\n\n{report}");
    if (options.Write || args[0] == "all")
    {
        PerformancePage.Write(report);
    }

    exit = (exit, report.ExitCode) is (99, _) or (_, 0) ? exit : report.ExitCode;
}

return exit;
