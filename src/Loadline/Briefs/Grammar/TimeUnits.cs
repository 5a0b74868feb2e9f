using Loadline.Briefs.Language;

namespace Loadline.Briefs.Grammar;

/// <summary>Names of units of time.</summary>
internal static class TimeUnits
{
    /// <summary>Seconds in a unit; null when the word is none.</summary>
    public static double? Of(string word) => word switch
    {
        "µs" or "μs" or "us" or "microsecond" or "microseconds" => 1e-6,
        "ms" or "msec" or "msecs" or "milli" or "millis" or "millisecond" or "milliseconds" => 0.001,
        "s" or "sec" or "secs" or "second" or "seconds" => 1,
        "m" or "min" or "mins" or "minute" or "minutes" => 60,
        "h" or "hr" or "hrs" or "hour" or "hours" => 3600,
        "d" or "day" or "days" => 86_400,
        "w" or "week" or "weeks" => 604_800,
        "month" or "months" => 2_592_000,
        _ => null,
    };

    /// <summary>Seconds of the unit at a token; null for none.</summary>
    public static double? At(IReadOnlyList<Token> tokens, int at) => at < tokens.Count && tokens[at].Kind == TokenKind.Word ? Of(tokens[at].Text) : null;
}
