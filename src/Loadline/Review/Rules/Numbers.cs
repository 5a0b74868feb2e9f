using System.Globalization;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Changes of numbers that are written as such.</summary>
internal static class Numbers
{
    /// <summary>Replaces a number; null when the place holds something else, such as a name.</summary>
    public static TextEdit? Replace(ReviewSubject subject, Place place, long number) =>
        place.Start >= 0 && place.Length > 0 && subject.Texts.TryGetValue(place.File, out var text) && text.Text.Substring(place.Start, place.Length).All(char.IsAsciiDigit)
            ? new TextEdit(place.File, place.Start, place.Length, number.ToString(CultureInfo.InvariantCulture))
            : null;
}
