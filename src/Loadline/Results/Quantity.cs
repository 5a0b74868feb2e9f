using System.Globalization;
using Loadline.Plans;

namespace Loadline.Results;

/// <summary>
/// The one place where numbers become text for people: three significant digits, thousands separators, a unit. A value that is not
/// zero never reads as zero, and a share that is not everything never reads as 100%.
/// </summary>
public static class Quantity
{
    private const int Significant = 3;
    private const int MostSignificant = 9;

    /// <summary>What is written for a time that never came: that of a request which was never sent, or timed out.</summary>
    public const string Never = "never";

    /// <summary><c>0.012</c>, <c>1.23</c>, <c>12.3</c>, <c>123</c>, <c>1,235</c>: a number for a column, without a unit. Whole digits are never rounded away.</summary>
    public static string Number(double value) => Digits(value, Significant, trim: false);

    /// <summary><c>48,211</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>12.3 ms</c>, and from ten seconds on <c>12.3 s</c>; <c>never</c> for what has no end.</summary>
    /// <param name="milliseconds">The time in milliseconds.</param>
    public static string Time(double milliseconds) => Time(milliseconds, Significant);

    /// <summary><c>0.123%</c>, <c>1.23%</c>, <c>99.97%</c>.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Percent(double share) => Percent(share, Significant);

    /// <summary><c>80.3/s</c>.</summary>
    /// <param name="perSecond">Events per second.</param>
    public static string PerSecond(double perSecond) => Digits(perSecond, Significant, trim: true) + "/s";

    /// <summary><c>512 B</c>, <c>12.3 kB</c>, <c>1.2 MB</c>: decimal units.</summary>
    /// <param name="bytes">Bytes.</param>
    public static string Bytes(double bytes) => Bytes(bytes, Significant);

    /// <summary><c>0.5 s</c>, <c>45 s</c>, <c>1 min 30 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        if (time < TimeSpan.FromSeconds(59.95))
        {
            return Digits(Math.Round(time.TotalSeconds, time.TotalSeconds < 10 ? 2 : 1), Significant, trim: true) + " s";
        }

        var seconds = (long)Math.Round(time.TotalSeconds);
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        return (hours, minutes, seconds % 60) switch
        {
            (0, _, 0) => $"{minutes} min",
            (0, _, var rest) => $"{minutes} min {rest} s",
            (_, 0, _) => $"{hours} h",
            _ => $"{hours} h {minutes} min",
        };
    }

    /// <summary>A value in the unit of its metric.</summary>
    /// <param name="value">The value: milliseconds, bytes, or plain.</param>
    /// <param name="unit">What it is.</param>
    public static string Of(double value, MetricUnit unit) => Of(value, unit, Significant);

    /// <summary>
    /// Two values to be compared, in the same unit, with as many digits as it takes to tell them apart: 199.96 and 200 never both read <c>200 ms</c>.
    /// </summary>
    /// <param name="one">A value.</param>
    /// <param name="other">The value it is compared with.</param>
    /// <param name="write">Writes a value with so many significant digits.</param>
    internal static (string One, string Other) Apart(double one, double other, Func<double, int, string> write)
    {
        var digits = Significant;
        while (digits < MostSignificant && one != other && write(one, digits) == write(other, digits))
        {
            digits++;
        }

        return (write(one, digits), write(other, digits));
    }

    internal static string Of(double value, MetricUnit unit, int digits) => unit switch
    {
        MetricUnit.Time => Time(value, digits),
        MetricUnit.Data => Bytes(value, digits),
        _ => Digits(value, digits, trim: true),
    };

    internal static string Percent(double share, int digits)
    {
        if (!(share > 0 && share < 1))
        {
            return Digits(share * 100, digits, trim: true) + "%";
        }

        // Above a half the digits that matter are those of what is missing: 0.99996 is 99.996%, not 100%.
        var decimals = share <= 0.5
            ? digits - 1 - (int)Math.Floor(Math.Log10(share * 100))
            : digits - 3 + Math.Max(1, (int)Math.Ceiling(-Math.Log10((1 - share) * 100)) + 1);
        decimals = Math.Clamp(decimals, 0, 9);
        var text = Trimmed((share * 100).ToString("F" + decimals, CultureInfo.InvariantCulture));
        return text switch
        {
            "0" => "<0.00000001%",
            "100" => ">99.9999999%",
            _ => text + "%",
        };
    }

    internal static string PerSecond(double perSecond, int digits) => Digits(perSecond, digits, trim: true) + "/s";

    private static string Time(double milliseconds, int digits) =>
        double.IsPositiveInfinity(milliseconds) ? Never
        : double.IsNaN(milliseconds) ? "n/a"
        : Math.Abs(milliseconds) < 10_000 ? Digits(milliseconds, digits, trim: true) + " ms" : Digits(milliseconds / 1000, digits, trim: true) + " s";

    private static string Bytes(double bytes, int digits)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var unit = 0;
        while (Math.Abs(bytes) >= 999.5 && unit < units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }

        return Digits(bytes, digits, trim: true) + " " + units[unit];
    }

    private static string Digits(double value, int digits, bool trim)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "n/a" : value > 0 ? "infinite" : "-infinite";
        }

        if (value == 0)
        {
            return "0";
        }

        var magnitude = Math.Abs(value);
        if (magnitude is >= 1e15 or < 1e-6)
        {
            return value.ToString("0.##e+0", CultureInfo.InvariantCulture);
        }

        // Rounding may carry into the next power of ten: 9.996 has one decimal less than it seems.
        var decimals = DecimalsOf(magnitude, digits);
        decimals = DecimalsOf(Math.Round(magnitude, Math.Min(decimals, 15)), digits);
        var text = value.ToString("N" + decimals, CultureInfo.InvariantCulture);
        return trim ? Trimmed(text) : text;
    }

    private static int DecimalsOf(double magnitude, int digits) => Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(magnitude)), 0, 12);

    private static string Trimmed(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
