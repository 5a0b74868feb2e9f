namespace Loadline.Reports;

/// <summary>
/// Rows in aligned columns, no wider than asked for: names are shortened as long as they stay readable, the widest first; then columns that
/// can be missed are left out; then names are shortened further.
/// </summary>
internal sealed class TextTable
{
    private const string Gap = "  ";
    private const int ReadableName = 26;
    private const int NarrowestName = 12;
    private readonly List<string[]> _rows = [];
    private readonly bool[] _isRight;
    private readonly bool[] _isName;
    private readonly IReadOnlyList<int> _spare;

    /// <summary>Creates a table.</summary>
    /// <param name="layout">One letter a column: <c>l</c> for left, <c>r</c> for right, <c>n</c> for a name, which is left and may be shortened.</param>
    /// <param name="spare">Columns that can be missed, in the order they are left out.</param>
    public TextTable(string layout, params IReadOnlyList<int> spare)
    {
        _spare = spare;
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

        var shown = Enumerable.Range(0, widths.Length).ToList();
        int Over() => shown.Sum(column => widths[column]) + (Gap.Length * (shown.Count - 1)) - width;
        void Shorten(int narrowest)
        {
            for (var over = Over(); over > 0; over--)
            {
                var widest = shown.Where(column => _isName[column]).DefaultIfEmpty(-1).MaxBy(column => column < 0 ? 0 : widths[column]);
                if (widest < 0 || widths[widest] <= narrowest)
                {
                    break;
                }

                widths[widest]--;
            }
        }

        Shorten(ReadableName);
        foreach (var column in _spare.TakeWhile(_ => Over() > 0))
        {
            shown.Remove(column);
        }

        Shorten(NarrowestName);
        foreach (var row in _rows)
        {
            var cells = shown.Where(column => column < row.Length).Select(column =>
            {
                var fitting = _isName[column] ? Shortened(row[column], widths[column]) : row[column];
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
