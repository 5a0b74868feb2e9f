namespace Loadline.Review;

/// <summary>The overall opinion: the changes that matter most, in order, in plain words.</summary>
internal static class ReviewOpinion
{
    private const int Most = 3;

    /// <summary>At most three changes. Errors come before warnings, what falsifies the result before what misleads.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ReviewFinding> findings) =>
        [.. findings.Where(finding => finding.Suppressed is null && finding.Severity >= Severity.Warning)
            .GroupBy(finding => finding.RuleId)
            .Select(group => (First: group.First(), Count: group.Count()))
            .OrderByDescending(each => each.First.Severity).ThenBy(each => Rank(each.First.RuleId))
            .Take(Most)
            .Select(each => $"{each.First.Advice ?? each.First.Message} ({each.First.RuleId}, line {each.First.Place.Line}{(each.Count > 1 ? $" and {each.Count - 1} more" : "")})")];

    private static int Rank(string rule)
    {
        var index = Rules.RuleCatalog.All.ToList().FindIndex(each => each.Id == rule);
        return index < 0 ? -1 : index;
    }
}
