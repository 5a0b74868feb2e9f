using System.Text;

namespace Loadline.Scripts.Artillery;

/// <summary>Prints a <see cref="YamlNode"/> with two spaces of indentation.</summary>
internal sealed class YamlPrinter
{
    private readonly StringBuilder text = new();

    /// <summary>Widest line of a comment, indentation included.</summary>
    public const int Width = 100;

    public static string Print(IEnumerable<string> header, YamlMap document)
    {
        var printer = new YamlPrinter();
        foreach (var line in header)
        {
            printer.text.Append(line.Length == 0 ? "#" : "# ").Append(line).Append('\n');
        }

        var first = true;
        foreach (var entry in document.Entries)
        {
            printer.text.Append(first ? "" : "\n");
            first = false;
            printer.Entry(entry, 0, "");
        }

        return printer.text.ToString();
    }

    /// <summary>Breaks a text into lines of words.</summary>
    public static IEnumerable<string> Wrap(string sentence, int width)
    {
        var line = new StringBuilder();
        foreach (var word in YamlText.Comment(sentence).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private void Entry(YamlEntry entry, int indent, string lead)
    {
        foreach (var line in entry.Above.SelectMany(comment => Wrap(comment, Width - indent - 2)))
        {
            text.Append(' ', indent).Append("# ").Append(line).Append('\n');
        }

        text.Append(' ', indent).Append(lead);
        var inner = indent + lead.Length;
        if (entry.Key.Length > 0)
        {
            text.Append(entry.Key).Append(':');
        }

        switch (entry.Value)
        {
            case YamlScalar scalar:
                text.Append(entry.Key.Length > 0 ? " " : "").Append(scalar.Written).Append(entry.Beside is null ? "" : " # " + YamlText.Comment(entry.Beside)).Append('\n');
                break;
            case YamlMap { Entries.Count: 0 }:
                text.Append(entry.Key.Length > 0 ? " {}" : "{}").Append('\n');
                break;
            case YamlList { Items.Count: 0 }:
                text.Append(entry.Key.Length > 0 ? " []" : "[]").Append('\n');
                break;
            case YamlMap map when entry.Key.Length > 0:
                text.Append('\n');
                map.Entries.ForEach(each => Entry(each, inner + 2, ""));
                break;
            case YamlList list when entry.Key.Length > 0:
                text.Append('\n');
                list.Items.ForEach(each => Entry(each, inner + 2, "- "));
                break;
            case YamlMap map:
                InList(map.Entries, inner, "");
                break;
            case YamlList list:
                InList(list.Items, inner, "- ");
                break;
        }
    }

    /// <summary>The entries of an item of a list: the first stands behind the dash, so its comment moved above the item.</summary>
    private void InList(List<YamlEntry> entries, int indent, string lead)
    {
        var start = text.Length;
        Entry(entries[0] with { Above = [] }, indent, lead);
        text.Remove(start, indent);
        entries.Skip(1).ToList().ForEach(each => Entry(each, indent, lead));
    }
}
