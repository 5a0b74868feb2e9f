namespace Loadline.Reports.Html;

/// <summary>A stretch of the horizontal axis that is shaded; a line where both ends are the same.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends, at or after <paramref name="From"/>.</param>
/// <param name="Label">What it is, in a word or two; empty where the note of the chart says it.</param>
/// <param name="IsBad">Whether it is a warning: what is in it is not to be trusted.</param>
internal sealed record ChartRange(double From, double To, string Label, bool IsBad = false);
