using Loadline.Results;

namespace Loadline.Reports.Html;

/// <summary>
/// The report people look at: one file that opens without a network. The verdict and why come first, then charts over time and by percentile, then tables, and
/// at the end what is needed to repeat the run or to doubt it. What a result does not tell is left out, or said.
/// </summary>
public sealed class HtmlReport : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public string FileName => "report.html";

    /// <inheritdoc/>
    public void Write(Report report, TextWriter output)
    {
        var summary = Summary.Of(report);
        var timeline = Timeline.Of(report.Result);
        List<Chart> over = timeline.Points.Count > 1 ? [LatencyCharts.OverTime(report, timeline), LoadCharts.Journeys(report, timeline), LoadCharts.Requests(report, timeline), LoadCharts.Users(timeline)] : [];
        if (timeline.Points.Count > 1 && LoadCharts.Failures(report.Result, timeline) is { } failures)
        {
            over.Add(failures);
        }

        if (LatencyCharts.ByPercentile(report.Result) is { } percentiles)
        {
            over.Add(percentiles);
        }

        var charts = over.Where(chart => !chart.IsEmpty).ToDictionary(chart => chart.Id, StringComparer.Ordinal);
        void Figure(Markup html, string id)
        {
            if (charts.TryGetValue(id, out var chart))
            {
                ChartFigure.Write(html, chart);
            }
        }

        HtmlPage.Write(
            output,
            $"{ThresholdRow.WordOf(report.Verdict.Outcome)}: {report.Plan.Name}, profile {report.Result.Profile}",
            html => Head(html, report, summary),
            [
                ("thresholds", "Thresholds", html => RunTables.Thresholds(html, summary)),
                ("latency", "Latency", html =>
                {
                    Figure(html, "latency");
                    Figure(html, "percentiles");
                    if (!charts.ContainsKey("latency") || !charts.ContainsKey("percentiles"))
                    {
                        html.Element("p", $"This result of {report.Result.Tool} tells {Missing(charts)}, so there is no chart of that.", ("class", "note"));
                    }
                }),
                ("throughput", "Throughput", html =>
                {
                    Figure(html, "journeys");
                    Figure(html, "requests");
                    Figure(html, "users");
                }),
                ("failures", "Failures", html =>
                {
                    Figure(html, "failures");
                    RunTables.Failures(html, summary);
                }),
                ("requests", "Requests", html => RunTables.Requests(html, summary)),
                ("mix", "Journeys: planned and realised", html => MixSection.Write(html, report, summary)),
                ("metrics", "Metrics of this benchmark", html => RunTables.Custom(html, summary, report.Result)),
                ("generator", "Generator", html => GeneratorSection.Write(html, report.Result)),
                ("run", "Run and environment", html => Facts(html, report.Result)),
                ("plan", "Plan", html => PlanSection.Write(html, report)),
            ],
            charts.Values);
    }

    private static string Missing(Dictionary<string, Chart> charts) => (charts.ContainsKey("latency"), charts.ContainsKey("percentiles")) switch
    {
        (false, false) => "no seconds and no distribution",
        (false, true) => "no seconds",
        _ => "no distribution",
    };

    private static void Head(Markup html, Report report, Summary summary)
    {
        var outcome = report.Verdict.Outcome;
        html.Open("header", ("class", "verdict " + RunTables.MarkOf(outcome)));
        html.Element("p", $"{report.Plan.Name}, profile {report.Result.Profile}", ("class", "subject"));
        html.Element("h1", outcome.ToString());
        html.Open("ul", ("class", "reasons"));
        foreach (var reason in report.Verdict.Reasons)
        {
            html.Element("li", reason);
        }

        html.Close("ul").Close("header").Open("dl", ("class", "figures"));
        foreach (var (name, value) in Figures(summary))
        {
            html.Open("div").Element("dt", name).Element("dd", value).Close("div");
        }

        html.Close("dl");
    }

    private static IEnumerable<(string Name, string Value)> Figures(Summary summary)
    {
        var total = summary.Total;
        yield return ("requests", total.Count is { } count ? Quantity.Count(count) : "not known");
        if (total.PerSecond is { } rate)
        {
            yield return ("requests a second", Quantity.Number(rate));
        }

        if (total is { FailedShare: { } failed, Count: not 0 })
        {
            yield return ("failed", Quantity.Percent(failed));
        }

        if (total.Times is { } times)
        {
            var name = total.Response is not null ? "response" : summary.IsToFirstByte ? "first byte" : "service";
            foreach (var percentile in (int[])[50, 95, 99])
            {
                yield return ($"{name} p({percentile})", Quantity.Time(times.Percentile(percentile)));
            }
        }

        if (summary.Journeys.Sum(journey => journey.Dropped) is > 0 and var dropped)
        {
            yield return ("journeys dropped", Quantity.Count(dropped));
        }
    }

    private static void Facts(Markup html, RunResult result)
    {
        html.Open("dl", ("class", "facts"));
        foreach (var (name, value) in RunFacts.Of(result))
        {
            html.Open("div").Element("dt", name).Element("dd", value).Close("div");
        }

        html.Close("dl");
        if (result.Remarks.Count == 0)
        {
            return;
        }

        html.Element("h3", "Remarks").Open("ul");
        foreach (var remark in result.Remarks)
        {
            html.Element("li", remark);
        }

        html.Close("ul");
    }
}
