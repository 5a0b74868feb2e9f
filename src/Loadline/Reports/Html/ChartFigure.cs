using Loadline.Results;

namespace Loadline.Reports.Html;

/// <summary>The place of a chart on the page: what it shows in words, and its numbers as a table, for whoever can't see it or has no script.</summary>
internal static class ChartFigure
{
    private const int MostRows = 40;

    public static void Write(Markup html, Chart chart)
    {
        html.Open("figure", ("class", chart.IsSmall ? "chart small" : "chart"), ("id", "chart-" + chart.Id));
        html.Open("figcaption").Element("h3", chart.Title).Element("p", chart.Note).Close("figcaption");
        html.Open("div", ("class", "plot"), ("role", "img"), ("aria-label", $"{chart.Title}. {Summary(chart)}")).Close("div");
        html.Open("details").Element("summary", "The numbers of this chart: " + chart.Title);
        var every = (chart.Xs.Count + MostRows - 1) / MostRows;
        HtmlTable.Write(
            html,
            every > 1 ? $"{chart.Title}, one point of {every}" : chart.Title,
            "l" + new string('r', chart.Series.Sum(series => series.Band is null ? 1 : 2)),
            [chart.NameOfX, .. chart.Series.SelectMany(series => series.Band is null ? new[] { Title(chart, series) } : [Title(chart, series), "interval"])],
            chart.Xs.Index().Where(point => every <= 1 || point.Index % every == 0).Select(point => RowOf(chart, point.Index)),
            OnPhone.Table);
        html.Close("details").Close("figure");
    }

    private static string Title(Chart chart, ChartSeries series) => chart.Unit.Length > 0 ? $"{series.Label}, {chart.Unit}" : series.Label;

    private static Cell[] RowOf(Chart chart, int index) =>
    [
        chart.NameOf(chart.Xs[index]),
        .. chart.Series.SelectMany(series => series.Band is { } band
            ? new Cell[] { Number(series.Values[index]), band[index] is { Low: { } low, High: { } high } ? $"{Number(low)} to {Number(high)}" : "-" }
            : [Number(series.Values[index])]),
    ];

    private static string Number(double? value) => value is not { } number ? "-" : double.IsPositiveInfinity(number) ? Quantity.Never : Quantity.Number(number);

    /// <summary>What the lines do, in a sentence: all that many need of a chart.</summary>
    private static string Summary(Chart chart) => string.Join("; ", chart.Series.Select(series =>
    {
        var known = series.Values.OfType<double>().Where(double.IsFinite).ToList();
        var unit = chart.Unit.Length > 0 ? " " + chart.Unit : "";
        if (series.IsMarksOnly)
        {
            return $"{series.Label}: {Quantity.Count(known.Count)} {(known.Count == 1 ? "point" : "points")}{(known.Count == 0 ? "" : $" from {Quantity.Number(known.Min())} to {Quantity.Number(known.Max())}{unit}")}";
        }

        return known.Count == 0 ? $"{series.Label}: no values" : $"{series.Label}: {Quantity.Number(known.Min())} to {Quantity.Number(known.Max())}{unit}";
    }).Concat(chart.Ranges.Where(range => range.Label.Length > 0).Select(range => range.From == range.To ? $"{range.Label}: {chart.NameOf(range.From)}" : $"{range.Label}: {chart.NameOf(range.From)} to {chart.NameOf(range.To)}"))) + ".";
}
