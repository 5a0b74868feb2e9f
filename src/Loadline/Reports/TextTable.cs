namespace Loadline.Reports;

/// <summary>Rows in aligned columns, no wider than asked for: columns that hold names give way, the widest first.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";
    private const int NarrowestName = 12;
    private readonly List<string[]> _rows = [];
    private readonly bool[] _isRight;
    private readonly bool[] _isName;

    /// <summary>Creates a table.</summary>
    /// <param name="layout">One letter a column: <c>l</c> for left, <c>r</c> for right, <c>n</c> for a name, which is left and may be shortened.</param>
    public TextTable(string layout)
    {
        _isRight = [.. layout.Select(letter => letter == 'r')];
        _isName = [.. layout.Select(letter => letter == 'n')];
    }

    public void Add(params string[] cells) => _rows.Add(cells);

    public IEnumerable<string> Lines(int width)
    {
        var widths = new int[_isRight.Length];
        foreach (var row in _rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        for (var over = widths.Sum() + (Gap.Length * (widths.Length - 1)) - width; over > 0; over--)
        {
            var widest = Enumerable.Range(0, widths.Length).Where(column => _isName[column]).MaxBy(column => widths[column]);
            if (widths[widest] <= NarrowestName)
            {
                break;
            }

            widths[widest]--;
        }

        foreach (var row in _rows)
        {
            var cells = row.Select((cell, column) =>
            {
                var fitting = _isName[column] ? Shortened(cell, widths[column]) : cell;
                return _isRight[column] ? fitting.PadLeft(widths[column]) : fitting.PadRight(widths[column]);
            });
            yield return string.Join(Gap, cells).TrimEnd();
        }
    }

    /// <summary>The text without its middle: the end of a path tells more.</summary>
    public static string Shortened(string text, int width)
    {
        if (text.Length <= width)
        {
            return text;
        }

        var tail = (width - 3) / 2;
        return string.Concat(text.AsSpan(0, width - 3 - tail), "...", text.AsSpan(text.Length - tail));
    }
}
