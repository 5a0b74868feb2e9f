namespace Loadline.Reports;

/// <summary>Writes a report in one format. Deterministic: same report, same bytes.</summary>
public interface IReportWriter
{
    /// <summary>Name of the format, such as <c>junit</c>.</summary>
    string Format { get; }

    /// <summary>File name it is usually written to, such as <c>junit.xml</c>.</summary>
    string FileName { get; }

    /// <summary>Writes the report.</summary>
    void Write(Report report, TextWriter output);
}
