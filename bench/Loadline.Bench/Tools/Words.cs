using System.Globalization;
using System.Text.RegularExpressions;

namespace Loadline.Bench.Tools;

/// <summary>Picks numbers out of what tools print for people.</summary>
internal static class Words
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>The number that the first group of a pattern matches; null when nothing does.</summary>
    public static double? Number(string text, string pattern) =>
        Regex.Match(text, pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant, Limit) is { Success: true } match ? Of(match.Groups[1].Value) : null;

    /// <summary>All matches of a pattern with two groups, as numbers.</summary>
    public static Dictionary<double, double> Pairs(string text, string pattern, double factor) =>
        Regex.Matches(text, pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant, Limit)
            .GroupBy(match => Of(match.Groups[1].Value)).ToDictionary(group => group.Key, group => Of(group.First().Groups[2].Value) * factor);

    /// <summary>Sum of the numbers that the first group of a pattern matches.</summary>
    public static double Sum(string text, string pattern) => Regex.Matches(text, pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant, Limit).Sum(match => Of(match.Groups[1].Value));

    /// <summary>The first line that speaks against the numbers; null when there is none.</summary>
    public static string? Warning(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => Regex.IsMatch(line, "warn|unreliable|inaccurate|too slow|behind schedule|highcpu|high cpu", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit));

    private static double Of(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
