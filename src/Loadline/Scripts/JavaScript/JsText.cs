using System.Globalization;
using System.Text;

namespace Loadline.Scripts.JavaScript;

/// <summary>Texts of unknown origin as JavaScript literals and comments that can't end early and hide nothing.</summary>
internal static class JsText
{
    /// <summary>A string literal in single quotes, or in double quotes where that needs fewer escapes.</summary>
    public static string Quote(string text)
    {
        var quote = text.Count(c => c == '\'') > text.Count(c => c == '"') ? '"' : '\'';
        var literal = new StringBuilder().Append(quote);
        Escape(text, quote, literal);
        return literal.Append(quote).ToString();
    }

    /// <summary>Text inside a template literal.</summary>
    public static string InTemplate(string text)
    {
        var literal = new StringBuilder();
        Escape(text, '`', literal);
        return literal.Replace("${", "\\${").ToString();
    }

    /// <summary>A number literal that reads back as the same value.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant().Replace("e+", "e", StringComparison.Ordinal);
        var exponent = text.IndexOf("e-0", StringComparison.Ordinal);
        return exponent < 0 ? text : text.Remove(exponent + 2, 1);
    }

    /// <summary>Text for a line comment: one line, nothing invisible.</summary>
    public static string Comment(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == ' ' || !IsInvisible(rune))
            {
                line.Append(rune);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().Trim();
    }

    // Half a surrogate pair has no UTF-8: it becomes what any encoder makes of it, and what encodeURIComponent does not refuse.
    private static void Escape(string text, char quote, StringBuilder literal)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (Rune.TryGetRuneAt(text, i, out var rune) && rune.Utf16SequenceLength == 2 && !IsInvisible(rune))
            {
                literal.Append(rune);
                i++;
                continue;
            }

            _ = c switch
            {
                '\n' => literal.Append("\\n"),
                '\r' => literal.Append("\\r"),
                '\t' => literal.Append("\\t"),
                '\\' => literal.Append("\\\\"),
                ' ' => literal.Append(' '),
                _ when c == quote => literal.Append('\\').Append(c),
                _ when char.IsSurrogate(c) => literal.Append("\\ufffd"),
                _ when IsInvisible(new Rune(c)) => literal.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => literal.Append(c),
            };
        }
    }

    /// <summary>Control and format characters (direction marks among them), line separators, odd spaces and what is not assigned.</summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}
