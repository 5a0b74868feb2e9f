using System.Text;

namespace Loadline.Plans.Mapping;

/// <summary>
/// The metric of a threshold with its tags, as k6 writes them: <c>http_req_duration{name:GET /orders/{id},scenario:browse}</c>.
/// A value with a comma, a quote or a space at its edge stands in double quotes.
/// </summary>
internal static class ThresholdKey
{
    public static string Format(string metric, IReadOnlyList<Field> tags) =>
        tags.Count == 0 ? metric : $"{metric}{{{string.Join(',', tags.Select(tag => $"{tag.Name}:{Quote(tag.Value)}"))}}}";

    public static bool TryParse(string text, out string metric, out IReadOnlyList<Field> tags)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        metric = open < 0 ? text : text[..open];
        tags = [];
        if (open < 0)
        {
            return true;
        }

        if (!text.EndsWith('}'))
        {
            return false;
        }

        var found = new List<Field>();
        var inside = text[(open + 1)..^1];
        var position = 0;
        while (position < inside.Length)
        {
            var colon = inside.IndexOf(':', position);
            if (colon < 0)
            {
                return false;
            }

            var name = inside[position..colon].Trim();
            position = colon + 1;
            if (!TryReadValue(inside, ref position, out var value) || name.Length == 0)
            {
                return false;
            }

            found.Add(new Field(name, value));
        }

        tags = found;
        return found.Count > 0;
    }

    private static bool TryReadValue(string text, ref int position, out string value)
    {
        if (position >= text.Length || text[position] != '"')
        {
            var comma = text.IndexOf(',', position);
            var end = comma < 0 ? text.Length : comma;
            value = text[position..end].Trim();
            position = end + 1;
            return value.Length > 0;
        }

        var unquoted = new StringBuilder();
        for (position++; position < text.Length && text[position] != '"'; position++)
        {
            if (text[position] == '\\' && position + 1 < text.Length)
            {
                position++;
            }

            unquoted.Append(text[position]);
        }

        value = unquoted.ToString();
        var isClosed = position++ < text.Length;
        var isEnd = position >= text.Length || text[position] == ',';
        position++;
        return isClosed && isEnd;
    }

    private static string Quote(string value) =>
        value.Length == 0 || value.AsSpan().IndexOfAny(',', '"') >= 0 || value.Trim().Length != value.Length
            ? "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\""
            : value;
}
