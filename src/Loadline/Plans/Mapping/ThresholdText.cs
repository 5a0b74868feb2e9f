namespace Loadline.Plans.Mapping;

/// <summary>The parts of a condition such as <c>p(95) &lt; 200ms</c>, before it is known what its metric's values are.</summary>
/// <param name="Function">Aggregation as it is spelled, without the number of a percentile.</param>
/// <param name="Percentile">0 to 100 for <c>p</c>, else 0.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Limit">Milliseconds for times, 0 to 1 for percentages, else as it is.</param>
/// <param name="Unit">What follows the number.</param>
internal sealed record ThresholdText(string Function, double Percentile, Comparison Comparison, double Limit, LimitUnit Unit)
{
    private static readonly string[] Functions = ["avg", "min", "med", "max", "count", "rate", "value"];

    // Longer spellings first: '<' is the beginning of '<='.
    private static readonly (string Text, Comparison Comparison)[] Signs =
    [
        ("<=", Comparison.LessOrEqual), (">=", Comparison.GreaterOrEqual), ("==", Comparison.Equal), ("!=", Comparison.NotEqual), ("<", Comparison.Less), (">", Comparison.Greater),
    ];

    public static string Sign(Comparison comparison) => Signs.First(each => each.Comparison == comparison).Text;

    public static bool TryParse(string text, out ThresholdText parsed)
    {
        parsed = new ThresholdText("", 0, Comparison.Less, 0, LimitUnit.None);
        var at = text.AsSpan().IndexOfAny("<>=!");
        if (at < 0)
        {
            return false;
        }

        var sign = Signs.FirstOrDefault(each => text.AsSpan(at).StartsWith(each.Text, StringComparison.Ordinal));
        if (sign.Text is null || !TryParseFunction(text[..at].Trim(), out var function, out var percentile)
            || !TryParseLimit(text[(at + sign.Text.Length)..].Trim(), out var limit, out var unit))
        {
            return false;
        }

        parsed = new ThresholdText(function, percentile, sign.Comparison, limit, unit);
        return true;
    }

    /// <summary>Milliseconds as a duration where that keeps every digit.</summary>
    public static string FormatTime(double milliseconds)
    {
        if (milliseconds is >= 0 and < 1e15)
        {
            var duration = TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
            if (Milliseconds(duration) == milliseconds)
            {
                return Durations.Format(duration);
            }
        }

        return Numbers.Format(milliseconds) + "ms";
    }

    private static double Milliseconds(TimeSpan duration) => (double)duration.Ticks / TimeSpan.TicksPerMillisecond;

    private static bool TryParseFunction(string text, out string function, out double percentile)
    {
        function = text;
        percentile = 0;
        if (text.StartsWith("p(", StringComparison.Ordinal) && text.EndsWith(')'))
        {
            function = "p";
            return Numbers.TryParse(text[2..^1].Trim(), out percentile);
        }

        return Functions.Contains(text);
    }

    private static bool TryParseLimit(string text, out double limit, out LimitUnit unit)
    {
        unit = LimitUnit.None;
        if (Numbers.TryParse(text, out limit))
        {
            return true;
        }

        if (Percents.TryParse(text, out limit))
        {
            unit = LimitUnit.Percent;
            return true;
        }

        if (text.EndsWith("/s", StringComparison.Ordinal))
        {
            unit = LimitUnit.PerSecond;
            return Numbers.TryParse(text[..^2].TrimEnd(), out limit);
        }

        // A duration is rounded to ticks, milliseconds are not.
        unit = LimitUnit.Time;
        if (text.EndsWith("ms", StringComparison.Ordinal) && Numbers.TryParse(text[..^2], out limit))
        {
            return true;
        }

        var isDuration = Durations.TryParse(text, out var duration);
        limit = Milliseconds(duration);
        return isDuration;
    }
}
