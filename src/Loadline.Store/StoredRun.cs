using Loadline.Comparisons;

namespace Loadline.Store;

/// <summary>A run that is kept.</summary>
/// <param name="Series">Name of the series it belongs to, such as the branch.</param>
/// <param name="Label">What was measured, such as a commit; may be empty.</param>
/// <param name="Figures">What it found.</param>
public sealed record StoredRun(string Series, string Label, RunFigures Figures)
{
    /// <summary>Most characters of a name and of a label.</summary>
    public const int Longest = 200;

    /// <summary>Whether a series may have that name.</summary>
    public static bool IsName(string text) => text.Trim().Length > 0 && IsLabel(text);

    /// <summary>Whether a run may have that label.</summary>
    public static bool IsLabel(string text) => text.Length <= Longest && !text.Any(char.IsControl);
}
