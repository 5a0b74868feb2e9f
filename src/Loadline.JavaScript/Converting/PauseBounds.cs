using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.JavaScript.Tracing;
using Loadline.Scripts.JavaScript.Reading;

namespace Loadline.JavaScript.Converting;

/// <summary>
/// Between what a drawn pause lies. Some lengths were seen, and numbers stand where it is written, such as <c>sleep(randomBetween(4, 11))</c> or
/// <c>sleep(Math.random() * 4 + 1)</c>: those of them are the bounds that fit what was seen closely.
/// </summary>
internal sealed partial class PauseBounds
{
    private const int Longest = 300;
    private const double Slack = 0.25;
    private readonly Dictionary<string, string[]> _lines;

    /// <summary>Creates it.</summary>
    /// <param name="sources">Files of the script.</param>
    public PauseBounds(IEnumerable<JsSource> sources) =>
        _lines = sources.GroupBy(source => Path.GetFullPath(source.File), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Text.Split('\n'), StringComparer.Ordinal);

    /// <summary>The bounds in seconds.</summary>
    /// <param name="place">Where the pause is made.</param>
    /// <param name="min">Shortest seen, in seconds.</param>
    /// <param name="max">Longest seen, in seconds.</param>
    public (double Min, double Max) Of(TracedPlace? place, double min, double max)
    {
        if (max - min < 1e-9)
        {
            return (min, max);
        }

        var numbers = Number().Matches(Text(place)).Select(match => double.Parse(match.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture)).Where(number => number < 1e6).Distinct().Take(12).ToList();
        List<double> bounds = [0, .. numbers, .. numbers.SelectMany(one => numbers.Select(other => one + other))];
        var fitting = bounds.Where(low => low <= min + 1e-9)
            .SelectMany(low => bounds.Where(high => high >= max - 1e-9 && high > low && min - low <= Slack * (high - low) && high - max <= Slack * (high - low)).Select(high => (Min: low, Max: high)))
            .OrderBy(pair => pair.Max - pair.Min).ToList();
        return fitting.Count > 0 ? fitting[0] : (Rounded(min, Math.Floor), Rounded(max, Math.Ceiling));
    }

    private static double Rounded(double seconds, Func<double, double> round)
    {
        var scale = seconds <= 0 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(seconds)) - 1);
        return Math.Round(round(seconds / scale) * scale, 6);
    }

    private string Text(TracedPlace? place)
    {
        if (place is null || !_lines.TryGetValue(place.File, out var lines) || place.Line > lines.Length)
        {
            return "";
        }

        var text = string.Join('\n', lines.Skip(place.Line - 1).Take(5));
        text = text[Math.Min(Math.Max(place.Column - 1, 0), text.Length)..];
        var end = text.IndexOf(';', StringComparison.Ordinal);
        return text[..Math.Min(Math.Min(end < 0 ? text.Length : end, text.Length), Longest)];
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9_.])[0-9]+(\.[0-9]+)?(?![A-Za-z0-9_])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Number();
}
