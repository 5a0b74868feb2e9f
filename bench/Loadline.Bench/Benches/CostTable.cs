using Loadline.Bench.Reporting;
using Loadline.Bench.Tools;

namespace Loadline.Bench.Benches;

/// <summary>The table and the promises of the cost benchmark.</summary>
internal static class CostTable
{
    private const string Own = LoadlineTool.Own;
    private const double MostMegabytes = 60;

    private static readonly (string Part, string Tool, double Limit)[] Promised =
    [
        ("base", "wrk", 1.0), ("base", "hey", 0.2), ("base", "Artillery", 0.02), ("checks", "wrk", 1.3), ("tls", "wrk", 1.0), ("1000", "wrk", 1.1),
    ];

    public static Table Of(IEnumerable<CostCase> cases, CostRuns runs)
    {
        var table = new Table("load", "tool", "CPU µs/request", "beyond start-up", "requests/s, start to end", "peak MiB", "Loadline ÷ tool", "beyond start-up");
        foreach (var part in cases)
        {
            foreach (var tool in part.Tools)
            {
                if (runs.Of(part.Name, tool.Name) is not { } rounds)
                {
                    table.Add(part.Title, tool.Name, "broke", "-", "-", "-", "-", "-");
                    continue;
                }

                var all = rounds.Values.ToList();
                table.Add(
                    part.Title,
                    tool.Name,
                    Spread(all, run => run.PerRequest),
                    Statistics.Median(all.Select(run => run.BeyondStart)).ToString("N2"),
                    Statistics.Median(all.Select(run => run.Rate)).ToString("N0"),
                    Statistics.Median(all.Select(run => run.PeakMegabytes)).ToString("N0"),
                    Ratio(runs, part.Name, tool.Name, run => run.PerRequest),
                    Ratio(runs, part.Name, tool.Name, run => run.BeyondStart));
            }
        }

        return table;
    }

    public static IEnumerable<Promise> Promises(IReadOnlyList<CostCase> cases, CostRuns runs, double margin)
    {
        foreach (var (part, tool, limit) in Promised.Where(promise => cases.Any(known => known.Name == promise.Part)))
        {
            var title = cases.First(known => known.Name == part).Title;
            yield return Promise.AtMost($"{title}: CPU at most {limit * margin} × {tool}", runs.Ratio(part, Own, tool, run => run.PerRequest), limit * margin, "0.000");
        }

        if (cases.Any(known => known.Name == "1000"))
        {
            yield return Promise.AtMost($"1,000 connections: at most {MostMegabytes * margin:0} MiB", runs.Median("1000", Own, run => run.PeakMegabytes), MostMegabytes * margin, "0.0");
        }
    }

    private static string Spread(IReadOnlyList<CostRun> runs, Func<CostRun, double> number) =>
        $"{Statistics.Median(runs.Select(number)):N2} ({runs.Min(number):N2} to {runs.Max(number):N2})";

    private static string Ratio(CostRuns runs, string part, string tool, Func<CostRun, double> number) =>
        tool == Own ? "" : runs.Ratio(part, Own, tool, number)?.ToString("0.000") ?? "-";
}
