using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A spike that is not watched afterwards.</summary>
internal sealed class NoRecoveryWindowRule() : ReviewRule("no-recovery-window", Severity.Note, "no time to watch the recovery after a spike")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile =>
    {
        foreach (var scenario in profile.Scenarios.Where(scenario => !scenario.IsPartial && scenario.Stages.Count > 1))
        {
            var isNamed = ((profile.Scenarios.Count == 1 ? profile.Purpose : Purposes.First(scenario.Name, scenario.Comment)) & Purpose.Spike) != 0;
            var peak = scenario.Peak;
            // A stage that rises to the peak, or one at the peak after a lower one: Artillery's phases jump.
            var stages = scenario.Stages;
            var rise = Enumerable.Range(0, stages.Count).FirstOrDefault(i => stages[i].To == peak && (stages[i].To > stages[i].From || (i > 0 && stages[i - 1].To < peak)), -1);
            if (rise < 0)
            {
                continue;
            }

            var up = stages[rise].To > stages[rise].From ? stages[rise] : stages[rise] with { From = stages[rise - 1].To, Seconds = 0 };
            var isSpike = isNamed || (up.From > 0 && up.To >= up.From * 3 && up.Seconds <= 60 && rise > 0);
            var isFollowed = profile.Scenarios.Any(other => other != scenario && other.StartSeconds + other.Seconds > scenario.StartSeconds + scenario.Seconds);
            if (isSpike && !isFollowed && !scenario.Stages.Skip(rise + 1).Any(stage => stage.IsPlateau && stage.To < peak))
            {
                return [At(up.Place, $"The spike to {Arithmetic.Show(peak)} {(scenario.IsOpen ? "starts/s" : "users")} has no plateau after it: whether the target recovers, and how fast, is not seen.", "Hold the load from before the spike for 3 to 5 minutes after it.")];
            }
        }

        return [];
    });
}
