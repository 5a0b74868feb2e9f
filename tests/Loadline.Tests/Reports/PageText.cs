using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Loadline.Tests.Reports;

/// <summary>What tests look at in a page.</summary>
internal static partial class PageText
{
    /// <summary>The page as a strict parser sees it: anything that is not HTML throws.</summary>
    public static IDocument Parse(string page) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(page);

    /// <summary>The numbers of its charts.</summary>
    public static JsonNode Data(IDocument page) => JsonNode.Parse(page.GetElementById("chart-data")!.TextContent)!;

    /// <summary>The page without what is the same on every page, and without the numbers of charts.</summary>
    public static string Shown(string page) => Numbers().Replace(Asset().Replace(Policy().Replace(page, "sha256-"), "<${name}>"), "");

    /// <summary>Every address leads somewhere, every part has a name, every row has all cells, and every chart has its place.</summary>
    public static void IsWhole(IDocument page)
    {
        page.All.Where(element => element.Id is { Length: > 0 }).Select(element => element.Id).ShouldBeUnique();
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelectorAll("nav a").ShouldAllBe(link => page.GetElementById(link.GetAttribute("href")!.Substring(1)) != null);
        page.QuerySelectorAll("section").ShouldAllBe(section => page.GetElementById(section.GetAttribute("aria-labelledby")!) != null);
        page.QuerySelectorAll("table").ShouldAllBe(table => table.QuerySelector("caption")!.TextContent.Length > 0 && table.QuerySelectorAll("thead th").All(head => head.GetAttribute("scope") == "col"));
        foreach (var table in page.QuerySelectorAll("table"))
        {
            table.QuerySelectorAll("tbody tr").ShouldAllBe(row => row.Children.Length == table.QuerySelectorAll("thead th").Length);
        }

        page.QuerySelectorAll(".plot").ShouldAllBe(plot => plot.GetAttribute("role") == "img" && plot.GetAttribute("aria-label")!.Length > 0);
        Data(page).AsArray().Select(chart => "chart-" + chart!["id"]!.GetValue<string>()).ShouldBe(page.QuerySelectorAll("figure").Select(figure => figure.Id!), ignoreOrder: true);
    }

    /// <summary>Nothing runs or is fetched but the page's own script and style.</summary>
    public static void IsHarmless(IDocument page)
    {
        page.QuerySelectorAll("script").Length.ShouldBe(2);
        page.QuerySelectorAll("img, iframe, object, link, base, form").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name == "style").ShouldBeEmpty();
        page.QuerySelectorAll("[href], [src]").ShouldAllBe(element => element.GetAttribute("href")!.StartsWith('#'));
    }

    [GeneratedRegex("<(?<name>style|script)[^>]*>.*?</\\k<name>>", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Asset();

    [GeneratedRegex("sha256-[^']+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Policy();

    [GeneratedRegex("<details><summary>The numbers.*?</details>\n", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Numbers();
}
