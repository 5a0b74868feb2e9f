using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Loadline.Scripts.Artillery;

/// <summary>Texts of unknown origin as YAML scalars and comments. Artillery reads YAML 1.1, where <c>1:30</c>, <c>010</c> and <c>2026-01-31</c> are no texts.</summary>
internal static partial class YamlText
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "null", "yes", "no", "on", "off", "y", "n" };

    /// <summary>A text as it has to be written to be read as the same text: plain where that is safe, else in quotes.</summary>
    public static string Of(string text)
    {
        // A lone half of a character has no UTF-8; it becomes the replacement character, as in every request.
        text = string.Concat(text.EnumerateRunes());
        if (Plain().IsMatch(text) && !Words.Contains(text) && !text.Contains(": ", StringComparison.Ordinal) && !text.EndsWith(':'))
        {
            return text;
        }

        if (text.EnumerateRunes().Any(IsInvisible))
        {
            return Escaped(text);
        }

        return text.Contains('\'') && !text.Contains('"') && !text.Contains('\\')
            ? $"\"{text}\""
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>A number, without an exponent.</summary>
    public static string Of(double number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>The words of a text for a comment: one line, nothing invisible.</summary>
    public static string Comment(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == ' ' || IsInvisible(rune))
            {
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            }
            else
            {
                line.Append(rune);
            }
        }

        return line.ToString().TrimEnd();
    }

    private static string Escaped(string text)
    {
        var quoted = new StringBuilder().Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                > 0xFFFF when IsInvisible(rune) => quoted.Append("\\U").Append(rune.Value.ToString("X8", CultureInfo.InvariantCulture)),
                _ when IsInvisible(rune) => quoted.Append("\\u").Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(rune),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Control and format characters (direction marks among them), line separators and odd spaces.</summary>
    private static bool IsInvisible(Rune rune) => rune.Value != ' ' && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    /// <summary>Begins with a letter or a slash and goes on with characters that mean nothing in YAML, single spaces between them.</summary>
    [GeneratedRegex(@"^(?:[A-Za-z_/$(]|\./)(?:[A-Za-z0-9_./$()<>=+*?&;@%~{}-]| (?:[A-Za-z0-9_./$()<>=+*?&;@%~{}-])|:[A-Za-z0-9_/.])*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
