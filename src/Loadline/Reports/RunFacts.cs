using System.Globalization;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Reports;

/// <summary>What a reader needs to repeat a run or to doubt it.</summary>
internal static class RunFacts
{
    public static IReadOnlyList<(string Name, string Value)> Of(RunResult result)
    {
        var facts = new List<(string, string)>
        {
            ("target", result.Target.Length > 0 ? result.Target : Unknown),
            ("profile", IsOther(result) ? Unknown : $"{result.Profile}, {(result.IsOpen ? "open model: load by arrivals" : "closed model: load by users")}{(result.Changed is null ? "" : $", changed: {result.Changed}")}"),
            ("length", result.Duration == TimeSpan.Zero && IsOther(result) ? Unknown : result.Duration >= result.Planned ? Quantity.Duration(result.Duration) : $"{Quantity.Duration(result.Duration)} of {Quantity.Duration(result.Planned)}"),
            ("iterations", Accounting.Of(result).Iterations),
            ("requests", Accounting.Of(result).Requests),
        };
        if (result.StartDelayP99 is { } delay)
        {
            facts.Add(("start delay", $"99% of iterations started within {Quantity.Time(delay.TotalMilliseconds)} of their time"));
        }

        if (result.Metrics.Select("vus", []) is { Count: > 0 } users)
        {
            var ready = result.Metrics.Select("vus_max", []) is { Count: > 0 } most ? $", {Quantity.Of(most.Max, most.Unit)} ready" : "";
            facts.Add(("users", $"{Quantity.Of(users.Min, users.Unit)} to {Quantity.Of(users.Max, users.Unit)} active{ready}"));
        }

        if (result.Metrics.Select("data_sent", []) is { } sent && result.Metrics.Select("data_received", []) is { } received)
        {
            facts.Add(("data", $"{Quantity.Bytes(sent.Sum)} sent, {Quantity.Bytes(received.Sum)} received"));
        }

        if (IsOther(result))
        {
            facts.Add(("started", result.StartedAt == default ? Unknown : result.StartedAt.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)));
            facts.Add(("generator", result.Tool));
            return facts;
        }

        facts.Add(("seed", result.Seed.ToString(CultureInfo.InvariantCulture)));
        facts.Add(("plan", $"{result.Plan} ({(result.PlanHash.Length > 12 ? result.PlanHash[..12] : result.PlanHash)})"));
        facts.Add(("started", result.StartedAt.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)));
        facts.Add(("generator", $"{result.Tool} {result.Machine.LoadlineVersion} on {result.Machine.OperatingSystem}, {Quantity.Count(result.Machine.Processors)} processors, {result.Machine.Runtime}"));
        return facts;
    }

    private static string Unknown => "not known";

    /// <summary>Whether another tool sent the load: its results don't tell plan, profile, seed and machine.</summary>
    private static bool IsOther(RunResult result) => result.PlanHash.Length == 0 && result.Machine.Processors == 0;

    /// <summary>A metric of the plan's own in a sentence.</summary>
    public static string Of(MetricSeries series, TimeSpan duration)
    {
        if (series.Count == 0)
        {
            return "nothing recorded";
        }

        string Value(double value) => Quantity.Of(value, series.Unit);
        return series.Type switch
        {
            MetricType.Counter => $"{Value(series.Sum)}, {Value(series.Sum / Math.Max(duration.TotalSeconds, 1e-3))}/s",
            MetricType.Rate => $"{Quantity.Percent(series.Share)}, {Quantity.Count(series.NonZero)} of {Quantity.Count(series.Count)}",
            MetricType.Gauge => $"{Value(series.Last)} at the end, {Value(series.Min)} to {Value(series.Max)}",
            _ => $"avg {Value(series.Mean)}, med {Value(series.Percentile(50))}, p(95) {Value(series.Percentile(95))}, max {Value(series.Max)}{(series.IsCountKnown ? $", {Quantity.Count(series.Count)} samples" : "")}",
        };
    }
}
