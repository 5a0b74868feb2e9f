using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A last user who never runs.</summary>
internal sealed class FinalStageUnreachedRule() : ReviewRule("final-stage-unreached", Severity.Note, "the last stage ends where its number is reached")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Kind == ScriptKind.Artillery ? [] : EachScenario(subject, (_, scenario) =>
        scenario.Kind == ScenarioKind.RampingUsers && !scenario.IsPartial && scenario.Stages is [.., var last] && last.To > last.From && last.Seconds > 0 && last.To == scenario.Peak
            ? At(last.Place, $"The last stage ends at the moment {Arithmetic.Show(last.To)} users are reached, so the last of them never plays and the full load is never held.", $"Add a stage that holds {Arithmetic.Show(last.To)}.")
            : null);
}
