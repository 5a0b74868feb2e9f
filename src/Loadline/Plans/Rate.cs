using System.Globalization;

namespace Loadline.Plans;

/// <summary>A number of events per unit of time. Two rates are equal when number and unit are: <c>60/m</c> stays what the user wrote.</summary>
/// <param name="Count">Events per <paramref name="Unit"/>; finite and not negative.</param>
/// <param name="Unit">Length of the unit: one second, minute, hour or day.</param>
public readonly record struct Rate(double Count, TimeSpan Unit)
{
    /// <summary>Events per second.</summary>
    public double PerSecond => Count / Unit.TotalSeconds;

    /// <summary>A rate in events per second.</summary>
    public static Rate Of(double perSecond) => new(perSecond, TimeSpan.FromSeconds(1));

    /// <summary><c>80/s</c>, <c>30/m</c>, <c>0.5/h</c> or <c>1000/d</c>.</summary>
    public override string ToString()
    {
        var unit = Unit.Ticks switch
        {
            TimeSpan.TicksPerSecond => "s",
            TimeSpan.TicksPerMinute => "m",
            TimeSpan.TicksPerHour => "h",
            TimeSpan.TicksPerDay => "d",
            _ => throw new InvalidOperationException($"A rate is per second, minute, hour or day, not per {Unit}."),
        };
        return Count.ToString("0.############", CultureInfo.InvariantCulture) + "/" + unit;
    }
}
