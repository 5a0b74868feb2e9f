using System.Globalization;
using Loadline.Scripts.JavaScript.Evaluation;

namespace Loadline.Scripts.K6.Reading;

/// <summary>Lengths of time as k6 reads them: <c>1m30s</c>, or a number of milliseconds.</summary>
internal static class K6Durations
{
    /// <summary>A value in seconds; null when it is none or not known.</summary>
    public static double? Seconds(Value value) => value switch
    {
        NumberValue { IsKnown: true } number => number.Min / 1000,
        TextValue { IsKnown: true } text => Seconds(text.Text),
        _ => null,
    };

    /// <summary>A text in seconds; null when it is no duration.</summary>
    public static double? Seconds(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return milliseconds / 1000;
        }

        var total = 0.0;
        var position = 0;
        while (position < text.Length)
        {
            var start = position;
            while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] == '.'))
            {
                position++;
            }

            if (!double.TryParse(text.AsSpan(start, position - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            start = position;
            while (position < text.Length && (char.IsLetter(text[position]) || text[position] == 'µ'))
            {
                position++;
            }

            double? unit = text[start..position] switch { "ns" => 1e-9, "us" or "µs" => 1e-6, "ms" => 1e-3, "s" => 1, "m" => 60, "h" => 3600, "d" => 86400, _ => null };
            if (unit is null)
            {
                return null;
            }

            total += number * unit.Value;
        }

        return text.Length == 0 ? null : total;
    }
}
