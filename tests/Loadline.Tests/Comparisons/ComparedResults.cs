using Loadline.Plans;
using Loadline.Results;
using Loadline.Results.Tools;

namespace Loadline.Tests.Comparisons;

/// <summary>Results of runs that took turns, with every second, as a comparison reads them from files.</summary>
internal static class ComparedResults
{
    private static readonly (string Name, double Median, double Spread, int PerSecond)[] Requests =
        [("GET /products", 6, 0.5, 20), ("GET /search", 120, 0.7, 14), ("POST /orders", 35, 0.45, 6)];

    /// <summary>Runs of one side.</summary>
    /// <param name="pairs">How many.</param>
    /// <param name="isAfter">Whether they are those after.</param>
    /// <param name="search">What the times of the search are multiplied by.</param>
    /// <param name="noise">How much runs differ: deviation of the logarithm of all times of a run.</param>
    public static IReadOnlyList<(ToolResult Result, string Source)> Side(int pairs, bool isAfter, double search = 1, double noise = 0.01) =>
        [.. Enumerable.Range(0, pairs).Select(pair => (new ToolResult(ResultFormat.Loadline, Run(pair, isAfter, search, noise)), $"results/ab-001/{(isAfter ? "after" : "before")}/{pair + 1:000}"))];

    private static RunResult Run(int pair, bool isAfter, double search, double noise)
    {
        var random = new Random((pair * 2) + (isAfter ? 1 : 0));
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var level = Math.Exp(noise * Normal());
        var totals = new MetricSet();
        var seconds = new List<RunSecond>();
        for (var second = 0; second < 40; second++)
        {
            var set = new MetricSet();
            foreach (var (name, median, spread, perSecond) in Requests)
            {
                for (var i = 0; i < perSecond; i++)
                {
                    set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, [new("name", name)]).Record(median * level * (name == "GET /search" ? search : 1) * Math.Exp(spread * Normal()));
                    set.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, [new("name", name)]).Record((second + i) % 400 == 0 ? 1 : 0);
                    set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, [new("name", name)]).Record(1);
                }
            }

            totals.Merge(set);
            seconds.Add(new RunSecond(second, set));
        }

        return new RunResult
        {
            Plan = "Orders API", PlanHash = "hash", Profile = "load", Seed = 1, Target = "http://127.0.0.1:8080",
            StartedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddMinutes((pair * 4) + (isAfter ^ (pair % 2 == 1) ? 2 : 0)),
            Duration = TimeSpan.FromSeconds(seconds.Count), Planned = TimeSpan.FromSeconds(seconds.Count), End = RunEnd.Completed, IsOpen = false, StartedIterations = 1_600, OfferedIterations = 1_600,
            Metrics = totals, Seconds = seconds, Machine = new RunMachine("Linux 6.8", 4, ".NET 10.0.1", "0.1.0"),
        };
    }
}
