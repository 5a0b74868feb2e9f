using System.Globalization;

namespace Loadline.Reports.Html;

/// <summary>A table with a caption and headers that a screen reader can tell, in a frame that scrolls where the window is narrower.</summary>
internal static class HtmlTable
{
    /// <summary>Writes a table; nothing when it has no row.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="layout">For each column <c>l</c> for text, <c>w</c> for sentences, <c>n</c> for what is never broken, or <c>r</c> for numbers. The first column names the row.</param>
    /// <param name="header">Titles of the columns.</param>
    /// <param name="rows">Cells, as many as columns.</param>
    /// <param name="phone">How a phone shows it.</param>
    public static void Write(Markup html, string caption, string layout, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<Cell>> rows, OnPhone phone = OnPhone.Cards)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        html.Open("div", ("class", phone switch { OnPhone.Cards => "scroll cards", OnPhone.WideCards => "scroll cards two", _ => "scroll" }), ("role", "region"), ("aria-label", caption), ("tabindex", "0")).Open("table").Element("caption", caption).Raw("<thead><tr>");
        foreach (var (column, title) in header.Index())
        {
            html.Element("th", title, ("scope", "col"), ("class", ClassOf(layout[column])));
        }

        html.Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in all)
        {
            html.Raw("<tr>");
            foreach (var (column, cell) in row.Index())
            {
                html.Open(column == 0 ? "th" : "td", ("scope", column == 0 ? "row" : null), ("class", ClassOf(layout[column])), ("data-title", phone != OnPhone.Table && column > 0 ? header[column] : null));
                Content(html, cell);
                html.Raw(column == 0 ? "</th>" : "</td>");
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody>").Close("table").Close("div");
    }

    private static void Content(Markup html, Cell cell)
    {
        if (cell.Bar is { } bar)
        {
            // Lengths are attributes of the drawing: the page allows no style in an element.
            html.Raw("""<svg class="bar" viewBox="0 0 100 10" width="100" height="10" aria-hidden="true" focusable="false"><rect class="back" width="100" height="10"></rect>""");
            html.Open("rect", ("class", cell.Mark ?? "plain"), ("width", Percent(bar)), ("height", "10")).Raw("</rect>");
            if (cell.Tick is { } tick)
            {
                html.Open("rect", ("class", "tick"), ("x", Percent(tick)), ("width", "1.5"), ("height", "10")).Raw("</rect>");
            }

            html.Raw("</svg> ");
        }

        if (cell.Mark is { } mark)
        {
            html.Open("span", ("class", "mark " + mark)).Text(cell.Text).Raw("</span>");
        }
        else
        {
            html.Text(cell.Text);
        }
    }

    private static string? ClassOf(char layout) => layout switch
    {
        'r' => "number",
        'w' => "wide",
        'n' => "short",
        _ => null,
    };

    private static string Percent(double share) => Math.Round(Math.Clamp(double.IsFinite(share) ? share : 0, 0, 1) * 100, 1).ToString(CultureInfo.InvariantCulture);
}
