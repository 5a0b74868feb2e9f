using Loadline.Reports.Html;

namespace Loadline.Reports;

/// <summary>The formats a report can be written in.</summary>
public static class ReportWriters
{
    /// <summary>All of them, the one people read first.</summary>
    public static IReadOnlyList<IReportWriter> All { get; } = [new TextReport(), new HtmlReport(), new MarkdownReport(), new JUnitReport(), new JsonReport(), new CsvReport()];

    /// <summary>Formats that are written only when they are asked for.</summary>
    public static IReadOnlyList<IReportWriter> OnRequest { get; } = [new HdrReport()];

    /// <summary>The writer of a format, such as <c>junit</c>; null when there is none.</summary>
    public static IReportWriter? Find(string format) => All.Concat(OnRequest).FirstOrDefault(writer => string.Equals(writer.Format, format, StringComparison.OrdinalIgnoreCase));
}
