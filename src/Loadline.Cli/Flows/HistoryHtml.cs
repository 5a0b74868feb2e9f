using System.Globalization;
using Loadline.Comparisons;
using Loadline.Reports.Html;
using Loadline.Results;
using Loadline.Store;

namespace Loadline.Cli.Flows;

/// <summary>A history as a page in one file that opens without a network: what changed first, then each metric run by run with its levels, then the runs.</summary>
internal static class HistoryHtml
{
    private const int MostRows = 500;
    private static readonly ComparedMetric[] Order = [ComparedMetric.P95, ComparedMetric.P50, ComparedMetric.P99, ComparedMetric.Goodput, ComparedMetric.Errors];

    public static void Write(TextWriter output, string series, string request, IReadOnlyList<StoredRun> runs)
    {
        var labels = runs.GroupBy(run => run.Figures.StartedAt).ToDictionary(same => same.Key, same => same.First().Label);
        List<Chart> charts = [.. Order.Select(metric => History.Of(runs.Select(run => run.Figures), request, metric)).OfType<History>().Select(history => ChartOf(history, labels))];
        HtmlPage.Write(
            output,
            $"History of {series}",
            html => Head(html, series, request, runs),
            [
                ("metrics", "Run by run", html =>
                {
                    foreach (var chart in charts.Where(chart => !chart.IsSmall))
                    {
                        ChartFigure.Write(html, chart);
                    }

                    html.Open("div", ("class", "charts"));
                    foreach (var chart in charts.Where(chart => chart.IsSmall))
                    {
                        ChartFigure.Write(html, chart);
                    }

                    html.Close("div");
                    if (charts.Count == 0)
                    {
                        html.Element("p", "There is nothing to draw: it takes two runs that tell something.", ("class", "note"));
                    }
                }),
                ("runs", "Runs", html => Runs(html, request, runs)),
            ],
            charts);
    }

    private static Chart ChartOf(History history, Dictionary<DateTimeOffset, string> labels)
    {
        var metric = history.Metric;
        var (unit, factor) = metric switch { ComparedMetric.Goodput => ("/s", 1), ComparedMetric.Errors => ("%", 100), _ => ("ms", 1) };
        int[] starts = [0, .. history.Changes, history.Values.Count];
        var levels = starts.Zip(starts.Skip(1)).SelectMany(level => Enumerable.Repeat((double?)history.Values.Skip(level.First).Take(level.Second - level.First).Average() * factor, level.Second - level.First)).ToList();
        var note = history.Changes.Count == 0 ? "No run began a new level." : "A dotted line is the first run of a new level: what changed there is no accident.";
        return new Chart(
            metric.ToString().ToLowerInvariant(), metric == ComparedMetric.Errors ? "errors" : ComparisonReasons.MetricName(metric), note, ChartAxis.Order, unit, [.. Enumerable.Range(1, history.Values.Count).Select(run => (double)run)],
            [new ChartSeries("each run", 0, [.. history.Values.Select(value => (double?)value * factor)]) { Mark = ChartMark.Circle }, new ChartSeries("level", 1, levels, IsDashed: true)])
        {
            XTitle = "run",
            IsSmall = metric != ComparedMetric.P95,
            Ranges = [.. history.Changes.Select(start => new ChartRange(start + 0.5, start + 0.5, labels.GetValueOrDefault(history.Runs[start].StartedAt) is { Length: > 0 } label ? label : $"run {start + 1}"))],
        };
    }

    private static void Head(Markup html, string series, string request, IReadOnlyList<StoredRun> runs)
    {
        html.Open("header", ("class", "verdict told"));
        html.Element("p", $"{Quantity.Count(runs.Count)} runs, {(request.Length == 0 ? "all requests" : request)}", ("class", "subject"));
        html.Element("h1", $"History of {series}").Open("ul", ("class", "reasons"));
        foreach (var sentence in HistoryText.Sentences(request, runs))
        {
            html.Element("li", sentence);
        }

        html.Close("ul").Close("header");
    }

    private static void Runs(Markup html, string request, IReadOnlyList<StoredRun> runs)
    {
        HtmlTable.Write(
            html,
            runs.Count > MostRows ? $"The newest {MostRows} of {runs.Count} runs, times in ms" : "The runs, newest first, times in ms",
            "nlrrrrrw",
            ["began", "label", "p(50)", "p(95)", "p(99)", "goodput", "errors", "remark"],
            runs.Reverse().Take(MostRows).Select(run =>
            {
                var figures = run.Figures.Scope(request);
                return (Cell[])
                [
                    run.Figures.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), run.Label, Time(figures?.P50), Time(figures?.P95), Time(figures?.P99),
                    figures?.Goodput is { } rate ? Quantity.PerSecond(rate) : "n/a", figures is { Requests: > 0 } ? Quantity.Percent((double)figures.Failed / figures.Requests) : "n/a", run.Figures.Invalid ?? "",
                ];
            }));
    }

    private static string Time(double? milliseconds) => milliseconds is not { } time ? "n/a" : double.IsPositiveInfinity(time) ? Quantity.Never : Quantity.Number(time);
}
