using System.Text;

namespace Loadline.Scripts.Folder;

/// <summary>Text that is safe to put into Markdown.</summary>
internal static class Markdown
{
    /// <summary>A text as running text: one line, nothing in it is markup.</summary>
    public static string Inline(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings(" "))
        {
            switch (character)
            {
                case '<':
                    safe.Append("&lt;");
                    break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#':
                    safe.Append('\\').Append(character);
                    break;
                default:
                    safe.Append(char.IsControl(character) ? ' ' : character);
                    break;
            }
        }

        return safe.ToString().Trim();
    }

    /// <summary>A text as code: one line; a backtick becomes an apostrophe, a bar is escaped for tables.</summary>
    public static string Code(string text) => "`" + text.ReplaceLineEndings(" ").Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal) + "`";

    /// <summary>A table row.</summary>
    public static string Row(params string[] cells) => "| " + string.Join(" | ", cells) + " |\n";

    /// <summary>A table's heading and the line below it.</summary>
    public static string Head(params string[] cells) => Row(cells) + "|" + string.Concat(cells.Select(_ => " --- |")) + "\n";
}
