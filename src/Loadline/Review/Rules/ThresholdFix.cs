using Loadline.Review.Model;

namespace Loadline.Review.Rules;

/// <summary>Adds thresholds to a k6 script.</summary>
internal static class ThresholdFix
{
    /// <summary>Adds one at the beginning of the thresholds; null where they are not written as an object.</summary>
    public static ReviewFix? Add(ReviewSubject subject, Profile profile, string threshold)
    {
        if (profile.GatesPlace is not { } place || place.Start < 0 || !subject.Texts.TryGetValue(place.File, out var text))
        {
            return null;
        }

        var at = place.End;
        while (at < text.Text.Length && (char.IsWhiteSpace(text.Text[at]) || text.Text[at] == ':'))
        {
            at++;
        }

        if (at >= text.Text.Length || text.Text[at] != '{')
        {
            return null;
        }

        // As the first line is indented, so is the new one.
        var line = text.At(at, 1).Line;
        var next = text.Line(line + 1);
        var rest = text.Text[(at + 1)..].Split('\n')[0].Trim();
        var inserted = rest.Length == 0 && next.Trim().Length > 0 && next.Trim() is not ("}" or "},")
            ? $"\n{next[..^next.TrimStart().Length]}{threshold},"
            : rest.StartsWith('}') ? $" {threshold} " : $" {threshold},";
        return new ReviewFix($"add {threshold}", [new TextEdit(place.File, at + 1, 0, inserted)], ChangesLoad: false);
    }
}
