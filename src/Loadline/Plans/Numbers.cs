using System.Globalization;

namespace Loadline.Plans;

/// <summary>Numbers as people write them: the fewest digits that read back as the same number, without an exponent unless it is far shorter.</summary>
public static class Numbers
{
    private const int LongestPlain = 24;

    /// <summary>Writes a number, such as <c>0.1</c>, <c>48000</c> or <c>1E-40</c>.</summary>
    public static string Format(double value) => Format(value, 0);

    /// <summary>Reads a number: digits, perhaps a sign, a fraction and an exponent; finite.</summary>
    public static bool TryParse(string text, out double value) => TryParse(text, 0, out value);

    /// <summary>Writes a number times ten to the power of <paramref name="shift"/>; the shift moves the point, so nothing is rounded.</summary>
    internal static string Format(double value, int shift)
    {
        if (!double.IsFinite(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var roundTrip = value.ToString("R", CultureInfo.InvariantCulture);
        var negative = roundTrip.StartsWith('-');
        var exponentAt = roundTrip.IndexOf('E', StringComparison.Ordinal);
        var mantissa = roundTrip[(negative ? 1 : 0)..(exponentAt < 0 ? roundTrip.Length : exponentAt)];
        var exponent = exponentAt < 0 ? 0 : int.Parse(roundTrip.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var point = (pointAt < 0 ? mantissa.Length : pointAt) - (all.Length - digits.Length) + exponent + shift;
        digits = digits.TrimEnd('0');
        return (negative ? "-" : "") + Place(digits, point);
    }

    /// <summary>Reads a number and divides it by ten to the power of <paramref name="shift"/>, in one rounding.</summary>
    internal static bool TryParse(string text, int shift, out double value)
    {
        value = 0;
        var exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        var exponent = 0;
        if (exponentAt >= 0 && (text.Length - exponentAt > 6
            || !int.TryParse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)))
        {
            return false;
        }

        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return mantissa.Length > 0 && (char.IsAsciiDigit(mantissa[0]) || mantissa[0] is '-' or '+' or '.') && char.IsAsciiDigit(mantissa[^1])
            && double.TryParse(mantissa, Plain, CultureInfo.InvariantCulture, out _)
            && double.TryParse($"{mantissa}E{exponent - shift}", Plain | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    private static string Place(string digits, int point)
    {
        if (digits.Length == 0)
        {
            return "0";
        }

        if (point > LongestPlain || digits.Length - point > LongestPlain)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return digits[..1] + fraction + "E" + (point - 1).ToString(CultureInfo.InvariantCulture);
        }

        return point <= 0 ? "0." + new string('0', -point) + digits
            : point >= digits.Length ? digits + new string('0', point - digits.Length)
            : digits[..point] + "." + digits[point..];
    }
}
