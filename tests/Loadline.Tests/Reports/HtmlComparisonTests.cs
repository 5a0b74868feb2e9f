using AngleSharp.Dom;
using CsCheck;
using Loadline.Comparisons;
using Loadline.Reports;
using Loadline.Reports.Html.Comparing;
using Loadline.Testing;
using Loadline.Tests.Comparisons;

namespace Loadline.Tests.Reports;

public sealed class HtmlComparisonTests
{
    private const string Hostile = "</script><script>alert('x')</script><img src=x onerror=alert(1)>\" onload=\"alert(2)\u2028`<!--]]>";
    private static readonly Comparison Worse = Compared(5, 1.5, 0.01, "GET /search");
    private static readonly Comparison Open = Compared(4, 1.06, 0.09);

    [Fact]
    public void A_change_reads_as_the_snapshot() => Snapshot.Matches(PageText.Shown(Written(Worse)), "worse.html");

    [Fact]
    public void What_is_open_reads_as_the_snapshot() => Snapshot.Matches(PageText.Shown(Written(Open)), "open.html");

    [Fact]
    public void The_same_comparison_gives_the_same_bytes() => Written(Compared(4, 1.06, 0.09)).ShouldBe(Written(Open));

    [Fact]
    public void The_verdict_and_why_come_first_then_the_effect_or_what_it_would_take()
    {
        var worse = PageText.Parse(Written(Worse));
        worse.QuerySelector("main")!.FirstElementChild!.ClassName.ShouldBe("verdict fail");
        worse.QuerySelector("h1")!.TextContent.ShouldBe("Worse");
        worse.QuerySelectorAll(".reasons li").Select(reason => reason.TextContent).ShouldBe(Worse.Reasons);
        worse.QuerySelectorAll("section").Select(section => section.Id).ShouldBe(["effects", "decision", "runs", "percentiles", "reading"]);
        var open = PageText.Parse(Written(Open));
        open.QuerySelector("main")!.FirstElementChild!.ClassName.ShouldBe("verdict doubt");
        open.QuerySelectorAll("section").Select(section => section.Id).ShouldBe(["decision", "effects", "runs", "percentiles", "reading"]);
        open.QuerySelector("#decision tbody")!.TextContent.ShouldContain("pairs of runs; these are 4.");
    }

    [Fact]
    public void Every_page_can_be_found_through_without_eyes()
    {
        foreach (var comparison in new[] { Worse, Open, Compared(1, 1, 0.01), Comparison.Of(ComparisonTests.Runs(5), ComparisonTests.Runs(5, 1.3, shift: 3)) })
        {
            PageText.IsWhole(PageText.Parse(Written(comparison)));
        }
    }

    [Fact]
    public void Nothing_in_a_result_becomes_markup()
    {
        var hostile = Worse with
        {
            Name = Hostile, Reasons = [Hostile], Notes = [Hostile], TimeMetric = Hostile,
            Rows = [.. Worse.Rows.Select(row => row.Scope.Length == 0 ? row with { Note = Hostile } : row with { Scope = Hostile })],
            Curves = [.. Worse.Curves.Select(curve => curve with { Scope = curve.Scope.Length == 0 ? "" : Hostile })],
            Before = [.. Worse.Before.Select(run => run with { Source = Hostile, Invalid = Hostile })],
        };
        PageText.IsHarmless(PageText.Parse(Written(hostile)));
    }

    [Fact]
    public void Each_effect_says_in_cells_what_it_draws()
    {
        var rows = PageText.Parse(Written(Worse)).QuerySelectorAll("#effects table").First().QuerySelectorAll("tbody tr");
        rows.Select(row => row.Children[0].TextContent).ShouldBe(["all requests", "GET /search", "POST /orders", "GET /products"], ignoreOrder: true);
        rows[0].Children[0].TextContent.ShouldBe("all requests");
        rows[1].Children[0].TextContent.ShouldBe("GET /search", "what is judged comes before what is described");
        rows[1].Children.Last().TextContent.ShouldBe("worse");
        rows.ShouldAllBe(row => row.QuerySelector("svg[aria-hidden=true] .value") != null);
    }

