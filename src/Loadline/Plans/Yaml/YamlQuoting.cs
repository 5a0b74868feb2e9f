using System.Globalization;
using System.Text;

namespace Loadline.Plans.Yaml;

/// <summary>Whether and how a text has to be quoted to be read back as the same text.</summary>
internal static class YamlQuoting
{
    // A key without '?' ends within 1,024 characters; an escape takes up to six.
    private const int LongestKey = 160;

    private const string FirstForbidden = "-?:,[]{}#&*!|>'\"%@`= \t";

    public static bool IsLongKey(string key) => key.Length > LongestKey;

    public static string Write(YamlScalar scalar, bool isFlow)
    {
        var text = scalar.Text;
        if (scalar.IsPlain || IsPlainSafe(text, isFlow))
        {
            return text;
        }

        var single = text.AsSpan().IndexOfAny('"', '\\') >= 0 && !text.Contains('\'', StringComparison.Ordinal) && IsPrintable(text);
        return single ? $"'{text}'" : Double(text);
    }

    /// <summary>Whether a text of several lines can stand in lines of its own, after <c>|</c>.</summary>
    public static bool CanBeLiteral(string text)
    {
        if (text.IndexOf('\n', StringComparison.Ordinal) <= 0 || text[0] == ' ' || text.EndsWith("\n\n", StringComparison.Ordinal))
        {
            return false;
        }

        return text.Split('\n').All(line => IsPrintable(line) && !line.EndsWith(' '));
    }

    /// <summary>Whether a text can be broken at its spaces, after <c>&gt;-</c>.</summary>
    public static bool CanBeFolded(string text) =>
        text.Length > 0 && text[0] != ' ' && text[^1] != ' ' && text.Contains(' ', StringComparison.Ordinal)
        && !text.Contains("  ", StringComparison.Ordinal) && IsPrintable(text);

    private static bool IsPlainSafe(string text, bool isFlow) =>
        text.Length > 0 && !FirstForbidden.Contains(text[0], StringComparison.Ordinal) && text[^1] is not (' ' or ':')
        && !text.StartsWith("...", StringComparison.Ordinal)
        && !text.Contains(": ", StringComparison.Ordinal)

        // Only ' #' has to be quoted, but readers trip over a key with ' *' and '#' in it.
        && !text.Contains('#', StringComparison.Ordinal) && !text.Contains(" *", StringComparison.Ordinal) && !text.Contains(" &", StringComparison.Ordinal)
        && (!isFlow || text.AsSpan().IndexOfAny(",[]{}") < 0)
        && IsPrintable(text) && !YamlWords.IsAmbiguous(text);

    private static bool IsPrintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (!IsPrintable(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPrintable(char each) =>
        each is >= ' ' and <= '~' || (each >= '\u00A1' && !char.IsSurrogate(each) && each is not ('\uFEFF' or '\uFFFE' or '\uFFFF')
            && char.GetUnicodeCategory(each) is not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.Control or UnicodeCategory.Format));

    private static string Double(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var each = text[i];
            if (char.IsHighSurrogate(each) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                quoted.Append(each).Append(text[++i]);
                continue;
            }

            // Half a surrogate pair is no character: neither YAML nor UTF-8 can carry it.
            each = char.IsSurrogate(each) ? '\uFFFD' : each;
            quoted.Append(each switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when IsPrintable(each) => each.ToString(),
                _ when each <= 0xFF => "\\x" + ((int)each).ToString("X2", CultureInfo.InvariantCulture),
                _ => "\\u" + ((int)each).ToString("X4", CultureInfo.InvariantCulture),
            });
        }

        return quoted.Append('"').ToString();
    }
}
