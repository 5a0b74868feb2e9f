using System.Text;

namespace Loadline.Meanings;

/// <summary>Prose of the documentation without its marks.</summary>
internal static class PlainText
{
    /// <summary>A paragraph of Markdown on one line: code and emphasis lose their marks, links keep their text.</summary>
    public static string Of(string markdown)
    {
        var text = new StringBuilder();
        for (var i = 0; i < markdown.Length; i++)
        {
            var letter = markdown[i];
            if (letter is '`' || (letter == '*' && (Next(markdown, i) == '*' || Before(markdown, i) == '*' || char.IsLetter(Next(markdown, i)) || char.IsLetterOrDigit(Before(markdown, i)) || Before(markdown, i) is '.' or '*')))
            {
                continue;
            }

            if (letter == '[' && Link(markdown, i) is { } link)
            {
                // "(how)" behind a sentence leads to a page that is not there.
                text.Append(link.Text == "how" ? "" : link.Text);
                i = link.End;
                continue;
            }

            text.Append(char.IsWhiteSpace(letter) ? ' ' : letter);
        }

        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Replace(" ()", "", StringComparison.Ordinal);
    }

    private static char Next(string text, int at) => at + 1 < text.Length ? text[at + 1] : ' ';

    private static char Before(string text, int at) => at > 0 ? text[at - 1] : ' ';

    private static (string Text, int End)? Link(string text, int at)
    {
        var close = text.IndexOf("](", at, StringComparison.Ordinal);
        var end = close < 0 ? -1 : text.IndexOf(')', close);
        return end < 0 || text.AsSpan(at + 1, close - at - 1).ContainsAny('[', '\n') ? null : (text[(at + 1)..close], end);
    }
}
