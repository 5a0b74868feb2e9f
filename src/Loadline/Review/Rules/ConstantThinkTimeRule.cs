using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Pauses that are all alike.</summary>
internal sealed class ConstantThinkTimeRule() : ReviewRule("constant-think-time", Severity.Note, "all pauses are the same")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var pauses = subject.Journeys.SelectMany(journey => journey.Pauses).Where(pause => !pause.IsAlternative).ToList();
        var users = subject.Profiles.SelectMany(profile => profile.Scenarios).Where(scenario => !scenario.IsOpen).Select(scenario => scenario.Peak).DefaultIfEmpty(0).Max();
        var isOpen = subject.Profiles.SelectMany(profile => profile.Scenarios).Any(scenario => scenario.IsOpen);
        if (pauses.Count == 0 || pauses.Exists(pause => pause.IsOpen || pause.Min != pause.Max || pause.Min != pauses[0].Min || pause.Min <= 0) || (users < 2 && !(isOpen && pauses.Count > 1))
            || subject.Profiles.All(profile => profile.Purpose == Purpose.Smoke))
        {
            return [];
        }

        var length = Arithmetic.Time(pauses[0].Min);
        return [At(pauses[0].Place, $"Every pause is exactly {length}: users who start together stay together, and the target sees a wave every {length} instead of a stream.", $"Draw pauses around the same mean, such as {Arithmetic.Show(pauses[0].Min / 2)} to {Arithmetic.Show(pauses[0].Min * 1.5)} s.")];
    }
}
