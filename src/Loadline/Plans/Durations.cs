using System.Globalization;
using System.Text;

namespace Loadline.Plans;

/// <summary>
/// Lengths of time as text: numbers with a unit, <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>, largest first:
/// <c>200ms</c>, <c>1.5s</c>, <c>1m30s</c>, <c>2h</c>, <c>1d</c>. To the tick of 100 ns.
/// </summary>
public static class Durations
{
    private static readonly (string Text, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>Reads a duration of 0 or more; false for anything else.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var total = 0m;
        var position = 0;
        var unit = -1;
        while (position < text.Length)
        {
            var start = position;
            while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] == '.'))
            {
                position++;
            }

            var number = text.AsSpan(start, position - start);
            if (number.Length is 0 or > 20 || number[0] == '.' || number[^1] == '.'
                || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            {
                return false;
            }

            start = position;
            while (position < text.Length && char.IsAsciiLetter(text[position]))
            {
                position++;
            }

            var name = text[start..position];
            var found = Array.FindIndex(Units, each => each.Text == name);
            if (found <= unit || count > long.MaxValue / Units[found].Ticks)
            {
                return false;
            }

            unit = found;
            total += Math.Round(count * Units[found].Ticks, MidpointRounding.AwayFromZero);
        }

        if (unit < 0 || total > long.MaxValue)
        {
            return false;
        }

        duration = new TimeSpan((long)total);
        return true;
    }

    /// <summary>Writes a duration in the form that reads back as the same, with the largest units that fit: <c>200ms</c>, <c>1.5s</c>, <c>1m30s</c>, <c>1d12h</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        var text = new StringBuilder();
        var rest = (decimal)duration.Ticks;
        if (rest < 0)
        {
            text.Append('-');
            rest = -rest;
        }

        if (rest is > 0 and < TimeSpan.TicksPerSecond)
        {
            return text.Append(Plain(rest / TimeSpan.TicksPerMillisecond)).Append("ms").ToString();
        }

        foreach (var (name, ticks) in Units.AsSpan(0, 3))
        {
            var whole = Math.Truncate(rest / ticks);
            if (whole > 0)
            {
                text.Append(Plain(whole)).Append(name);
                rest -= whole * ticks;
            }
        }

        if (rest > 0 || duration == TimeSpan.Zero)
        {
            text.Append(Plain(rest / TimeSpan.TicksPerSecond)).Append('s');
        }

        return text.ToString();
    }

    /// <summary>Reads <c>1s..5s</c>, or <c>2s</c> for both bounds; false when the first is above the second.</summary>
    public static bool TryParseRange(string text, out TimeSpan min, out TimeSpan max)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        max = TimeSpan.Zero;
        if (dots < 0)
        {
            var single = TryParse(text.Trim(), out min);
            max = min;
            return single;
        }

        return TryParse(text[..dots].Trim(), out min) & TryParse(text[(dots + 2)..].Trim(), out max) && min <= max;
    }

    /// <summary>Writes <c>1s..5s</c>, or <c>2s</c> when the bounds are equal.</summary>
    public static string FormatRange(TimeSpan min, TimeSpan max) => min == max ? Format(min) : $"{Format(min)}..{Format(max)}";

    private static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
