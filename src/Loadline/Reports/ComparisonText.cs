using Loadline.Comparisons;

namespace Loadline.Reports;

/// <summary>A comparison as plain text, 110 columns wide at most: the verdict and why first.</summary>
public sealed class ComparisonText : IComparisonWriter
{
    private readonly int _width;

    /// <summary>Creates the writer.</summary>
    /// <param name="width">Columns of a line, up to 110.</param>
    public ComparisonText(int width = TextReport.Widest) => _width = width;

    /// <inheritdoc/>
    public string Format => "text";

    /// <inheritdoc/>
    public void Write(Comparison comparison, TextWriter output)
    {
        var name = comparison.Name.Length == 0 ? "" : $"{SafeText.OneLine(comparison.Name)}, ";
        output.Write($"{TextTable.Shortened($"{comparison.Change.ToString().ToUpperInvariant()}: {name}{ComparisonCells.Design(comparison)}", _width)}\n");
        foreach (var reason in comparison.Reasons)
        {
            Wrapped(output, reason);
        }

        var (shown, left) = ComparisonCells.Foremost(comparison);
        foreach (var scope in comparison.Rows.Where(row => shown.Contains(row.Scope)).GroupBy(row => row.Scope, StringComparer.Ordinal))
        {
            var table = new TextTable("lrrrrrl", 5, 4);
            table.Add("", "before", "after", "change", "95% interval", "seen", "");
            foreach (var row in scope)
            {
                table.Add(ComparisonCells.Of(row));
            }

            output.Write($"\n{TextTable.Shortened(scope.Key.Length == 0 ? "All requests" : SafeText.OneLine(scope.Key), _width)}\n");
            foreach (var line in table.Lines(_width - 2))
            {
                output.Write($"  {line}\n");
            }
        }

        output.Write('\n');
        foreach (var sentence in new[] { left }.OfType<string>().Concat(ComparisonCells.Legend(comparison)).Concat(comparison.Notes))
        {
            Wrapped(output, sentence);
        }
    }

    private void Wrapped(TextWriter output, string text)
    {
        var column = 0;
        foreach (var word in SafeText.OneLine(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk(_width - 2)).Select(letters => new string(letters)))
        {
            if (column > 0 && column + 1 + word.Length > _width)
            {
                output.Write('\n');
                column = 0;
            }

            output.Write(column == 0 ? "  " : " ");
            output.Write(word);
            column += (column == 0 ? 2 : 1) + word.Length;
        }

        output.Write('\n');
    }
}
