namespace Loadline.Review;

/// <summary>The overall opinion: the changes that matter most, in order, in plain words.</summary>
internal static class ReviewOpinion
{
    private const int Most = 3;

    /// <summary>At most three changes. Errors come before warnings, what falsifies the result before what misleads.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ReviewFinding> findings)
    {
        var isOne = findings.Select(finding => finding.Place.File).Distinct(StringComparer.Ordinal).Count() < 2;
        return [.. findings.Where(finding => finding.Suppressed is null && finding.Severity >= Severity.Warning)
            .GroupBy(finding => finding.RuleId)
            .Select(group => (First: group.First(), Count: group.Count()))
            .OrderByDescending(each => each.First.Severity).ThenBy(each => Rank(each.First.RuleId))
            .Take(Most)
            .Select(each => $"{Title(each.First.RuleId)} ({each.First.RuleId}, {(isOne ? "" : each.First.Place.File + " ")}line {each.First.Place.Line}{(each.Count > 1 ? $" and {each.Count - 1} more" : "")}). {each.First.Advice ?? each.First.Message}")];
    }

    private static string Title(string rule)
    {
        var title = Rules.RuleCatalog.All.FirstOrDefault(each => each.Id == rule)?.Title ?? (rule == "unreadable-script" ? "the script can't be read" : rule.Replace('-', ' '));
        return char.ToUpperInvariant(title[0]) + title[1..];
    }

    private static int Rank(string rule)
    {
        var index = Rules.RuleCatalog.All.ToList().FindIndex(each => each.Id == rule);
        return index < 0 ? -1 : index;
    }
}
