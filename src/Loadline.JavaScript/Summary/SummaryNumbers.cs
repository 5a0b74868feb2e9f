using System.Globalization;
using Loadline.Plans;

namespace Loadline.JavaScript.Summary;

/// <summary>Numbers as k6's end summary prints them.</summary>
internal static class SummaryNumbers
{
    private static readonly string[] Sizes = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>A value of a metric; times in a unit that fits, or in the one asked for.</summary>
    public static string Of(double value, MetricUnit unit, string timeUnit) => unit switch
    {
        MetricUnit.Time => Duration(value, timeUnit),
        MetricUnit.Data => Bytes(value),
        _ => Number(value, 6),
    };

    /// <summary>A share: two decimals, cut off and not rounded.</summary>
    public static string Percent(double share) => (Math.Truncate(share * 100 * 100) / 100).ToString("0.00", CultureInfo.InvariantCulture) + "%";

    /// <summary>A number with so many decimals at most, cut off.</summary>
    public static string Number(double value, int decimals)
    {
        var factor = Math.Pow(10, decimals);
        var cut = Math.Abs(value) < 1e9 ? Math.Truncate(Math.Round(value * factor, 3)) / factor : value;
        return cut.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    private static string Duration(double milliseconds, string unit) => unit switch
    {
        "s" => (milliseconds / 1000).ToString("0.000000", CultureInfo.InvariantCulture) + "s",
        "ms" => milliseconds.ToString("0.00", CultureInfo.InvariantCulture) + "ms",
        "us" => (milliseconds * 1000).ToString("0.00", CultureInfo.InvariantCulture) + "µs",
        _ => Fitting(milliseconds),
    };

    private static string Fitting(double milliseconds) => milliseconds switch
    {
        0 => "0s",
        < 0.001 => Number(milliseconds * 1_000_000, 0) + "ns",
        < 1 => Number(milliseconds * 1000, 2) + "µs",
        < 1000 => Number(milliseconds, 2) + "ms",
        < 60_000 => Number(milliseconds / 1000, 2) + "s",
        < 3_600_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Truncate(milliseconds / 60_000)}m{Number(milliseconds % 60_000 / 1000, 0)}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Truncate(milliseconds / 3_600_000)}h{Math.Truncate(milliseconds % 3_600_000 / 60_000)}m{Number(milliseconds % 60_000 / 1000, 0)}s"),
    };

    private static string Bytes(double bytes)
    {
        if (bytes < 10)
        {
            return Number(bytes, 0) + " B";
        }

        var power = Math.Min((int)Math.Floor(Math.Log10(bytes) / 3), Sizes.Length - 1);
        var value = Math.Floor((bytes / Math.Pow(1000, power) * 10) + 0.5) / 10;
        return value.ToString(value < 10 && power > 0 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + Sizes[power];
    }
}
