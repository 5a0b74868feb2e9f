using System.Globalization;

namespace Loadline.Conversations.Claims;

/// <summary>Finds numbers with their units in prose, and in JSON as tools answer it: <c>{"value":212.4,"unit":"ms"}</c>.</summary>
internal static class NumberScan
{
    private const int LongestNumber = 30;
    private const string JsonUnit = ",\"unit\":\"";

    private static readonly Dictionary<string, (NumberKind Kind, double Scale)> Units = Read(
        (NumberKind.Time, 1, "ms milliseconds millisecond millis"), (NumberKind.Time, 0.001, "\u00b5s us microseconds"), (NumberKind.Time, 1000, "s sec secs second seconds"),
        (NumberKind.Time, 60_000, "m min mins minute minutes"), (NumberKind.Time, 3_600_000, "h hour hours"), (NumberKind.Share, 0.01, "% percent"), (NumberKind.Share, 1, "share x times"),
        (NumberKind.Rate, 1, "rps req/s reqs/s requests/s requests/sec request/s r/s /s tps qps journeys/s iterations/s per-second mb/s kb/s"),
        (NumberKind.Count, 1, "requests request reqs users user vus errors failures gb mb kb samples runs pairs iterations"));

    /// <summary>Words in front of which a bare number is a measurement, too.</summary>
    private static readonly string[] Measures = ["p50", "p90", "p95", "p99", "p(50)", "p(90)", "p(95)", "p(99)", "p99.9", "median", "latency", "latencies", "throughput", "rate", "average", "mean", "capacity", "max", "maximum", "peak"];

    /// <summary>All numbers of a text, in order.</summary>
    public static IEnumerable<FoundNumber> Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || (i > 0 && (char.IsLetter(text[i - 1]) || text[i - 1] is '_' or '#')))
            {
                continue;
            }

            var start = i;
            while (i + 1 < text.Length && i - start < LongestNumber && (char.IsAsciiDigit(text[i + 1]) || (text[i + 1] is '.' or ',' && i + 2 < text.Length && char.IsAsciiDigit(text[i + 2]))))
            {
                i++;
            }

            var digits = text[start..(i + 1)].Replace(",", "", StringComparison.Ordinal);

            // 127.0.0.1 and 2.0.34 are no numbers.
            if (digits.AsSpan().Count('.') > 1 || !double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                continue;
            }

            var point = digits.IndexOf('.', StringComparison.Ordinal);
            yield return WithUnit(text, new FoundNumber(start, i + 1, value, Math.Pow(10, point < 0 ? 0 : -(digits.Length - point - 1))));
        }
    }

    /// <summary>Whether what stands before a bare number says that it was measured: "p95: 212", "latency of 212".</summary>
    public static bool IsMeasureBefore(string text, int at)
    {
        var start = Math.Max(0, at - 40);
        var words = text[start..at].ToLowerInvariant().Split([' ', '\n', '*', '|', '=', ':', '`', '~'], StringSplitOptions.RemoveEmptyEntries);
        return words.TakeLast(4).Any(word => Measures.Contains(word, StringComparer.Ordinal));
    }

    private static FoundNumber WithUnit(string text, FoundNumber number)
    {
        var isJson = string.CompareOrdinal(text, number.End, JsonUnit, 0, JsonUnit.Length) == 0;
        var from = isJson ? number.End + JsonUnit.Length : number.End;
        while (!isJson && from < text.Length && from - number.End < 2 && text[from] is ' ' or '\u00a0' or '\u202f' or '-')
        {
            from++;
        }

        var to = from;
        while (to < text.Length && (char.IsLetter(text[to]) || text[to] is '%' or '/' or '\u00b5'))
        {
            to++;
        }

        return to > from && Units.TryGetValue(text[from..to].ToLowerInvariant(), out var unit) ? number with { Kind = unit.Kind, Scale = unit.Scale, UnitEnd = isJson ? number.End : to } : number;
    }

    private static Dictionary<string, (NumberKind Kind, double Scale)> Read(params (NumberKind Kind, double Scale, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Kind, row.Scale))).ToDictionary(each => each.word, each => (each.Kind, each.Scale), StringComparer.Ordinal);
}
