using Loadline.Capacity;
using Loadline.Plans;
using Loadline.Reports.Capacities;
using Loadline.Results;

namespace Loadline.Reports.Html.Capacities;

/// <summary>The charts of a search for capacity.</summary>
internal static class CapacityCharts
{
    private const double WideRange = 15;
    private const int MostCriteria = 7;
    private const double MostUse = 300;

    private static readonly (string Label, int Color, ChartMark Mark, Func<Trial, bool> Is)[] Outcomes =
    [
        ("holds", 4, ChartMark.Circle, trial => trial.Score is { Outcome: TrialOutcome.Pass, ByEstimate: false }),
        ("fails", 6, ChartMark.Cross, trial => trial.Score is { Outcome: TrialOutcome.Fail, ByEstimate: false }),
        ("unsure: the estimate decided", 7, ChartMark.Triangle, trial => trial.Score.ByEstimate || trial.Score.Outcome == TrialOutcome.Unsure),
        ("generator was the limit", 3, ChartMark.Square, trial => trial.Score is { Outcome: TrialOutcome.Generator, ByEstimate: false }),
    ];

    /// <summary>Time against rate, each trial marked by its outcome, the interval of the limit shaded; null without a trial that has a time.</summary>
    public static Chart? Times(CapacityReport report)
    {
        var trials = ByRate(report);
        var deciding = Deciding(report);
        double? TimeOf(Trial trial) => deciding is null ? trial.Observation.P95 : trial.Observation.Criteria.FirstOrDefault(counts => ReferenceEquals(counts.Criterion, deciding))?.Observed;
        var name = deciding?.Threshold is { } threshold ? $"{AggregationOf(threshold)}{ScopeOf(threshold)}" : "p(95) of all requests";
        var lines = Marks(trials, TimeOf);
        lines.Add(new ChartSeries("p(50) of all requests", 3, [.. trials.Select(trial => Finite(trial.Observation.P50))]));
        if (deciding?.Threshold is { } limit)
        {
            lines.Add(new ChartSeries("limit", 6, [.. trials.Select(_ => (double?)limit.Limit)], IsDashed: true));
        }

        var never = trials.Count(trial => TimeOf(trial) is { } time && double.IsInfinity(time));
        var note = $"Each mark is a trial: its {name}. A circle held, a cross failed, a triangle could not be told from its limit. {ShadeNote(report)}"
            + (never == 0 ? "" : $" {(never == 1 ? "One trial is" : $"{Quantity.Count(never)} trials are")} missing here, because {(never == 1 ? "its" : "their")} requests timed out or were never sent.");
        var chart = new Chart("times", "Response time by rate", note, ChartAxis.Number, "ms", [.. trials.Select(trial => trial.Request.Rate)], lines)
        {
            XTitle = RateTitle, XUnit = "/s", YTitle = name, Ranges = Ranges(report), IsLogarithmic = IsWide(lines),
        };
        return chart.IsEmpty ? null : chart;
    }

    /// <summary>How much of what each limit allows was used at each rate: 100% is the limit; null without samples.</summary>
    public static Chart? Limits(CapacityReport report)
    {
        var rates = ByRate(report).GroupBy(trial => trial.Request.Rate).ToList();
        var criteria = report.Result.Trials.SelectMany(trial => trial.Observation.Criteria).Select(counts => counts.Criterion).Where(criterion => criterion.Allowed > 0).Distinct().OrderByDescending(criterion => ReferenceEquals(criterion, report.Result.Binding)).Take(MostCriteria).ToList();
        List<ChartSeries> lines = [.. criteria.Select((criterion, number) => new ChartSeries(criterion.Text, number == 0 ? 0 : new[] { 1, 2, 4, 5, 7, 3 }[number - 1], [.. rates.Select(trials => UseOf(trials, criterion))], IsDashed: number > 0) { Mark = number == 0 ? ChartMark.Circle : ChartMark.None })];
        lines.Add(new ChartSeries("all that is allowed", 6, [.. rates.Select(_ => (double?)100)], IsDashed: true));
        var note = "A limit as a share: p(95) < 200 ms allows 5% of the requests to be slower. Below 100% it is kept, above it is broken; at 0 no request was beyond it. Trials at the same rate are one point, and the chart ends at 300%.";
        var chart = new Chart("limits", "How much of what is allowed was used", note, ChartAxis.Number, "%", [.. rates.Select(trials => trials.Key)], lines) { XTitle = RateTitle, XUnit = "/s", YTitle = "share of what is allowed", Ranges = Ranges(report), Top = MostUse };
        return criteria.Count == 0 || lines[0].Values.All(value => value is null) ? null : chart;
    }

