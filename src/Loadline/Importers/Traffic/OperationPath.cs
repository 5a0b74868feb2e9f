using System.Globalization;
using Loadline.Importers.Secrets;

namespace Loadline.Importers.Traffic;

/// <summary>Tells in paths what names a thing from what tells which one: <c>/orders/17</c> becomes <c>/orders/{orderId}</c>.</summary>
internal static class OperationPath
{
    private const int LongestWord = 60;
    private const int LongestPath = 180;

    /// <summary>Path with a parameter for each segment that is a template or an id.</summary>
    public static string Of(IReadOnlyList<Atom> segments)
    {
        var parts = new List<string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var word = "";
        foreach (var segment in segments)
        {
            var constant = segment.Constant;
            if (constant is not null && !IsId(constant))
            {
                parts.Add(constant.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal));
                word = constant.Length > 0 ? constant : word;
                continue;
            }

            var name = ParameterOf(word);
            var unique = name;
            for (var i = 2; !taken.Add(unique); i++)
            {
                unique = name + i.ToString(CultureInfo.InvariantCulture);
            }

            parts.Add("{" + unique + "}");
        }

        var path = PathText.Printable("/" + string.Join('/', parts));
        return path.Length > LongestPath ? path[..LongestPath].TrimEnd('{') : path;
    }

    /// <summary>Name of the id of what a word names: <c>orders</c> gives <c>orderId</c>.</summary>
    public static string ParameterOf(string word)
    {
        var words = NameWords.Of(word).Where(each => !char.IsAsciiDigit(each[0])).Take(4).ToList();
        if (words.Count == 0)
        {
            return "id";
        }

        words[^1] = Singular(words[^1]);
        return string.Concat(words.Select((each, i) => i == 0 ? each : char.ToUpperInvariant(each[0]) + each[1..])) + "Id";
    }

    /// <summary>Whether a segment tells which one: a number, a UUID, a hash, a date, anything random, sensitive or too long to be a word.</summary>
    public static bool IsId(string segment)
    {
        var text = PathText.Value(segment);
        if (text.Length == 0)
        {
            return false;
        }

        var digits = text.Count(char.IsAsciiDigit);
        return digits == text.Length
            || text.Length > LongestWord
            || Guid.TryParse(text, out _)
            || (text.Length >= 16 && text.All(char.IsAsciiHexDigit) && digits > 0)
            || (digits >= 6 && digits * 2 > text.Length)
            || (digits >= 3 && text.AsSpan().LastIndexOfAny("-_") is > 0 and var at && !text.AsSpan(at + 1).ContainsAnyExceptInRange('0', '9') && text.Length - at > 3)
            || (text.Length >= 8 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            || RandomText.IsRandom(text)
            || SensitiveText.Find(text) is not null;
    }

    /// <summary>One of many: <c>orders</c> is <c>order</c>, <c>categories</c> is <c>category</c>. English only; other words stay.</summary>
    public static string Singular(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower switch
        {
            _ when lower.Length > 4 && lower.EndsWith("ies", StringComparison.Ordinal) => lower[..^3] + "y",
            _ when lower.EndsWith("sses", StringComparison.Ordinal) || lower.EndsWith("shes", StringComparison.Ordinal) || lower.EndsWith("ches", StringComparison.Ordinal) || lower.EndsWith("xes", StringComparison.Ordinal) => lower[..^2],
            _ when lower.EndsWith("ss", StringComparison.Ordinal) || lower.EndsWith("us", StringComparison.Ordinal) || lower.EndsWith("is", StringComparison.Ordinal) => lower,
            _ when lower.Length > 2 && lower.EndsWith('s') => lower[..^1],
            _ => lower,
        };
    }
}
