namespace Loadline.Review.Output;

/// <summary>A review for people at a terminal.</summary>
/// <param name="output">Where to.</param>
/// <param name="width">Characters in a line.</param>
/// <param name="color">Whether to use colour.</param>
internal sealed class TextReview(TextWriter output, int width, bool color)
{
    private readonly int _width = Math.Max(width, 60);

    /// <summary>Writes findings with their code, then what matters most.</summary>
    public void Write(ReviewResult review)
    {
        var frame = new CodeFrame(review);
        foreach (var finding in review.Open)
        {
            Line($"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}  {Painted(finding.Severity)}  {Bold(finding.RuleId)}");
            Wrapped(finding.Message, "  ");
            foreach (var line in frame.Around(finding.Place, _width))
            {
                Line(line);
            }

            foreach (var (place, says) in finding.Related)
            {
                Wrapped($"{place.File}:{place.Line}: {says}", "  ");
            }

            foreach (var evidence in finding.Evidence)
            {
                Wrapped(evidence, "    = ", "      ");
            }

            if (finding.Advice is { } advice)
            {
                Wrapped(advice, "  → ", "    ");
            }

            if (finding.Fix is { } fix)
            {
                Wrapped(fix.ChangesLoad ? $"--fix=all can {fix.Title}; the offered load changes." : $"--fix can {fix.Title}.", "  ✎ ", "    ");
            }

            Line("");
        }

        if (review.Opinion.Count > 0)
        {
            Line(Bold(review.Opinion.Count == 1 ? "What matters most" : $"The {(review.Opinion.Count == 2 ? "two" : "three")} changes that matter most, in order"));
            foreach (var (index, change) in review.Opinion.Index())
            {
                Wrapped(change, $"  {index + 1}. ", "     ");
            }

            Line("");
        }

        Line(ReviewFormats.Counts(review));
        if (review.Open.Any())
        {
            Line("loadline review --explain RULE shows why a rule is one, with examples.");
        }
    }

    private void Wrapped(string text, string indent, string? hanging = null)
    {
        var line = indent;
        var isEmpty = true;
        foreach (var word in ReviewFormats.OneLine(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > _width)
            {
                Line(line);
                line = hanging ?? indent;
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        if (!isEmpty)
        {
            Line(line);
        }
    }

    private string Painted(Severity severity) => !color ? ReviewFormats.Word(severity) : severity switch
    {
        Severity.Error => "\e[31merror\e[0m",
        Severity.Warning => "\e[33mwarning\e[0m",
        _ => "\e[36mnote\e[0m",
    };

    private string Bold(string text) => color ? $"\e[1m{text}\e[0m" : text;

    private void Line(string text) => output.Write(text + "\n");
}
