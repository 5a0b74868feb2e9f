using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Loadline.Plans;

namespace Loadline.Scripts.K6.Options;

/// <summary>
/// The small languages of thresholds. A condition is <c>function, comparison, number</c> with blanks between them:
/// <c>p(99.9) &gt;= 3.5</c>. A key is a metric with tags: <c>http_req_duration{name:login,status:200}</c>; each tag is split at its
/// first colon, a value can hold no comma, and blanks and quotes around names and values don't count.
/// </summary>
public static class K6ThresholdText
{
    private const int Longest = 1000;
    private static readonly string[] Functions = ["avg", "min", "med", "max", "count", "rate", "value"];

    // Longer spellings first: '<' is the beginning of '<='.
    private static readonly (string Text, Comparison Comparison)[] Signs =
    [
        ("===", Comparison.Equal), ("<=", Comparison.LessOrEqual), (">=", Comparison.GreaterOrEqual), ("==", Comparison.Equal), ("!=", Comparison.NotEqual), ("<", Comparison.Less), (">", Comparison.Greater),
    ];

    /// <summary>Reads a condition; false when it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out K6Threshold? threshold)
    {
        threshold = null;
        var at = text.Length > Longest ? -1 : text.AsSpan().IndexOfAny("<>=!");
        if (at < 0)
        {
            return false;
        }

        var sign = Signs.FirstOrDefault(each => text.AsSpan(at).StartsWith(each.Text, StringComparison.Ordinal));
        if (sign.Text is null || !TryParseFunction(text[..at].Trim(), out var function, out var percentile)
            || !double.TryParse(text.AsSpan(at + sign.Text.Length).Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var limit)
            || !double.IsFinite(limit))
        {
            return false;
        }

        threshold = new K6Threshold(text, function, percentile, sign.Comparison, limit);
        return true;
    }

    /// <summary>Reads a key; false when its tags are not closed or one has no value.</summary>
    public static bool TryParseKey(string key, out string metric, out IReadOnlyList<Field> tags)
    {
        var open = key.IndexOf('{', StringComparison.Ordinal);
        metric = (open < 0 ? key : key[..open]).Trim();
        tags = [];
        if (open < 0)
        {
            return metric.Length > 0;
        }

        if (!key.EndsWith('}') || metric.Length == 0)
        {
            return false;
        }

        var found = new SortedDictionary<string, Field>(StringComparer.Ordinal);
        foreach (var pair in key[(open + 1)..^1].Split(','))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                return false;
            }

            var name = Bare(pair[..colon]);
            if (name.Length == 0)
            {
                return false;
            }

            found[name] = new Field(name, Bare(pair[(colon + 1)..]));
        }

        tags = [.. found.Values];
        return true;
    }

    private static bool TryParseFunction(string text, out string function, out double percentile)
    {
        (function, percentile) = (text, 0);
        if (text.StartsWith("p(", StringComparison.Ordinal) && text.EndsWith(')'))
        {
            function = "p";
            return double.TryParse(text.AsSpan(2, text.Length - 3).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out percentile) && percentile is >= 0 and <= 100;
        }

        return Functions.Contains(text, StringComparer.Ordinal);
    }

    private static string Bare(string text) => text.Trim().Trim('"', '\'').Trim();
}
