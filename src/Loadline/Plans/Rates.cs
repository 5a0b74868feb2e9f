namespace Loadline.Plans;

/// <summary>Rates as text: a number per <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>: <c>80/s</c>, <c>30/m</c>, <c>1000/h</c>.</summary>
public static class Rates
{
    /// <summary>Reads a rate of 0 or more; false for anything else.</summary>
    public static bool TryParse(string text, out Rate rate)
    {
        rate = Rate.Of(0);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !Numbers.TryParse(text[..slash].Trim(), out var count) || count < 0)
        {
            return false;
        }

        TimeSpan? unit = text[(slash + 1)..].Trim() switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => null,
        };
        rate = unit is { } length ? new Rate(count, length) : rate;
        return unit is not null;
    }

    /// <summary>Writes a rate with all its digits, so that it reads back as the same.</summary>
    public static string Format(Rate rate) => Numbers.Format(rate.Count) + rate.ToString()[^2..];
}
