namespace Loadline.Review.Output;

/// <summary>A review as Markdown, for the comment on a change or the summary of a pipeline.</summary>
internal static class MarkdownReview
{
    /// <summary>Writes a review.</summary>
    public static void Write(ReviewResult review, TextWriter output)
    {
        void Line(string text = "") => output.Write(text + "\n");
        Line("## Load test review");
        Line();
        Line(ReviewFormats.Counts(review) + ".");
        if (review.Opinion.Count > 0)
        {
            Line();
            Line("What matters most:");
            Line();
            foreach (var (index, change) in review.Opinion.Index())
            {
                Line($"{index + 1}. {Escaped(change)}");
            }
        }

        if (review.Open.Any())
        {
            Line();
            Line("| | rule | where | what |");
            Line("|---|---|---|---|");
            foreach (var finding in review.Open.OrderByDescending(finding => finding.Severity))
            {
                Line($"| {ReviewFormats.Word(finding.Severity)} | `{finding.RuleId}` | {Escaped(finding.Place.File)}:{finding.Place.Line} | {Escaped(finding.Message)}{(finding.Advice is { } advice ? " **" + Escaped(advice) + "**" : "")} |");
            }
        }
    }

    private static string Escaped(string text) => string.Concat(ReviewFormats.OneLine(text).Select(letter => letter is '|' or '*' or '_' or '`' or '<' or '>' or '[' or ']' or '\\' or '#' ? "\\" + letter : letter.ToString()));
}
