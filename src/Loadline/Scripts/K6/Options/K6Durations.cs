using System.Globalization;

namespace Loadline.Scripts.K6.Options;

/// <summary>
/// Lengths of time as k6 reads them: <c>1h30m</c>, <c>1.5s</c>, <c>250ms</c>, <c>10us</c>, <c>5ns</c>, days as <c>2d</c> in front of the others. A number without a
/// unit, also as text, is milliseconds.
/// </summary>
public static class K6Durations
{
    private static readonly (string Text, decimal Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("ms", TimeSpan.TicksPerMillisecond), ("m", TimeSpan.TicksPerMinute), ("us", 10), ("µs", 10), ("μs", 10), ("ns", 0.01m), ("s", TimeSpan.TicksPerSecond),
    ];

    /// <summary>Reads a duration; false when it is none.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan();
        if (rest.Length is 0 or > 60)
        {
            return false;
        }

        if (decimal.TryParse(rest, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return TryMake(milliseconds * TimeSpan.TicksPerMillisecond, 1, out duration);
        }

        var sign = rest[0] == '-' ? -1 : 1;
        rest = rest[0] is '-' or '+' ? rest[1..] : rest;
        var total = 0m;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept("0123456789.");
            if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count > 1e12m)
            {
                return false;
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAny("0123456789.");
            var name = (letters < 0 ? rest : rest[..letters]).ToString();
            var unit = Array.FindIndex(Units, each => each.Text == name);
            if (unit < 0)
            {
                return false;
            }

            total += count * Units[unit].Ticks;
            rest = rest[name.Length..];
        }

        return TryMake(total, sign, out duration);
    }

    /// <summary>A duration of milliseconds; false when it is beyond what can be counted.</summary>
    public static bool TryMilliseconds(double milliseconds, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        return Math.Abs(milliseconds) < 1e15 && TryMake((decimal)milliseconds * TimeSpan.TicksPerMillisecond, 1, out duration);
    }

    /// <summary>Writes a duration as k6 prints it: <c>1h0m0s</c>, <c>1m30s</c>, <c>250ms</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        var sign = duration < TimeSpan.Zero ? "-" : "";
        duration = duration.Duration();
        string Number(double value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
        if (duration < TimeSpan.FromSeconds(1))
        {
            return sign + (duration.Ticks < TimeSpan.TicksPerMillisecond ? Number(duration.TotalMicroseconds) + "µs" : Number(duration.TotalMilliseconds) + "ms");
        }

        var seconds = Number((duration.Ticks % TimeSpan.TicksPerMinute) / (double)TimeSpan.TicksPerSecond) + "s";
        var minutes = duration >= TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes}m") : "";
        var hours = duration >= TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalHours}h") : "";
        return sign + hours + minutes + seconds;
    }

    private static bool TryMake(decimal ticks, int sign, out TimeSpan duration)
    {
        var fits = Math.Abs(ticks) <= long.MaxValue / 4;
        duration = fits ? new TimeSpan(sign * (long)Math.Round(ticks)) : TimeSpan.Zero;
        return fits;
    }
}
