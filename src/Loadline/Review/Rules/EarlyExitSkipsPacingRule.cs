using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Users who come back faster when they fail.</summary>
internal sealed class EarlyExitSkipsPacingRule() : ReviewRule("early-exit-skips-pacing", Severity.Warning, "users come back faster when they fail")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.Kind != ScriptKind.K6)
        {
            yield break;
        }

        var closed = subject.Profiles.SelectMany(profile => profile.Scenarios).Where(scenario => scenario.Kind is ScenarioKind.ConstantUsers or ScenarioKind.RampingUsers && scenario.Peak > 1).SelectMany(scenario => scenario.Journeys).ToHashSet();
        foreach (var journey in subject.Journeys.Where(closed.Contains))
        {
            var events = journey.Events;
            for (var i = 0; i < events.Count; i++)
            {
                if (events[i] is not ExitEvent { Conditions: > 0, IsWhole: true, Kind: "return" or "throw" or "fail" } exit)
                {
                    continue;
                }

                var later = events.Skip(i + 1).OfType<PauseEvent>().FirstOrDefault(pause => pause is { IsAlternative: false, Max: > 0 });
                // A pause on the way out keeps the pace.
                var pauses = events.Take(i).Reverse().TakeWhile(each => each.Conditions >= exit.Conditions).OfType<PauseEvent>().Any();
                if (later is not null && !pauses)
                {
                    yield return At(exit.Place, $"A user for whom this happens starts its next iteration at once, without the pause of {Arithmetic.Time((later.Min + later.Max) / 2)} that follows: the more requests fail, the more are sent.", "Pause before leaving, or put the pause at the beginning of the iteration.") with { Related = [(later.Place, "this pause is skipped")] };
                    break;
                }
            }
        }
    }
}
