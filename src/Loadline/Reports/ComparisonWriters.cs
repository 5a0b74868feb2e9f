using Loadline.Reports.Html.Comparing;

namespace Loadline.Reports;

/// <summary>The formats a comparison can be written in.</summary>
public static class ComparisonWriters
{
    /// <summary>All of them, the one people read first.</summary>
    public static IReadOnlyList<IComparisonWriter> All { get; } = [new ComparisonText(), new HtmlComparison(), new ComparisonMarkdown(), new ComparisonJUnit(), new ComparisonJson()];

    /// <summary>The writer of a format; null when there is none.</summary>
    public static IComparisonWriter? Find(string format) => All.FirstOrDefault(writer => string.Equals(writer.Format, format, StringComparison.OrdinalIgnoreCase));
}
