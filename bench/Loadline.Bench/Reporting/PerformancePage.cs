namespace Loadline.Bench.Reporting;

/// <summary>Pages of <c>docs/</c>: the last result of each benchmark stands between two markers.</summary>
internal static class PerformancePage
{
    /// <summary>Replaces the result of a benchmark in the page.</summary>
    public static void Write(BenchReport report)
    {
        var file = Repository.PathOf("docs", report.Page);
        File.WriteAllText(file, Replace(File.ReadAllText(file), report.Name, report.ToString()));
    }

    /// <summary>The page with another result between the markers of a benchmark.</summary>
    public static string Replace(string page, string name, string result)
    {
        var (begin, end) = ($"<!-- bench: {name} -->\n", $"<!-- end of bench: {name} -->");
        var from = page.IndexOf(begin, StringComparison.Ordinal);
        var to = page.IndexOf(end, StringComparison.Ordinal);
        return from < 0 || to < from
            ? throw new InvalidOperationException($"the page has no markers for {name}")
            : page[..(from + begin.Length)] + result + page[to..];
    }
}
