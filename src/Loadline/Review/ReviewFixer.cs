namespace Loadline.Review;

/// <summary>Puts findings right, one after the other: a change stays only when the finding is gone and no other came of it.</summary>
public static class ReviewFixer
{
    private const int Most = 200;

    /// <summary>Applies what can be applied.</summary>
    /// <param name="files">The scripts, and files that tell how they are run.</param>
    /// <param name="open">Content of another file by its path; null when there is none.</param>
    /// <param name="settings">How the review is meant to go.</param>
    /// <param name="all">Whether changes of the offered load are wanted, too.</param>
    /// <param name="configuration">File with the settings of Artillery scripts; null for the one that is found.</param>
    /// <param name="compute">Computes options of k6 scripts where reading leaves something open; null for leaving it so.</param>
    public static FixedReview Fix(IReadOnlyList<ReviewFile> files, Func<string, string?> open, ReviewSettings settings, bool all, ComputedOptions? compute = null, string? configuration = null)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        string? Open(string path) => texts.GetValueOrDefault(path) ?? open(path);
        IReadOnlyList<ReviewFile> Current() => [.. files.Select(file => texts.TryGetValue(file.Name, out var text) ? file with { Text = text } : file)];
        var reviewer = new Reviewer(settings) { Compute = compute, Configuration = configuration };
        var review = reviewer.Review(Current(), Open);
        var before = review;
        var applied = new List<ReviewFinding>();
        var refused = new HashSet<string>(StringComparer.Ordinal);
        for (var count = 0; count < Most; count++)
        {
            if (review.Open.FirstOrDefault(finding => finding.Fix is { } fix && (all || !fix.ChangesLoad) && !refused.Contains(KeyOf(finding))) is not { } next)
            {
                break;
            }

            var kept = new Dictionary<string, string>(texts, StringComparer.Ordinal);
            foreach (var file in next.Fix!.Edits.GroupBy(edit => edit.File, StringComparer.Ordinal))
            {
                texts[file.Key] = Applied(review.Texts[file.Key], file);
            }

            var after = reviewer.Review(Current(), Open);
            if (IsBetter(review, after, next.RuleId))
            {
                review = after;
                applied.Add(next);
            }
            else
            {
                refused.Add(KeyOf(next));
                texts = kept;
            }
        }

        return new FixedReview(before, review, applied, [.. texts.Where(each => each.Value != before.Texts[each.Key]).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => new ReviewFile(each.Key, each.Value))]);
    }

    /// <summary>A text with changes made.</summary>
    internal static string Applied(string text, IEnumerable<TextEdit> edits)
    {
        foreach (var edit in edits.OrderByDescending(edit => edit.Start))
        {
            text = text[..edit.Start] + edit.Text + text[(edit.Start + edit.Length)..];
        }

        return text;
    }

    private static string KeyOf(ReviewFinding finding) => $"{finding.RuleId} {finding.Place.File} {finding.Message}";

    private static bool IsBetter(ReviewResult before, ReviewResult after, string rule)
    {
        var counts = before.Open.GroupBy(finding => finding.RuleId).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return after.Open.GroupBy(finding => finding.RuleId).All(group => group.Count() <= counts.GetValueOrDefault(group.Key))
            && after.Open.Count(finding => finding.RuleId == rule) < counts.GetValueOrDefault(rule);
    }
}
