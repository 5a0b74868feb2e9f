using Loadline.Results;

namespace Loadline.Comparisons;

/// <summary>A comparison in sentences.</summary>
internal static class ComparisonReasons
{
    /// <summary>Changes nearer to none than this read as none.</summary>
    private const double Smallest = 0.0001;

    public static IEnumerable<string> Of(Change change, List<ComparedRow> rows, Validity validity, ComparisonOptions options)
    {
        if (validity.All is { } all)
        {
            // That each metric is open follows from it.
            yield return all;
            yield break;
        }

        var judged = rows.Where(row => row.IsJudged).ToList();
        foreach (var kind in new[] { Change.Worse, Change.Better })
        {
            foreach (var row in judged.Where(row => row.Change == kind).OrderByDescending(row => Math.Abs(Math.Log(row.Ratio ?? 1))))
            {
                yield return Sentence(row);
            }
        }

        if (change == Change.Same)
        {
            yield return $"Nothing judged changed by more than its margin: {string.Join(", ", judged.Where(row => row.Ratio is not null || row.IsWithoutErrors).Select(row => $"{Name(row)} {Part(row)}"))}.";
        }

        foreach (var row in judged.Where(row => row.Change == Change.Inconclusive))
        {
            yield return Undecided(row);
        }

        if (judged.Count == 0 && validity.All is null)
        {
            yield return "Nothing could be judged: the runs have no metric in common that can be.";
        }

        if (!judged.Exists(row => row.Metric == ComparedMetric.P95) && judged.Count > 0)
        {
            yield return rows.Find(row => row is { Scope: "", Metric: ComparedMetric.P95, Note: not null }) is { } p95 ? $"{Name(p95)} is not judged: {p95.Note}." : "p(95) of all requests is not known.";
        }

        var described = rows.Where(row => !row.IsJudged && row.Change is Change.Worse or Change.Better && row.Metric is not ComparedMetric.P50).OrderByDescending(row => Math.Abs(Math.Log(row.Ratio ?? 1))).Take(5).ToList();
        if (described.Count > 0)
        {
            yield return $"Beside what is judged: {string.Join("; ", described.Select(row => $"{Name(row)} {Part(row)} ({row.Change.ToString().ToLowerInvariant()})"))}. Judge a request with --critical.";
        }
    }

    /// <summary><c>p(95) of GET /orders</c>.</summary>
    public static string Name(ComparedRow row) => $"{MetricName(row.Metric)} of {(row.Scope.Length == 0 ? "all requests" : row.Scope)}";

    /// <summary><c>p(95)</c>, <c>goodput</c>, <c>errors</c>.</summary>
    public static string MetricName(ComparedMetric metric) => metric switch
    {
        ComparedMetric.P50 => "p(50)",
        ComparedMetric.P95 => "p(95)",
        ComparedMetric.P99 => "p(99)",
        ComparedMetric.Goodput => "goodput",
        _ => "errors",
    };

    /// <summary>A value in its unit.</summary>
    public static string Value(ComparedMetric metric, double? value) => (metric, value) switch
    {
        (_, null) => "n/a",
        (ComparedMetric.Errors, { } share) => Quantity.Percent(share),
        (ComparedMetric.Goodput, { } rate) => Quantity.PerSecond(rate),
        (_, { } time) => Quantity.Time(time),
    };

    /// <summary>A ratio as a change: <c>+12%</c>, <c>-3.1%</c>; of odds and of large ratios <c>x3.2</c>.</summary>
    public static string Ratio(ComparedMetric metric, double? ratio) => ratio switch
    {
        null => "",
        _ when !double.IsFinite(ratio.Value) => "",
        _ when metric == ComparedMetric.Errors || ratio >= 3 => "x" + Quantity.Number(ratio.Value),
        > 1 - Smallest and < 1 + Smallest => "0%",
        < 1 => "-" + Quantity.Percent(1 - ratio.Value, 2),
        _ => "+" + Quantity.Percent(ratio.Value - 1, 2),
    };

    private static string Part(ComparedRow row) => row.Metric == ComparedMetric.Errors ? $"{Value(row.Metric, row.Before)} to {Value(row.Metric, row.After)}" : Ratio(row.Metric, row.Ratio);

    private static string Sentence(ComparedRow row)
    {
        var verb = row.After > row.Before ? "rose" : "fell";
        return $"{Name(row)} {verb} from {Value(row.Metric, row.Before)} to {Value(row.Metric, row.After)}: {Ratio(row.Metric, row.Ratio)} (95% interval {Ratio(row.Metric, row.Low)} to {Ratio(row.Metric, row.High)}).";
    }

    private static string Size(ComparedRow row, double part) => row.Metric == ComparedMetric.Errors ? "x" + Quantity.Number(1 + part) : Quantity.Percent(part, 2);

    private static string Undecided(ComparedRow row)
    {
        if (row.Ratio is null || row.Note is not null)
        {
            return $"{Name(row)} is open: {(row.Note ?? "it is not known in every run").TrimEnd('.')}.";
        }

        if (row.IsNotWorse)
        {
            return $"{Name(row)} is not worse, but whether it is better is open: {Ratio(row.Metric, row.Ratio)} with a 95% interval of {Ratio(row.Metric, row.Low)} to {Ratio(row.Metric, row.High)}.";
        }

        var open = $"{Name(row)} is open: {Ratio(row.Metric, row.Ratio)} with a 95% interval of {Ratio(row.Metric, row.Low)} to {Ratio(row.Metric, row.High)}.";
        if (row is not { SmallestChange: { } seen, Margin: { } margin } || !double.IsFinite(seen))
        {
            return open;
        }

        var needed = row.RunsNeeded is { } runs ? $"; {runs} pairs of runs would." : ".";
        return seen > margin ? $"{open} These runs would show a change of {Size(row, Math.Min(seen, 9.99))}, {Size(row, margin)} matters{needed}" : $"{open} The change is too near to what matters, {Size(row, margin)}, to tell on which side of it it is.";
    }
}
