namespace Loadline.Review.Output;

/// <summary>The forms a review can be shown in.</summary>
public static class ReviewFormats
{
    /// <summary>Names of the forms.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "json", "sarif", "markdown", "junit", "github"];

    /// <summary>Writes a review.</summary>
    /// <param name="format">One of <see cref="Names"/>.</param>
    /// <param name="review">The review.</param>
    /// <param name="output">Where to; the caller closes it.</param>
    /// <param name="width">Characters in a line of text.</param>
    /// <param name="color">Whether text may be coloured.</param>
    public static void Write(string format, ReviewResult review, TextWriter output, int width = 80, bool color = false)
    {
        switch (format)
        {
            case "text":
                new TextReview(output, width, color).Write(review);
                break;
            case "json":
                JsonReview.Write(review, output);
                break;
            case "sarif":
                SarifReview.Write(review, output);
                break;
            case "markdown":
                MarkdownReview.Write(review, output);
                break;
            case "junit":
                JUnitReview.Write(review, output);
                break;
            case "github":
                GitHubReview.Write(review, output);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "not a form of reviews");
        }
    }

    /// <summary>How many findings there are, in one line.</summary>
    public static string Summary(ReviewResult review) => Counts(review);

    internal static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>Control characters would end a line, or a message, early.</summary>
    internal static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or >= '\uE000' and <= '\uF8FF' ? ' ' : letter));

    internal static string Counts(ReviewResult review)
    {
        var open = review.Open.ToList();
        string Count(Severity severity, string word) => open.Count(finding => finding.Severity == severity) is var n && n == 1 ? $"1 {word}" : $"{n} {word}s";
        var accepted = review.Findings.Count - open.Count;
        return $"{Count(Severity.Error, "error")}, {Count(Severity.Warning, "warning")}, {Count(Severity.Note, "note")} in {(review.Files.Count == 1 ? "1 file" : $"{review.Files.Count} files")}{(accepted > 0 ? $"; {accepted} accepted by a comment" : "")}";
    }
}
