using System.Text;

namespace Loadline.Scripts.JavaScript;

/// <summary>Writes statements line by line, with indentation.</summary>
internal sealed class CodeWriter(int indent = 0)
{
    private readonly StringBuilder _text = new();
    private int _indent = indent;

    public override string ToString() => _text.ToString();

    /// <summary>Room for a statement in one line.</summary>
    public int Room => DocPrinter.Width - _indent;

    /// <summary>An empty line, unless a block has just begun or one is there.</summary>
    public void Blank()
    {
        if (_text.Length > 0 && !EndsWith("\n\n") && !EndsWith("{\n"))
        {
            _text.Append('\n');
        }
    }

    /// <summary>One line as it is.</summary>
    public void Line(string code) => _text.Append(' ', code.Length == 0 ? 0 : _indent).Append(code).Append('\n');

    /// <summary>Lines that are formatted already, indented to here.</summary>
    /// <param name="code">The lines.</param>
    /// <param name="indented">Whether they were written with the indentation they need.</param>
    public void Lines(string code, bool indented = false)
    {
        foreach (var line in code.Trim('\n').Split('\n'))
        {
            if (indented)
            {
                _text.Append(line).Append('\n');
            }
            else
            {
                Line(line.TrimEnd());
            }
        }
    }

    /// <summary>An expression as a statement.</summary>
    public void Statement(Js expression) => Print(Doc.Concat(expression.Doc, ";"));

    /// <summary>An assignment: <c>const a = …</c>.</summary>
    public void Assign(string left, Js value) => Print(Doc.Concat(value.After(left, " ="), ";"));

    /// <summary>A comment of as many lines as it needs.</summary>
    public void Comment(string? text)
    {
        foreach (var line in Comments(text, _indent))
        {
            Line(line);
        }
    }

    /// <summary>A line that opens a block; <see cref="Close"/> ends it.</summary>
    public void Open(string head)
    {
        Line(head + " {");
        _indent += 2;
    }

    public void Close(string end = "}")
    {
        _indent -= 2;
        Line(end);
    }

    /// <summary>Lines of a comment, beginning with two slashes; none for an empty text.</summary>
    public static IReadOnlyList<string> Comments(string? text, int indent, string start = "// ")
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in JsText.Comment(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && indent + start.Length + line.Length + 1 + word.Length > DocPrinter.Width)
            {
                lines.Add(start + line);
                line.Clear();
                start = "//" + new string(' ', start.Length - 2);
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
        {
            lines.Add(start + line);
        }

        return lines;
    }

    private void Print(Doc doc) => _text.Append(' ', _indent).Append(DocPrinter.Print(doc, _indent)).Append('\n');

    private bool EndsWith(string end)
    {
        if (_text.Length < end.Length)
        {
            return false;
        }

        for (var i = 0; i < end.Length; i++)
        {
            if (_text[_text.Length - end.Length + i] != end[i])
            {
                return false;
            }
        }

        return true;
    }
}