    [Fact]
    public void An_effect_stands_in_its_interval_and_the_names_of_the_axis_apart() =>
        Gen.Select(Gen.Double[-2, 2], Gen.Double[0, 3], Gen.Double[0, 3], Gen.Double[0.01, 0.7]).Array[1, 20].Sample(effects =>
        {
            List<ComparedRow> rows = [.. effects.Select(effect => new ComparedRow("", ComparedMetric.P95, true, Change.Same)
            {
                Ratio = Math.Exp(effect.Item1), Low = Math.Exp(effect.Item1 - effect.Item2), High = Math.Exp(effect.Item1 + effect.Item3), SameLow = Math.Exp(-effect.Item4), SameHigh = Math.Exp(effect.Item4),
            })];
            var axis = ForestAxis.Of(rows);
            foreach (var row in rows)
            {
                axis.At(row.Low!.Value).X.ShouldBeLessThanOrEqualTo(axis.At(row.Ratio!.Value).X);
                axis.At(row.Ratio!.Value).X.ShouldBeLessThanOrEqualTo(axis.At(row.High!.Value).X);
                axis.At(row.High!.Value).X.ShouldBeInRange(0, ForestAxis.Width);
            }

            axis.At(1).X.ShouldBe(ForestAxis.Width / 2);
            axis.Ticks().ShouldContain(1);
            axis.Ticks().Zip(axis.Ticks().Skip(1)).ShouldAllBe(next => axis.At(next.Second).X - axis.At(next.First).X >= 38);
        });

    [Fact]
    public void Runs_that_are_kept_have_no_curves_and_the_page_says_so()
    {
        var page = PageText.Parse(Written(Comparison.Of(ComparisonTests.Runs(5), ComparisonTests.Runs(5, 1.3, shift: 3))));
        page.QuerySelector("#percentiles")!.TextContent.ShouldContain("There are no curves");
        page.QuerySelectorAll("#runs figure").Length.ShouldBe(2);
    }

    [Fact]
    public void A_curve_is_the_typical_run_between_the_fastest_and_the_slowest()
    {
        Worse.Curves.Select(curve => curve.Scope).ShouldBe(["", "GET /search", "POST /orders", "GET /products"], ignoreOrder: true);
        Worse.Curves[0].Scope.ShouldBe("");
        Worse.Curves[1].Scope.ShouldBe("GET /search", "what is judged comes first");
        var row = Worse.Rows.Single(row => row is { Scope: "GET /search", Metric: ComparedMetric.P95 });
        foreach (var (value, runs, points) in new[] { (row.Before, Worse.Before, Worse.Curves[1].Before), (row.After, Worse.After, Worse.Curves[1].After) })
        {
            var p95 = points[Worse.Curves[1].Percentiles.ToList().IndexOf(95)];
            var values = runs.Select(run => run.Scope("GET /search")!.P95!.Value).ToList();
            p95.Typical!.Value.ShouldBe(value!.Value, 1e-9, "the curve goes through what the table says");
            (p95.Low, p95.High).ShouldBe((values.Min(), values.Max()));
        }
    }

    private static Comparison Compared(int pairs, double search, double noise, params string[] critical)
    {
        var (before, after) = (ComparedResults.Side(pairs, isAfter: false, 1, noise), ComparedResults.Side(pairs, isAfter: true, search, noise));
        var (figures, notes) = RunFigures.Of([.. before, .. after]);
        var comparison = Comparison.Of([.. figures.Take(pairs)], [.. figures.Skip(pairs)], new ComparisonOptions { Critical = critical });
        return comparison with { Notes = [.. comparison.Notes, .. notes], Curves = ComparedCurves.Of(comparison, before, after) };
    }

    private static string Written(Comparison comparison)
    {
        using var text = new StringWriter();
        new HtmlComparison().Write(comparison, text);
        return text.ToString();
    }
}
