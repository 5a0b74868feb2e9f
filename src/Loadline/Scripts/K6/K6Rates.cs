using Loadline.Plans;

namespace Loadline.Scripts.K6;

/// <summary>Rates as k6 wants them: whole numbers per unit of time.</summary>
internal static class K6Rates
{
    private const double LargestError = 0.01;

    /// <summary>
    /// The unit in which all rates are whole numbers but for an error of 1 %: the plan's own if it does, else the shortest of second,
    /// minute, hour, day and days in tens, up to a thousand days. Rates of zero are whole in any; without another the unit is a second.
    /// </summary>
    public static TimeSpan UnitOf(IEnumerable<Rate> rates)
    {
        var all = rates.Where(rate => rate.Count > 0).ToList();
        var units = all.Take(1).Select(rate => rate.Unit).Concat(
        [
            TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(10), TimeSpan.FromDays(100), TimeSpan.FromDays(1000),
        ]);
        return units.First(unit => unit.TotalDays >= 1000 || all.TrueForAll(rate => IsWhole(rate.PerSecond * unit.TotalSeconds)));
    }

    /// <summary>A rate in a unit. One that is not zero stays one: one arrival in a thousand days is nearer than none.</summary>
    public static long Count(Rate rate, TimeSpan unit) => rate.PerSecond > 0 ? Math.Max(1, (long)Math.Round(rate.PerSecond * unit.TotalSeconds)) : 0;

    private static bool IsWhole(double count) => Math.Round(count) >= 1 && Math.Abs(Math.Round(count) - count) / count <= LargestError;
}
