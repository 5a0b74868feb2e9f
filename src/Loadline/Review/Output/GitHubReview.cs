namespace Loadline.Review.Output;

/// <summary>A review as workflow commands of GitHub Actions, which show as annotations beside the code.</summary>
internal static class GitHubReview
{
    /// <summary>Writes a review.</summary>
    public static void Write(ReviewResult review, TextWriter output)
    {
        foreach (var finding in review.Open)
        {
            var command = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
            output.Write($"::{command} file={Property(finding.Place.File)},line={finding.Place.Line},col={finding.Place.Column},title={Property(finding.RuleId)}::{Data(finding.Advice is { } advice ? $"{finding.Message} {advice}" : finding.Message)}\n");
        }
    }

    private static string Data(string text) => ReviewFormats.OneLine(text).Replace("%", "%25", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
