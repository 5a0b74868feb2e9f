using Loadline.Plans.Shapes;

namespace Loadline.Plans.Rules;

/// <summary>Data files.</summary>
internal static class FeedRules
{
    public static void Check(IReadOnlyList<Feed> feeds, IReadOnlySet<string> used, RuleReport report)
    {
        var path = PlanPath.Of("feeds");
        Names.CheckUnique(feeds.Select(feed => feed.Name), path, "feed", report);
        for (var i = 0; i < feeds.Count; i++)
        {
            var feed = feeds[i];
            var place = path.At(i);
            if (!Names.IsWord(feed.Name))
            {
                report.Error(place, "bad-name", "The name of a feed is a letter or underscore, then letters, digits and underscores, at most 64.", isKey: true);
            }

            CheckFile(feed.File, place.At("file"), report);
            if (Path.GetExtension(feed.File) is not (".csv" or ".json"))
            {
                report.Error(place.At("file"), "bad-file", "A feed is a .csv or .json file.");
            }

            if (!used.Contains(feed.Name))
            {
                report.Warning(place, "unused-feed", $"No template mentions the feed '{ShapeReport.Show(feed.Name)}'.", $"use {{{{ {ShapeReport.Show(feed.Name)}.column }}}}, or remove it", isKey: true);
            }
        }
    }

    /// <summary>A file of the plan's folder: what lies elsewhere is not sent to a target.</summary>
    public static void CheckFile(string file, PlanPath path, RuleReport report)
    {
        var parts = file.Replace('\\', '/').Split('/');
        if (file.Length == 0 || parts[0].Length == 0 || parts[0].Contains(':', StringComparison.Ordinal) || parts.Contains("..") || file.Contains('\0', StringComparison.Ordinal))
        {
            report.Error(path, "bad-file", "A file in the plan's folder is expected here, relative to the plan.", "such as data/customers.csv");
        }
    }
}
