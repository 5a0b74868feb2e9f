namespace Loadline.Comparisons;

/// <summary>What can't be compared whatever the numbers are.</summary>
internal static class Refusal
{
    /// <summary>The reason in a sentence; null when the runs can be compared.</summary>
    public static string? Of(IReadOnlyList<RunFigures> before, IReadOnlyList<RunFigures> after)
    {
        if (before.Count == 0 || after.Count == 0)
        {
            return "A comparison needs a run on each side.";
        }

        var all = before.Concat(after).ToList();
        var tools = all.Select(run => run.Tool).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (tools.Count > 1)
        {
            return $"Results of {string.Join(" and ", tools)} can't be compared: each measures another part of a request's time, so a difference between them says nothing about the target.";
        }

        // A run without any time has none of another kind: that it tells nothing is said by the verdict.
        var metrics = all.Where(run => run.Scope("") is { P50: not null } or { P95: not null }).Select(run => run.TimeMetric).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return metrics.Count > 1
            ? $"The results have times of different kinds ({string.Join(" and ", metrics)}), which can't be compared. Run both the same way."
            : null;
    }
}
