using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>Lengths of time as scripts write them.</summary>
public static partial class ArtilleryTime
{
    private const int LongestText = 100;

    /// <summary>Milliseconds of a text such as <c>500ms</c>, <c>0.5 min</c> or <c>2 hours</c>; a number without a unit is milliseconds. Null when it is none.</summary>
    public static double? Milliseconds(string text)
    {
        if (text.Length is 0 or > LongestText || Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        var factor = unit switch
        {
            "" or "ms" or "msec" or "msecs" or "millisecond" or "milliseconds" => 1.0,
            "s" or "sec" or "secs" or "second" or "seconds" => 1_000,
            "m" or "min" or "mins" or "minute" or "minutes" => 60_000,
            "h" or "hr" or "hrs" or "hour" or "hours" => 3_600_000,
            "d" or "day" or "days" => 86_400_000,
            "w" or "week" or "weeks" => 604_800_000,
            _ => 31_557_600_000,
        };
        return double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * factor;
    }

    /// <summary>
    /// Seconds of a phase's <c>duration</c> or <c>pause</c>: whole numbers are seconds, texts have a unit. Null when Artillery refuses it, as it does
    /// numbers with a fraction, 0 and texts it does not understand.
    /// </summary>
    public static double? PhaseSeconds(ScriptScalar value)
    {
        var number = value.Type == ScriptScalarType.Text ? ScriptNumbers.Number(value.Text) : value.Type == ScriptScalarType.Null ? 0 : value.Number;
        if (double.IsInteger(number))
        {
            return value.IsTruthy ? number : null;
        }

        return value.Type == ScriptScalarType.Text && Milliseconds(value.Text) is { } milliseconds and not 0 ? milliseconds / 1_000 : null;
    }

    /// <summary>
    /// Milliseconds of a pause, <c>think</c>: whole numbers are seconds, texts have a unit, and a text with a fraction and no unit is milliseconds. A number with a
    /// fraction is a pause of next to nothing. Null when Artillery refuses it.
    /// </summary>
    public static double? ThinkMilliseconds(ScriptScalar value) => value.Type switch
    {
        ScriptScalarType.Number when double.IsInteger(value.Number) => value.Number * 1_000,
        ScriptScalarType.Number => 1,
        ScriptScalarType.Text when value.Text.Length > 0 && double.IsInteger(ScriptNumbers.Number(value.Text)) => Milliseconds(value.Text.Trim() + "s"),
        ScriptScalarType.Text => Milliseconds(value.Text),
        _ => null,
    };

    [GeneratedRegex(@"^(?<number>-?([0-9]+)?\.?[0-9]+) *(?<unit>milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
