using System.Globalization;

namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>Numbers as JavaScript prints them.</summary>
public static class ScriptNumbers
{
    /// <summary>The shortest text that reads back, without an exponent from 1e-7 up to 1e21.</summary>
    public static string Text(double number)
    {
        if (double.IsNaN(number))
        {
            return "NaN";
        }

        if (double.IsInfinity(number))
        {
            return number > 0 ? "Infinity" : "-Infinity";
        }

        if (number == 0)
        {
            return "0";
        }

        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
        {
            return shortest;
        }

        var exponent = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent is >= 21 or < -6
            ? $"{shortest[..mark]}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}"
            : decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The number a text stands for in JavaScript, where the empty text is 0; NaN for other texts.</summary>
    public static double Number(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? 0
            : trimmed is "Infinity" or "+Infinity" ? double.PositiveInfinity
            : trimmed is "-Infinity" ? double.NegativeInfinity
            : trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && ulong.TryParse(trimmed.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal) ? hexadecimal
            : trimmed.AsSpan().ContainsAnyExcept("0123456789.eE+-") ? double.NaN
            : double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }
}
