using System.Text;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Curl;

/// <summary>
/// Cuts text into commands and words as Windows does: cmd takes carets away and joins lines that end with one; the program then cuts its line at spaces, by the
/// rules of its C runtime, where a quote may be written <c>\"</c>. <c>%NAME%</c> becomes a template of the environment.
/// </summary>
internal static class CmdWords
{
    /// <summary>Whether a text is written for cmd: carets before quotes or at the ends of lines.</summary>
    public static bool Recognizes(string text) =>
        text.Contains("^\"", StringComparison.Ordinal) || text.Contains(" ^\n", StringComparison.Ordinal) || text.Contains(" ^\r\n", StringComparison.Ordinal);

    /// <summary>Commands in order.</summary>
    public static IReadOnlyList<ShellLine> Of(string text)
    {
        var lines = new List<ShellLine>();
        var words = new List<ShellWord>();
        var word = new StringBuilder();
        var (line, lineStart) = (1, 0);
        (int Line, int Column)? begun = null;
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            var isEscaped = false;
            if (letter == '^' && at + 1 < text.Length)
            {
                var next = text[at + 1];
                if (next == '\r' && at + 2 < text.Length && text[at + 2] == '\n')
                {
                    at++;
                    next = '\n';
                }

                at++;
                if (next == '\n')
                {
                    (line, lineStart) = (line + 1, at + 1);
                    // Two in a row are a line break in the value: the second one, escaped, is kept.
                    if (quoted && at + 1 < text.Length && text[at + 1] is '\n' or '\r')
                    {
                        word.Append('\n');
                        at += text[at + 1] == '\r' && at + 2 < text.Length && text[at + 2] == '\n' ? 2 : 1;
                        (line, lineStart) = (line + 1, at + 1);
                    }

                    continue;
                }

                letter = next;
                isEscaped = true;
            }

            if (letter == '\\' && Quote(text, at + 1) is > 0 and var length)
            {
                begun ??= (line, at - lineStart + 1);
                word.Append('"');
                at += length;
            }
            else if (letter == '"')
            {
                begun ??= (line, at - lineStart + 1);
                quoted = !quoted;
            }
            else if (letter == '\n' && !quoted)
            {
                End(words, word, ref begun);
                Command(lines, words, isOpen: false);
                (line, lineStart) = (line + 1, at + 1);
            }
            else if (letter is '&' or '|' && !quoted && !isEscaped)
            {
                End(words, word, ref begun);
                Command(lines, words, isOpen: false);
            }
            else if (letter is ' ' or '\t' or '\r' && !quoted)
            {
                End(words, word, ref begun);
            }
            else
            {
                begun ??= (line, at - lineStart + 1);
                word.Append(letter);
                (line, lineStart) = letter == '\n' ? (line + 1, at + 1) : (line, lineStart);
            }
        }

        End(words, word, ref begun);
        Command(lines, words, quoted);
        return lines;
    }

    /// <summary>Length of a quote behind a backslash, which may have a caret before it; 0 for none.</summary>
    private static int Quote(string text, int at) =>
        at < text.Length && text[at] == '"' ? 1 : at + 1 < text.Length && text[at] == '^' && text[at + 1] == '"' ? 2 : 0;

    private static void End(List<ShellWord> words, StringBuilder word, ref (int Line, int Column)? begun)
    {
        if (begun is { } place)
        {
            words.Add(new ShellWord(Expanded(word.ToString()), place.Line, place.Column));
        }

        word.Clear();
        begun = null;
    }

    private static void Command(List<ShellLine> lines, List<ShellWord> words, bool isOpen)
    {
        if (words.Count > 0)
        {
            lines.Add(new ShellLine([.. words]) { IsOpen = isOpen });
            words.Clear();
        }
    }

    private static string Expanded(string text)
    {
        var expanded = new StringBuilder();
        var at = 0;
        for (var open = text.IndexOf('%', StringComparison.Ordinal); open >= 0; open = text.IndexOf('%', open + 1))
        {
            var close = text.IndexOf('%', open + 1);
            var name = close < 0 ? "" : text[(open + 1)..close];
            // %20 is an escape of an address; a variable has a name in capitals.
            if (name.Length is > 1 and <= 60 && char.IsAsciiLetterUpper(name[0]) && name.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_') && !(name.Length >= 2 && name.All(char.IsAsciiHexDigit)))
            {
                expanded.Append(TemplateParser.Escape(text[at..open])).Append("{{ $env.").Append(name).Append(" }}");
                at = close + 1;
                open = close;
            }
        }

        return expanded.Append(TemplateParser.Escape(text[at..])).ToString();
    }
}
