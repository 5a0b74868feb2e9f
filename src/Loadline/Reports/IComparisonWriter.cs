using Loadline.Comparisons;

namespace Loadline.Reports;

/// <summary>Writes a comparison in one format. Deterministic: same comparison, same bytes.</summary>
public interface IComparisonWriter
{
    /// <summary>Name of the format, such as <c>junit</c>.</summary>
    string Format { get; }

    /// <summary>Writes the comparison.</summary>
    void Write(Comparison comparison, TextWriter output);
}
