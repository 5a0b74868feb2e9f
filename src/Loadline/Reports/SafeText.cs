using System.Globalization;
using System.Text;

namespace Loadline.Reports;

/// <summary>
/// Names and messages come from plans, results and targets. Before they are written anywhere, what could move a cursor, end a line, turn the
/// direction of text or is no valid character becomes a visible replacement.
/// </summary>
internal static class SafeText
{
    private const int LongestText = 500;

    /// <summary>The text on one line, at most 500 characters long.</summary>
    public static string OneLine(string text)
    {
        var safe = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= LongestText)
            {
                safe.Append("...");
                break;
            }

            safe.Append(rune.Value is '\t' or '\n' or '\r' ? " " : IsShown(rune) ? rune.ToString() : "\uFFFD");
        }

        return safe.ToString();
    }

    /// <summary>The same with <c>?</c> for every character that is not ASCII.</summary>
    public static string Ascii(string text) => string.Concat(OneLine(text).EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : "?"));

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
