using Loadline.Comparisons;

namespace Loadline.Store;

/// <summary>A run that is kept.</summary>
/// <param name="Series">Name of the series it belongs to, such as the branch.</param>
/// <param name="Label">What was measured, such as a commit; may be empty.</param>
/// <param name="Figures">What it found.</param>
public sealed record StoredRun(string Series, string Label, RunFigures Figures);