    /// <summary>Throughput by requests in progress, with the law that explains it; null without one.</summary>
    public static Chart? Scaling(Scalability? law)
    {
        if (law is null)
        {
            return null;
        }

        const int steps = 40;
        List<double> xs = [.. law.Points.Select(point => point.InProgress).Concat(Enumerable.Range(0, steps + 1).Select(step => law.Fewest + ((law.Most - law.Fewest) * step / steps))).Distinct().Order()];
        return new Chart("scaling", "Throughput by requests in progress", "Each circle is a trial that was steady to its end. The line is the law, drawn as far as was measured and no farther: what is beyond is not known.", ChartAxis.Number, "/s", xs,
        [
            new ChartSeries("measured", 0, [.. xs.Select(x => law.Points.Where(point => point.InProgress == x).Select(point => (double?)point.PerSecond).FirstOrDefault())]) { Mark = ChartMark.Circle, IsMarksOnly = true },
            new ChartSeries("universal scalability law", 1, [.. xs.Select(x => (double?)law.At(x))], IsDashed: !law.Fits),
        ]) { XTitle = "requests in progress", XUnit = " in progress", YTitle = "requests answered" };
    }

    /// <summary>Share of requests beyond the limit that decides, after the overload; null when that was not measured.</summary>
    public static Chart? Recovery(CapacityReport report)
    {
        if (report.Result is not { Recovery: { } recovery, Binding: { } binding } || report.Result.Trials.LastOrDefault(trial => trial.Request.Kind == TrialKind.Recovery) is not { } trial
            || trial.Observation.Criteria.FirstOrDefault(counts => ReferenceEquals(counts.Criterion, binding)) is not { Batches.Count: > 1 } counts)
        {
            return null;
        }

        var length = trial.Request.Measure.TotalSeconds / counts.Batches.Count;
        return new Chart("recovery", "After an overload", $"Requests beyond {binding}, from the end of an overload of {Quantity.Duration(trial.Request.Overload)} at {Quantity.PerSecond(trial.Request.OverloadRate)}; then {Quantity.PerSecond(trial.Request.Rate)} were offered.", ChartAxis.Seconds, "%", [.. Enumerable.Range(0, counts.Batches.Count).Select(part => part * length)],
        [
            new ChartSeries("beyond the limit", 0, [.. counts.Batches.Select(batch => batch.Samples == 0 ? null : (double?)(100.0 * batch.Beyond / batch.Samples))]) { IsStepped = true },
            new ChartSeries("allowed", 6, [.. counts.Batches.Select(_ => (double?)(100 * binding.Allowed))], IsDashed: true),
        ]) { YTitle = "share of requests", Ranges = report.Result.NotRecovered ? [] : [new ChartRange(recovery.TotalSeconds, recovery.TotalSeconds, "recovered")] };
    }

    private static string RateTitle => "journeys offered per second";

    private static List<Trial> ByRate(CapacityReport report) => [.. report.Result.Trials.Where(trial => trial.Request.Kind != TrialKind.Recovery).OrderBy(trial => trial.Request.Rate)];

    private static Criterion? Deciding(CapacityReport report)
    {
        static bool IsTime(Criterion criterion) => criterion.Threshold is { Aggregation.Kind: not AggregationKind.Share };
        return report.Result.Binding is { } binding && IsTime(binding) ? binding
            : report.Result.Trials.SelectMany(trial => trial.Observation.Criteria).Select(counts => counts.Criterion).FirstOrDefault(IsTime);
    }

    private static List<ChartSeries> Marks(List<Trial> trials, Func<Trial, double?> value) =>
        [.. Outcomes.Where(outcome => trials.Exists(trial => outcome.Is(trial))).Select(outcome => new ChartSeries(outcome.Label, outcome.Color, [.. trials.Select(trial => outcome.Is(trial) ? Finite(value(trial)) : null)]) { Mark = outcome.Mark, IsMarksOnly = true })];

    private static IReadOnlyList<ChartRange> Ranges(CapacityReport report)
    {
        var ranges = new List<ChartRange>();
        if (report.Result is { End: CapacityEnd.Found, Low: { } low, High: { } high })
        {
            ranges.Add(new ChartRange(low, high, "the limit"));
        }

        if (report.Result.Operating is { } operating)
        {
            ranges.Add(new ChartRange(operating, operating, "recommended"));
        }

        if (report.Required is { } required)
        {
            ranges.Add(new ChartRange(required, required, "required"));
        }

        return ranges;
    }

    private static string ShadeNote(CapacityReport report) => report.Result is { End: CapacityEnd.Found } ? "The shade is where the true limit is with about 95% confidence." : "No limit was found, so none is shaded.";

    private static double? UseOf(IEnumerable<Trial> trials, Criterion criterion)
    {
        var counts = trials.SelectMany(trial => trial.Observation.Criteria).Where(counts => ReferenceEquals(counts.Criterion, criterion) && counts.Samples > 0).ToList();
        return counts.Count == 0 ? null : 100.0 * counts.Sum(each => each.Beyond) / counts.Sum(each => each.Samples) / criterion.Allowed;
    }

    private static bool IsWide(List<ChartSeries> lines)
    {
        var values = lines.SelectMany(line => line.Values).OfType<double>().Where(value => value > 0).ToList();
        return values.Count > 1 && values.Max() > WideRange * values.Min();
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static string AggregationOf(Threshold threshold) => threshold.Aggregation.Kind == AggregationKind.Median ? "median" : $"p({threshold.Aggregation.Percentile.ToString(System.Globalization.CultureInfo.InvariantCulture)})";

    private static string ScopeOf(Threshold threshold) => threshold.Tags.Count == 0 ? " of all requests" : $" of {string.Join(", ", threshold.Tags.Select(tag => tag.Value))}";
}
