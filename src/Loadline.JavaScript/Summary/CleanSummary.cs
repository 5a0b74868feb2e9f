using System.Globalization;
using Loadline.Importers.Secrets;

namespace Loadline.JavaScript.Summary;

/// <summary>A summary without secrets and personal values in the names that a script gave.</summary>
public static class CleanSummary
{
    /// <summary>The summary as it may be shown.</summary>
    public static ScriptSummary Of(ScriptSummary summary) => summary with
    {
        Metrics = [.. summary.Metrics.Select(metric => metric with { Name = ShownText.Clean(metric.Name) }).DistinctBy(metric => metric.Name)],
        Root = Of(summary.Root),
        Crossed = [.. summary.Crossed.Select(ShownText.Clean)],
    };

    private static SummaryGroup Of(SummaryGroup group)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return group with
        {
            Name = ShownText.Clean(group.Name),
            Path = ShownText.Clean(group.Path),
            Groups = [.. group.Groups.Select(Of).Select(each => each with { Name = Unique(each.Name, taken) })],
            Checks = [.. group.Checks.Select(check => check with { Name = Unique(ShownText.Clean(check.Name), taken), Path = ShownText.Clean(check.Path) })],
        };
    }

    /// <summary>Names are keys: where two are the same without what was taken out of them, the second has a number.</summary>
    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({i})");
        }

        return unique;
    }
}
