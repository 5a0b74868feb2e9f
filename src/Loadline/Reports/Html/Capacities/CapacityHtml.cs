using Loadline.Capacity;
using Loadline.Reports.Capacities;
using Loadline.Results;

namespace Loadline.Reports.Html.Capacities;

/// <summary>
/// A search for capacity as a page in one file that opens without a network: the answer and what it rests on first, time against rate with every trial, how much
/// of each limit was used, why throughput grows as it does, how an overload is left behind, and all trials as a table.
/// </summary>
public static class CapacityHtml
{
    /// <summary>Writes the page.</summary>
    public static void Write(CapacityReport report, TextWriter output)
    {
        var law = Scalability.Of(report.Result.Trials);
        var charts = new[] { CapacityCharts.Times(report), CapacityCharts.Limits(report), CapacityCharts.Scaling(law), CapacityCharts.Recovery(report) }.OfType<Chart>().ToDictionary(chart => chart.Id, StringComparer.Ordinal);
        void Figure(Markup html, string id)
        {
            if (charts.TryGetValue(id, out var chart))
            {
                ChartFigure.Write(html, chart);
            }
        }

        HtmlPage.Write(
            output,
            $"{CapacityWords.Headline(report)}: {report.Plan.Name}",
            html => Head(html, report),
            [
                ("rate", "Rate and response time", html =>
                {
                    Figure(html, "times");
                    Figure(html, "limits");
                }),
                ("why", "Why: throughput and work in progress", html => Why(html, law, () => Figure(html, "scaling"))),
                ("after", "Recovery", html => Figure(html, "recovery")),
                ("trials", "Trials", html => Trials(html, report)),
                ("search", "Search", html => Facts(html, report)),
            ],
            charts.Values);
    }

    private static string MarkOf(CapacityReport report) => (report.Result.End, report.Required, report.Result.Holds) switch
    {
        (CapacityEnd.BelowStart, _, _) => "fail",
        (not CapacityEnd.Interrupted, { } required, { } holds) when holds >= required => "pass",
        (CapacityEnd.Found, { } required, _) => report.Result.High < required ? "fail" : "doubt",
        (CapacityEnd.Found or CapacityEnd.AtLeast, null, _) => "pass",
        _ => "doubt",
    };

    private static void Head(Markup html, CapacityReport report)
    {
        html.Open("header", ("class", "verdict " + MarkOf(report)));
        html.Element("p", $"{report.Plan.Name}, thresholds of profile {report.Profile}", ("class", "subject"));
        html.Element("h1", "Capacity" + CapacityWords.Headline(report)["CAPACITY".Length..]);
        html.Open("ul", ("class", "reasons"));
        foreach (var sentence in CapacityWords.Findings(report))
        {
            html.Element("li", sentence);
        }

        html.Close("ul").Close("header").Open("dl", ("class", "figures"));
        foreach (var (name, value) in Figures(report))
        {
            html.Open("div").Element("dt", name).Element("dd", value).Close("div");
        }

        html.Close("dl");
    }

    private static IEnumerable<(string Name, string Value)> Figures(CapacityReport report)
    {
        var result = report.Result;
        if (result.Holds is { } holds)
        {
            yield return ("holds", Quantity.PerSecond(holds));
        }

        if (result.Fails is { } fails)
        {
            yield return ("fails", Quantity.PerSecond(fails));
        }

        if (result is { End: CapacityEnd.Found, Low: { } low, High: { } high })
        {
            yield return ("the limit is in", $"{Quantity.Number(low)}\u2013{Quantity.PerSecond(high)}");
        }

        if (result.Operating is { } operating)
        {
            yield return ("recommended", Quantity.PerSecond(operating));
        }

        if (report.Required is { } required)
        {
            yield return ("required", Quantity.PerSecond(required));
        }

        if (result.Recovery is { } recovery)
        {
            yield return ("recovery after overload", (result.NotRecovered ? "over " : "") + Quantity.Duration(recovery));
        }

        yield return ($"{Quantity.Count(result.Trials.Count)} trials took", Quantity.Duration(report.Took));
    }

    private static void Why(Markup html, Scalability? law, Action figure)
    {
        if (law is null)
        {
            html.Element("p", "Nothing can be said: the universal scalability law takes six steady trials measured to their end, with four times as many requests in progress in one as in another.", ("class", "note"));
            return;
        }

        foreach (var sentence in ScalabilityWords.Of(law))
        {
            html.Element("p", sentence);
        }

        figure();
        html.Open("dl", ("class", "facts"));
        foreach (var (name, value) in new[]
        {
            ("\u03bb", $"{Quantity.PerSecond(law.Lambda)}: throughput of one request in progress"),
            ("\u03c3, contention", $"{Quantity.Number(law.Sigma)}: share of the work that waits for other work. A single queue with random arrivals has about 0.5 by itself"),
            ("\u03ba, coherency", $"{Quantity.Number(law.Kappa)}: what each request costs each other one"),
            ("mean error", $"{Quantity.Percent(law.MeanError, 2)} over {Quantity.Count(law.Points.Count)} trials"),
        })
        {
            html.Open("div").Element("dt", name).Element("dd", value).Close("div");
        }

        html.Close("dl");
    }

    private static void Trials(Markup html, CapacityReport report) => HtmlTable.Write(
        html,
        "All trials in the order they were run, times in ms",
        "llrrrrrrrrw",
        ["trial", "outcome", "rate/s", "for", "requests/s", "p(50)", "p(95)", "p(99)", "failed", "users", "why"],
        report.Result.Trials.Select((trial, index) =>
        {
            var seen = trial.Observation;
            return (Cell[])
            [
                $"{index + 1}. {trial.Request.Kind.ToString().ToLowerInvariant()}", new Cell(CapacityWords.Word(trial), trial.Score.ByEstimate ? "doubt" : trial.Score.Outcome switch { TrialOutcome.Pass => "pass", TrialOutcome.Fail => "fail", _ => "doubt" }),
                Quantity.Number(trial.Request.Rate), Quantity.Duration(trial.Request.Measure), Quantity.Number(seen.Requests), Time(seen.P50), Time(seen.P95), Time(seen.P99),
                seen.Failed == 0 ? "0" : Quantity.Percent(seen.Failed), seen.InFlight.Count > 0 ? Quantity.Number(seen.InFlight.Average()) : "-", trial.Score.Reason + (seen.EndedEarly is null ? "" : "; ended early"),
            ];
        }));

    private static void Facts(Markup html, CapacityReport report)
    {
        html.Open("dl", ("class", "facts"));
        foreach (var (name, value) in new[]
        {
            ("target", report.Target),
            ("profile", report.Profile),
            ("requests in a journey", Quantity.Number(report.RequestsPerJourney)),
            ("judged", string.Join("; ", report.Result.Trials.SelectMany(trial => trial.Observation.Criteria).Select(counts => counts.Criterion.Text).Distinct(StringComparer.Ordinal))),
            ("not judged", report.LeftOut.Count == 0 ? "nothing was left out" : string.Join("; ", report.LeftOut)),
        })
        {
            html.Open("div").Element("dt", name).Element("dd", value).Close("div");
        }

        html.Close("dl").Element("p", "A trial offers a constant rate. It holds or fails when that is beyond chance; what stays unsure is repeated once at twice the length, then its estimate decides, marked ~.", ("class", "note"));
    }

    private static string Time(double? milliseconds) => milliseconds is not { } time ? "-" : double.IsPositiveInfinity(time) ? Quantity.Never : Quantity.Number(time);
}
