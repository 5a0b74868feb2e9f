using Loadline.Scripts.Reading;

namespace Loadline.Review.Model;

/// <summary>A text by lines.</summary>
internal sealed class ScriptText
{
    private readonly List<int> _starts = [0];

    /// <summary>Splits a text.</summary>
    public ScriptText(string file, string text)
    {
        File = file;
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>Its file.</summary>
    public string File { get; }

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>Number of lines.</summary>
    public int Lines => _starts.Count;

    /// <summary>A line without its end; empty when there is none of this 1-based number.</summary>
    public string Line(int line)
    {
        if (line < 1 || line > _starts.Count)
        {
            return "";
        }

        var start = _starts[line - 1];
        var end = line < _starts.Count ? _starts[line] - 1 : Text.Length;
        return Text[start..end].TrimEnd('\r');
    }

    /// <summary>Offset of a 1-based line and column.</summary>
    public int OffsetOf(int line, int column) => line < 1 || line > _starts.Count ? -1 : Math.Min(_starts[line - 1] + Math.Max(column - 1, 0), Text.Length);

    /// <summary>The place of a stretch.</summary>
    public Place At(int start, int length)
    {
        var index = _starts.BinarySearch(start);
        var line = index >= 0 ? index : ~index - 1;
        return new Place(File, line + 1, start - _starts[line] + 1, start, length);
    }

    /// <summary>The place of a location; its length is that of the word there when it is not given.</summary>
    public Place At(SourceLocation location, int length = 0)
    {
        var line = Math.Max(location.Line, 1);
        var column = Math.Max(location.Column, 1);
        return new Place(location.File ?? File, line, column, OffsetOf(line, column), length);
    }

    /// <summary>The first line that holds something, where whole files are meant.</summary>
    public Place Beginning => new(File, 1, 1, 0, Math.Min(Line(1).Length, 1));
}
