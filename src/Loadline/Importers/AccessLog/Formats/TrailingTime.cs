using System.Globalization;

namespace Loadline.Importers.AccessLog.Formats;

/// <summary>Finds how long a request took behind the fields of Common and Combined lines, where people append it.</summary>
internal static class TrailingTime
{
    /// <summary>Seconds; negative when nothing there is surely a time. A whole number could be bytes as well as microseconds, so it is none.</summary>
    public static double Find(ReadOnlySpan<char> rest)
    {
        foreach (var range in rest.Split(' '))
        {
            var word = rest[range].Trim("\"[]");
            var equals = word.LastIndexOf('=');
            if (equals > 0)
            {
                var seconds = Named(word[..equals], word[(equals + 1)..].Trim('"'));
                if (seconds >= 0)
                {
                    return seconds;
                }
            }
            else if (word.IndexOf('.') is > 0 and var dot && word.Length - dot == 4 && double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var bare))
            {
                // Three decimals are how nginx writes $request_time.
                return bare;
            }
        }

        return -1;
    }

    private static double Named(ReadOnlySpan<char> name, ReadOnlySpan<char> value) => name switch
    {
        "rt" or "request_time" or "reqtime" or "duration" or "time" or "took" or "latency" or "req_time" => LogNumber.Duration(value),
        "rt_ms" or "duration_ms" or "latency_ms" or "ms" => LogNumber.Seconds(value, 1e-3),
        "us" or "duration_us" or "D" => LogNumber.Seconds(value, 1e-6),
        _ => -1,
    };
}
