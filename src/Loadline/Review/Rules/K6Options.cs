using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Options of a k6 script with their places.</summary>
internal static class K6Options
{
    /// <summary>An option in each variant that has it.</summary>
    public static IEnumerable<(Slot Slot, Place Place, K6Variant Variant)> Slots(ReviewSubject subject, string name)
    {
        foreach (var variant in subject.K6?.Variants ?? [])
        {
            if (variant.Options?[name] is { } slot)
            {
                yield return (slot, PlaceOf(subject, slot), variant);
            }
        }
    }

    /// <summary>Where a property is written: its name, else its value.</summary>
    public static Place PlaceOf(ReviewSubject subject, Slot slot) => K6Host.PlaceOf(slot, subject.K6!.Main) ?? subject.Text.Beginning;
}
