using Loadline.Cli.Terminal;
using Loadline.Importers.Secrets;

namespace Loadline.Cli.Flows;

/// <summary>Shows a conversation, and keeps it where that is wanted. Pasted documents are not repeated, secrets are marked.</summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="transcript">Where it is kept; null for nowhere.</param>
internal sealed class ChatText(CommandTerminal terminal, TextWriter? transcript)
{
    private const int Widest = 100;

    /// <summary>What was said, as it may be seen again.</summary>
    public static string Shown(string said)
    {
        var lines = said.ReplaceLineEndings("\n").Split('\n');
        var first = SensitiveText.Redact(lines[0].Length > 500 ? lines[0][..500] + "…" : lines[0]);
        var curl = first.IndexOf("curl ", StringComparison.Ordinal);
        if (curl >= 0)
        {
            first = first[..curl] + "curl …";
        }

        return lines.Length == 1 ? first : $"{first} [{lines.Length} lines]";
    }

    /// <summary>What was said, shown where nobody typed it.</summary>
    public void Said(string said)
    {
        var line = ("> " + Shown(said)).TrimEnd();
        if (!terminal.IsInteractive)
        {
            terminal.Line(line);
        }

        transcript?.Write(line + "\n");
    }

    /// <summary>An answer.</summary>
    public void Reply(IReadOnlyList<string> lines)
    {
        foreach (var line in lines.SelectMany(line => Fitted(line, Math.Min(terminal.Width ?? Widest, Widest))))
        {
            terminal.Line(line);
        }

        foreach (var line in lines.SelectMany(line => Fitted(line, Widest)))
        {
            transcript?.Write(line + "\n");
        }

        if (lines.Count > 0)
        {
            terminal.Line();
            transcript?.Write("\n");
        }
    }

    /// <summary>A line in a width: what begins with four spaces is a command or a list and stays as it is.</summary>
    internal static IEnumerable<string> Fitted(string line, int width)
    {
        if (line.StartsWith("    ", StringComparison.Ordinal) || line.Length <= width)
        {
            return [line];
        }

        var indent = line[..(line.Length - line.TrimStart().Length)];
        return TextWidth.Wrap(line.Trim(), width, indent.Length == 0 ? "" : indent + (char.IsAsciiDigit(line.TrimStart()[0]) ? "   " : "  "))
            .Select((part, index) => index == 0 && indent.Length > 0 ? indent + part.TrimStart() : part);
    }
}
