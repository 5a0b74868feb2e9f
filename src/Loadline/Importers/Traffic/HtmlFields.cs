using System.Net;
using System.Text.RegularExpressions;
using Loadline.Importers.Secrets;

namespace Loadline.Importers.Traffic;

/// <summary>Finds hidden form fields and meta tags of an HTML page: where CSRF tokens are handed out.</summary>
internal static class HtmlFields
{
    private const int MostTags = 2_000;
    private const int LongestTag = 8_192;

    /// <summary>Named values, each with a regular expression whose first group is the value.</summary>
    public static IReadOnlyList<(string Name, string Value, string Regex)> Of(string html)
    {
        var fields = new List<(string, string, string)>();
        var tags = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length && tags < MostTags; at = html.IndexOf('<', at + 1))
        {
            var rest = html.AsSpan(at + 1);
            var (value, name) = rest.StartsWith("input", StringComparison.OrdinalIgnoreCase) ? ("value", "name") : rest.StartsWith("meta", StringComparison.OrdinalIgnoreCase) ? ("content", "name") : ("", "");
            if (value.Length == 0)
            {
                continue;
            }

            tags++;
            var end = rest[..Math.Min(rest.Length, LongestTag)].IndexOf('>');
            if (end < 0)
            {
                continue;
            }

            var attributes = Attributes(rest[..end].ToString());
            if (attributes.TryGetValue(name, out var called) && attributes.TryGetValue(value, out var held) && held.Text.Length > 0
                && called.Text.Length is > 0 and <= 100 && SensitiveText.Redact(called.Text) == called.Text && WebUtility.HtmlDecode(held.Text) == held.Text)
            {
                var label = $"{name}=[\"']?{Regex.Escape(called.Text)}[\"']?";
                var group = $"{value}=[\"']([^\"']+)";
                fields.Add((called.Text, held.Text, called.At < held.At ? $"{label}[^>]*?\\s{group}" : $"{group}[\"'][^>]*?\\s{label}"));
            }
        }

        return fields;
    }

    private static Dictionary<string, (string Text, int At)> Attributes(string tag)
    {
        var attributes = new Dictionary<string, (string, int)>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < tag.Length;)
        {
            var equals = tag.IndexOf('=', at);
            if (equals < 0 || equals + 1 >= tag.Length)
            {
                break;
            }

            var start = equals;
            while (start > 0 && (char.IsAsciiLetterOrDigit(tag[start - 1]) || tag[start - 1] is '-' or '_'))
            {
                start--;
            }

            var quote = tag[equals + 1];
            var quoted = quote is '"' or '\'';
            var from = equals + (quoted ? 2 : 1);
            var to = quoted ? tag.IndexOf(quote, Math.Min(from, tag.Length)) : tag.AsSpan(from).IndexOfAny(" \t\r\n/") is >= 0 and var gap ? from + gap : tag.Length;
            if (to < 0)
            {
                break;
            }

            attributes.TryAdd(tag[start..equals], (tag[from..to], start));
            at = to + 1;
        }

        return attributes;
    }
}
