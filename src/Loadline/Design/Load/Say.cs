using System.Globalization;
using Loadline.Plans;

namespace Loadline.Design.Load;

/// <summary>Numbers in the sentences of a plan.</summary>
internal static class Say
{
    /// <summary><c>48,000</c>; three significant digits below 100.</summary>
    public static string Number(double value) =>
        value >= 100 || value == Math.Round(value)
            ? Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture)
            : value.ToString(value >= 10 ? "0.#" : value >= 1 ? "0.##" : "0.###", CultureInfo.InvariantCulture);

    /// <summary><c>1 request</c>, <c>2.3 requests</c>.</summary>
    public static string Count(double count, string one) => count == 1 ? "1 " + one : $"{Number(count)} {one}s";

    /// <summary><c>400 ms</c> below two seconds, <c>24.6 s</c> below two minutes, else <c>10 min</c> or <c>4 h</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 2 => Number(time.TotalMilliseconds) + " ms",
        < 120 => Number(time.TotalSeconds) + " s",
        < 7200 => Number(time.TotalMinutes) + " min",
        _ => Number(time.TotalHours) + " h",
    };

    /// <summary>A share of a mix, in whole percent from 1 on: <c>77 %</c>, <c>0.8 %</c>.</summary>
    public static string Share(double share) => (share >= 0.01 ? Math.Round(share * 100) : Math.Max(0.1, Math.Round(share * 1000) / 10)).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary><c>0.1 %</c>.</summary>
    public static string Percent(double share) => Number(share * 100) + " %";

    /// <summary><c>85.1 requests/s</c>, per minute below one in ten seconds.</summary>
    public static string PerSecond(double rate, string what) => rate is < 0.1 and > 0 ? $"{Number(rate * 60)} {what}/min" : $"{Number(rate)} {what}/s";

    /// <summary><c>130.5</c>: all digits of a number that stands in the plan, too.</summary>
    public static string Exact(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary><c>130.5 journeys/s</c>: a rate as it stands in the plan.</summary>
    public static string Rate(Rate rate, string what) => $"{Exact(rate.Count)} {what}{rate.ToString()[^2..]}";

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.SkipLast(1)) + " and " + items[^1],
    };

    /// <summary>A rate of at least this many per second, with three significant digits, in the largest unit a person would use.</summary>
    public static Rate RoundedUp(double perSecond) =>
        perSecond >= 1 ? Plans.Rate.Of(RoundUp(perSecond))
        : perSecond * 60 >= 1 ? new Rate(RoundUp(perSecond * 60), TimeSpan.FromMinutes(1))
        : new Rate(RoundUp(perSecond * 3600), TimeSpan.FromHours(1));

    /// <summary>At most this much, with three significant digits.</summary>
    public static double RoundedDown(double value) => Rounded(value, Math.Floor);

    private static double RoundUp(double value) => Rounded(value, Math.Ceiling);

    private static double Rounded(double value, Func<decimal, decimal> round)
    {
        if (value <= 0)
        {
            return 0;
        }

        // Decimal keeps 85.2 from becoming 85.19999999999999.
        var digits = Math.Clamp(2 - (int)Math.Floor(Math.Log10(value)), 0, 6);
        var scale = (decimal)Math.Pow(10, digits);
        return (double)(round(Math.Round((decimal)value * scale, 6)) / scale);
    }
}
