using System.Globalization;

namespace Loadline.Importers.AccessLog.Formats;

/// <summary>Reads numbers of logs.</summary>
internal static class LogNumber
{
    /// <summary>A status, or 0.</summary>
    public static int Status(ReadOnlySpan<char> text) =>
        text.Length == 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 999 ? status : 0;

    /// <summary>Seconds from a number in a unit; of several (<c>0.001, 0.200</c>) their sum; negative when there is none.</summary>
    public static double Seconds(ReadOnlySpan<char> text, double unit)
    {
        var sum = -1.0;
        foreach (var range in text.SplitAny(',', ' ', ':'))
        {
            if (double.TryParse(text[range], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0 && number * unit < 86_400)
            {
                sum = Math.Max(0, sum) + (number * unit);
            }
        }

        return sum;
    }

    /// <summary>Seconds from a duration with its unit: <c>12ms</c>, <c>0.2s</c>, <c>1.5µs</c>; a bare number is in seconds. Negative when it is none.</summary>
    public static double Duration(ReadOnlySpan<char> text)
    {
        var (factor, length) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => (1e-3, 2),
            _ when text.EndsWith("µs", StringComparison.Ordinal) || text.EndsWith("us", StringComparison.Ordinal) => (1e-6, 2),
            _ when text.EndsWith("ns", StringComparison.Ordinal) => (1e-9, 2),
            _ when text.EndsWith('s') => (1.0, 1),
            _ => (1.0, 0),
        };
        return Seconds(text[..^length].Trim(), factor);
    }
}
