using System.Text;

namespace Loadline.Bench.Reporting;

/// <summary>A Markdown table that can also be read as it is: the first column to the left, the others to the right.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; one text a column.</summary>
    public void Add(params string[] cells) => _rows.Add(cells.Length == heads.Length ? cells : throw new ArgumentException("one text a column", nameof(cells)));

    public override string ToString()
    {
        var widths = heads.Select((head, column) => _rows.Select(row => row[column].Length).Append(head.Length).Max()).ToArray();
        var text = new StringBuilder();
        Line(heads);
        text.Append('|');
        for (var column = 0; column < widths.Length; column++)
        {
            text.Append(column == 0 ? ":" : "-").Append('-', widths[column]).Append(column == 0 ? "-" : ":").Append('|');
        }

        text.Append('\n');
        _rows.ForEach(Line);
        return text.ToString();

        void Line(string[] cells)
        {
            for (var column = 0; column < cells.Length; column++)
            {
                text.Append("| ").Append(column == 0 ? cells[column].PadRight(widths[column]) : cells[column].PadLeft(widths[column])).Append(' ');
            }

            text.Append("|\n");
        }
    }
}
