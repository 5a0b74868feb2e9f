namespace Loadline.JavaScript.Summary;

/// <summary>A threshold, judged as k6 judges it.</summary>
/// <param name="Source">The condition as it is written.</param>
/// <param name="Function">What is computed, such as <c>p(95)</c>.</param>
/// <param name="Observed">What came out.</param>
/// <param name="Held">Whether it held.</param>
public sealed record SummaryThreshold(string Source, string Function, double Observed, bool Held);
