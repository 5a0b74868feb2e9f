using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Changes of whole lines.</summary>
internal static class Lines
{
    /// <summary>Removes the line of a statement; null when something else is on it.</summary>
    public static TextEdit? Remove(ReviewSubject subject, Place place)
    {
        if (place.Start < 0 || !subject.Texts.TryGetValue(place.File, out var text))
        {
            return null;
        }

        var line = text.Line(place.Line);
        var before = line[..Math.Min(place.Column - 1, line.Length)];
        var after = line[Math.Min(place.Column - 1 + place.Length, line.Length)..].Trim();
        if (before.Trim().Length > 0 || after is not ("" or ";"))
        {
            return null;
        }

        var start = text.OffsetOf(place.Line, 1);
        var end = place.Line < text.Lines ? text.OffsetOf(place.Line + 1, 1) : text.Text.Length;
        return new TextEdit(place.File, start, end - start, "");
    }
}
