namespace Loadline.Reports.Html;

/// <summary>The frame of every page: one file with style, script and numbers in it, which opens without a network.</summary>
internal static class HtmlPage
{
    /// <summary>Writes a page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="title">Title of the window.</param>
    /// <param name="head">Writes what comes first: the verdict.</param>
    /// <param name="sections">Sections in order: name in addresses, heading, and what writes the rest; sections that write nothing are left out.</param>
    /// <param name="charts">The charts that sections have places for.</param>
    public static void Write(TextWriter output, string title, Action<Markup> head, IEnumerable<(string Id, string Heading, Action<Markup> Write)> sections, IEnumerable<Chart> charts)
    {
        var html = new Markup(output);
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{HtmlAssets.Policy}\">\n");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.Element("title", title).Raw($"<style>{HtmlAssets.Style}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the verdict</a>\n<main id=\"main\" tabindex=\"-1\">\n");
        head(html);
        var written = sections.Select(section => (section.Id, section.Heading, Body: BodyOf(section.Write))).Where(section => section.Body.Length > 0).ToList();
        html.Open("nav", ("aria-label", "Sections")).Raw("<ul>");
        foreach (var (id, heading, _) in written)
        {
            html.Open("li").Element("a", heading, ("href", "#" + id)).Raw("</li>");
        }

        html.Raw("</ul>").Close("nav");
        foreach (var (id, heading, body) in written)
        {
            html.Open("section", ("id", id), ("aria-labelledby", id + "-heading")).Element("h2", heading, ("id", id + "-heading")).Raw(body).Close("section");
        }

        html.Raw("</main>\n<script type=\"application/json\" id=\"chart-data\">").Raw(ChartJson.Of(charts)).Raw($"</script>\n<script>{HtmlAssets.Script}</script>\n</body>\n</html>\n");
    }

    private static string BodyOf(Action<Markup> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        write(new Markup(text));
        return text.ToString();
    }
}
