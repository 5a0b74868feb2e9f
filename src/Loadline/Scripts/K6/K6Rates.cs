using Loadline.Plans;

namespace Loadline.Scripts.K6;

/// <summary>Rates as k6 wants them: whole numbers per unit of time.</summary>
internal static class K6Rates
{
    private const double LargestError = 0.001;

    /// <summary>
    /// The unit in which all rates are whole numbers but for an error of 0.1 %: the plan's own if it does, else the shortest of second,
    /// minute, hour, day and days in tens, up to a thousand days.
    /// </summary>
    public static (TimeSpan Unit, IReadOnlyList<long> Counts) Whole(IReadOnlyList<Rate> rates)
    {
        var units = new[]
        {
            rates[0].Unit, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(10), TimeSpan.FromDays(100),
        };
        var unit = units.Append(TimeSpan.FromDays(1000)).First(candidate => candidate.TotalDays >= 1000 || rates.All(rate => IsWhole(rate.PerSecond * candidate.TotalSeconds)));

        // A rate that is not zero stays one: one arrival in a thousand days is nearer than none.
        return (unit, [.. rates.Select(rate => rate.PerSecond > 0 ? Math.Max(1, (long)Math.Round(rate.PerSecond * unit.TotalSeconds)) : 0)]);
    }

    private static bool IsWhole(double count) => count == 0 || (Math.Round(count) >= 1 && Math.Abs(Math.Round(count) - count) / count <= LargestError);
}
