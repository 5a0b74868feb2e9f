using System.Globalization;

namespace Loadline.Engine.Templates;

/// <summary>Prints numbers as JavaScript does, so that a script sends the same text: the shortest that reads back.</summary>
internal static class NumberText
{
    /// <summary>The text of a finite number.</summary>
    public static string Of(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        }

        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = shortest.IndexOf('E', StringComparison.Ordinal);
        if (exponent < 0)
        {
            return shortest;
        }

        // .NET changes to an exponent at 1E+15 and 1E-05, JavaScript at 1e+21 and 1e-7.
        var power = int.Parse(shortest.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var magnitude = Math.Abs(value);
        return magnitude is < 1e21 and >= 1e-6
            ? Plain(shortest[..exponent], power)
            : shortest[..exponent] + (power < 0 ? "e-" : "e+") + Math.Abs(power).ToString(CultureInfo.InvariantCulture);
    }

    private static string Plain(string mantissa, int power)
    {
        var sign = mantissa.StartsWith('-') ? "-" : "";
        var digits = mantissa.TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        return power < 0 ? sign + "0." + new string('0', -power - 1) + digits : sign + digits.PadRight(power + 1, '0');
    }
}
