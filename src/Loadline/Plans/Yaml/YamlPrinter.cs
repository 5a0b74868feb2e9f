using System.Text;

namespace Loadline.Plans.Yaml;

/// <summary>
/// Writes nodes as people like to read them: short things in one line, long ones with a key a line, quotes only where YAML needs them.
/// The same nodes always give the same text.
/// </summary>
internal sealed class YamlPrinter
{
    private const int Width = 100;

    private readonly StringBuilder output = new();

    private YamlPrinter()
    {
    }

    public static string Print(YamlMap root, string header)
    {
        var printer = new YamlPrinter();
        foreach (var line in header.Split('\n'))
        {
            printer.output.Append("# ").Append(line).Append('\n');
        }

        printer.Map(root, 0, false);
        return printer.output.ToString();
    }

    /// <summary>Characters in the line being written.</summary>
    private int Column
    {
        get
        {
            var length = 0;
            while (length < Width && length < output.Length && output[^(length + 1)] != '\n')
            {
                length++;
            }

            return length;
        }
    }

    private void Map(YamlMap map, int indent, bool continuesLine)
    {
        foreach (var entry in map.Entries)
        {
            if (!continuesLine)
            {
                if (entry.IsApart)
                {
                    output.Append('\n');
                }

                if (entry.Comment is not null)
                {
                    output.Append(' ', indent).Append("# ").Append(entry.Comment).Append('\n');
                }

                output.Append(' ', indent);
            }

            continuesLine = false;
            if (YamlQuoting.IsLongKey(entry.Key.Text))
            {
                output.Append("? ").Append(YamlQuoting.Write(entry.Key, isFlow: false)).Append('\n').Append(' ', indent).Append(':');
            }
            else
            {
                output.Append(YamlQuoting.Write(entry.Key, isFlow: false)).Append(':');
            }

            Value(entry.Value, indent, isItem: false);
        }
    }

    private void List(YamlList list, int indent, bool continuesLine)
    {
        foreach (var item in list.Items)
        {
            if (!continuesLine)
            {
                output.Append(' ', indent);
            }

            continuesLine = false;
            output.Append('-');
            Value(item, indent, isItem: true);
        }
    }

    /// <summary>Writes what follows a key's colon or an item's dash, to the end of the line or over several.</summary>
    private void Value(YamlNode node, int indent, bool isItem)
    {
        if (node is YamlScalar scalar)
        {
            Scalar(scalar, indent + 2);
            return;
        }

        var flow = new StringBuilder();
        var isEmpty = node is YamlMap { Entries.Count: 0 } or YamlList { Items.Count: 0 };
        if (YamlFlow.TryWrite(node, isEmpty ? Width : Width - Column - 1, flow))
        {
            output.Append(' ').Append(flow).Append('\n');
            return;
        }

        output.Append(isItem ? " " : "\n");
        if (node is YamlMap map)
        {
            Map(map, indent + 2, isItem);
        }
        else
        {
            List((YamlList)node, indent + 2, isItem);
        }
    }

    private void Scalar(YamlScalar scalar, int indent)
    {
        if (!scalar.IsPlain && YamlQuoting.CanBeLiteral(scalar.Text))
        {
            Literal(scalar.Text, indent);
            return;
        }

        var text = YamlQuoting.Write(scalar, isFlow: false);
        if (!scalar.IsPlain && Column + 1 + text.Length > Width && YamlQuoting.CanBeFolded(scalar.Text))
        {
            Folded(scalar.Text, indent);
            return;
        }

        output.Append(' ').Append(text).Append('\n');
    }

    private void Literal(string text, int indent)
    {
        var ends = text.EndsWith('\n');
        output.Append(ends ? " |\n" : " |-\n");
        foreach (var line in (ends ? text[..^1] : text).Split('\n'))
        {
            if (line.Length > 0)
            {
                output.Append(' ', indent).Append(line);
            }

            output.Append('\n');
        }
    }

    private void Folded(string text, int indent)
    {
        output.Append(" >-\n");
        var column = 0;
        foreach (var word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                output.Append('\n');
                column = 0;
            }

            if (column == 0)
            {
                output.Append(' ', indent);
                column = indent;
            }
            else
            {
                output.Append(' ');
                column++;
            }

            output.Append(word);
            column += word.Length;
        }

        output.Append('\n');
    }
}
