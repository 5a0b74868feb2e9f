using System.Globalization;
using Loadline.Comparisons;

namespace Loadline.Reports.Html.Comparing;

/// <summary>
/// Draws effects with their intervals: the middle line is no change, the grey stretch what counts as the same. A drawing is for eyes only; the cells beside it
/// say the same.
/// </summary>
internal static class ForestPlot
{
    private const double Middle = 11;

    /// <summary>Draws the names on an axis.</summary>
    public static void Axis(Markup html, ForestAxis axis, ComparedMetric metric)
    {
        Open(html);
        foreach (var tick in axis.Ticks())
        {
            var x = Number(axis.At(tick).X);
            html.Open("line", ("class", "none"), ("x1", x), ("x2", x), ("y1", "17"), ("y2", "22")).Raw("</line>");
            html.Open("text", ("x", x), ("y", "13"), ("text-anchor", "middle")).Text(metric == ComparedMetric.Errors ? "x" + tick.ToString(CultureInfo.InvariantCulture) : tick == 1 ? "0" : ComparisonReasons.Ratio(metric, tick).Replace(".00", "", StringComparison.Ordinal)).Raw("</text>");
        }

        html.Raw("</svg>");
    }

    /// <summary>Draws one effect; only the axis where it is not known.</summary>
    public static void Row(Markup html, ForestAxis axis, ComparedRow row)
    {
        Open(html);
        if (row is { SameLow: { } low, SameHigh: { } high })
        {
            var (from, to) = (axis.At(low).X, axis.At(high).X);
            html.Open("rect", ("class", "same"), ("x", Number(from)), ("y", "0"), ("width", Number(to - from)), ("height", "22")).Raw("</rect>");
        }

        var none = Number(axis.At(1).X);
        html.Open("line", ("class", "none"), ("x1", none), ("x2", none), ("y1", "0"), ("y2", "22")).Raw("</line>");
        if (row is { Ratio: { } ratio, Low: { } least, High: { } most })
        {
            html.Open("g", ("class", MarkOf(row)));
            var (left, isLeftBeyond) = axis.At(least);
            var (right, isRightBeyond) = axis.At(most);
            html.Open("path", ("class", "span"), ("d", $"M{Number(left)} {Number(Middle)}H{Number(right)}{End(left, isLeftBeyond, 1)}{End(right, isRightBeyond, -1)}")).Raw("</path>");
            var (x, isBeyond) = axis.At(ratio);
            if (!isBeyond)
            {
                Value(html, x, row.Scope.Length == 0);
            }

            html.Raw("</g>");
        }

        html.Raw("</svg>");
    }

    /// <summary>The colour of what happened: only what is judged and shown has one.</summary>
    public static string? MarkOf(ComparedRow row) => row.Change switch
    {
        Change.Worse => "fail",
        Change.Better => "pass",
        Change.Inconclusive when row.IsJudged => "doubt",
        _ => null,
    };

    /// <summary>A diamond for all requests together, a square for one.</summary>
    private static void Value(Markup html, double x, bool isWhole)
    {
        var half = isWhole ? 6.5 : 4.5;
        html.Open("path", ("class", "value"), ("d", isWhole
            ? $"M{Number(x - half)} {Number(Middle)}L{Number(x)} {Number(Middle - half)}L{Number(x + half)} {Number(Middle)}L{Number(x)} {Number(Middle + half)}Z"
            : $"M{Number(x - half)} {Number(Middle - half)}h{Number(2 * half)}v{Number(2 * half)}h{Number(-2 * half)}Z")).Raw("</path>");
    }

    /// <summary>A stop, or an arrow where the interval goes on beyond the axis.</summary>
    private static string End(double x, bool isBeyond, int inward) => isBeyond
        ? $"M{Number(x + (6 * inward))} {Number(Middle - 5)}L{Number(x)} {Number(Middle)}L{Number(x + (6 * inward))} {Number(Middle + 5)}"
        : $"M{Number(x)} {Number(Middle - 4)}V{Number(Middle + 4)}";

    private static void Open(Markup html) => html.Raw($"""<svg class="forest" viewBox="0 0 {Number(ForestAxis.Width)} 22" aria-hidden="true" focusable="false">""");

    private static string Number(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
