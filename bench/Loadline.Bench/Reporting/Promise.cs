namespace Loadline.Bench.Reporting;

/// <summary>What is promised, what was measured, and whether they agree.</summary>
/// <param name="What">The promise in words.</param>
/// <param name="Measured">What was measured, in words.</param>
/// <param name="Kept">Whether it holds; null when it could not be measured.</param>
internal sealed record Promise(string What, string Measured, bool? Kept)
{
    /// <summary>A promise that a number is at most a limit.</summary>
    /// <param name="what">The promise in words.</param>
    /// <param name="value">The number; null when it could not be measured.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="format">How the number is written.</param>
    public static Promise AtMost(string what, double? value, double limit, string format = "0.00") =>
        new(what, value?.ToString(format) ?? "-", value is { } number ? number <= limit : null);

    /// <summary>The verdict as it is printed.</summary>
    public string Verdict => Kept switch { true => "kept", false => "NOT KEPT", null => "not measured" };
}
