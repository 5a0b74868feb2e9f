using System.Globalization;

namespace Loadline.Importers.AccessLog.Formats;

/// <summary>Reads the ways logs write times.</summary>
internal static class LogTime
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary><c>10/Oct/2025:13:55:36 -0700</c>; null when it is none.</summary>
    public static DateTimeOffset? OfCommon(ReadOnlySpan<char> text)
    {
        if (text.Length < 20 || text[2] != '/' || text[6] != '/' || text[11] != ':' || text[14] != ':' || text[17] != ':')
        {
            return null;
        }

        var month = Months.AsSpan().IndexOf(text.Slice(3, 3), StringComparison.OrdinalIgnoreCase);
        if (month < 0 || month % 3 != 0
            || !Two(text, 0, out var day) || !Two(text, 7, out var century) || !Two(text, 9, out var year) || !Two(text, 12, out var hour) || !Two(text, 15, out var minute) || !Two(text, 18, out var second))
        {
            return null;
        }

        var at = 20;
        var fraction = 0.0;
        if (text.Length > at && text[at] is '.' or ',')
        {
            var scale = 0.1;
            for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++, scale /= 10)
            {
                fraction += (text[at] - '0') * scale;
            }
        }

        return Time((century * 100) + year, (month / 3) + 1, day, hour, minute, second, fraction, Offset(text[at..]));
    }

    /// <summary><c>2025-10-10T13:55:36.123Z</c>, with a space in place of the T, with or without fraction and offset.</summary>
    public static DateTimeOffset? OfIso(ReadOnlySpan<char> text)
    {
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or ' ' or 't') || text[13] != ':' || text[16] != ':'
            || !Two(text, 0, out var century) || !Two(text, 2, out var year) || !Two(text, 5, out var month) || !Two(text, 8, out var day) || !Two(text, 11, out var hour) || !Two(text, 14, out var minute) || !Two(text, 17, out var second))
        {
            return null;
        }

        var at = 19;
        var fraction = 0.0;
        if (text.Length > at && text[at] is '.' or ',')
        {
            var scale = 0.1;
            for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++, scale /= 10)
            {
                fraction += (text[at] - '0') * scale;
            }
        }

        return Time((century * 100) + year, month, day, hour, minute, second, fraction, Offset(text[at..]));
    }

    /// <summary>Seconds, milliseconds, microseconds or nanoseconds since 1970, told by their size.</summary>
    public static DateTimeOffset? OfEpoch(double number)
    {
        var seconds = number switch { > 1e17 => number / 1e9, > 1e14 => number / 1e6, > 1e11 => number / 1e3, _ => number };
        return seconds is > 1e8 and < 1e11 ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
    }

    /// <summary>Any of them.</summary>
    public static DateTimeOffset? Of(ReadOnlySpan<char> text) =>
        OfIso(text) ?? OfCommon(text) ?? (text.Length is > 8 and < 24 && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? OfEpoch(number) : null);

    private static DateTimeOffset? Time(int year, int month, int day, int hour, int minute, int second, double fraction, TimeSpan offset)
    {
        if (year is < 1990 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
        {
            return null;
        }

        return new DateTimeOffset(year, month, day, hour, minute, Math.Min(second, 59), offset).AddTicks((long)Math.Round(fraction * TimeSpan.TicksPerSecond));
    }

    private static TimeSpan Offset(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length < 5 || text[0] is not ('+' or '-') || !Two(text, 1, out var hours) || !Two(text, text[3] == ':' ? 4 : 3, out var minutes) || hours > 14 || minutes > 59)
        {
            return TimeSpan.Zero;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        offset = offset.TotalHours > 14 ? TimeSpan.Zero : offset;
        return text[0] == '-' ? -offset : offset;
    }

    private static bool Two(ReadOnlySpan<char> text, int at, out int number)
    {
        number = 0;
        if (at + 2 > text.Length || !char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at + 1]))
        {
            return false;
        }

        number = ((text[at] - '0') * 10) + text[at + 1] - '0';
        return true;
    }
}
