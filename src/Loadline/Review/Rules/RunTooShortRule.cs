using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Percentiles of too few samples.</summary>
internal sealed class RunTooShortRule() : ReviewRule("run-too-short", Severity.Warning, "too few samples for a percentile")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile => profile.Gates
        .Where(gate => gate.IsLatency && gate.Kind == GateKind.Percentile && gate.Percentile >= 90)
        .Select(gate => (Gate: gate, Samples: Arithmetic.SamplesOf(gate, profile), Needed: Arithmetic.SamplesFor(gate.Percentile)))
        .Where(each => each.Samples is > 0 && Math.Floor(each.Samples.Value) < each.Needed)
        .Select(each => At(
            each.Gate.Place,
            $"p({Arithmetic.Show(each.Gate.Percentile)}) of {each.Gate.Selector} will rest on about {Arithmetic.Show(Math.Floor(each.Samples!.Value))} samples{profile.Suffix}; {Arithmetic.Show(each.Needed)} are needed, or a pass is an accident.",
            $"Run {Arithmetic.Show(Math.Ceiling(each.Needed / each.Samples.Value))} times as long, or gate a lower percentile.",
            [.. profile.Scenarios.Select(scenario => $"'{scenario.Name}': {Arithmetic.Show(Math.Floor(Arithmetic.IterationsOf(scenario, profile) ?? 0))} iterations × {Arithmetic.Show(Arithmetic.RequestsOf(scenario))} requests"), $"n = ln 0.05 / ln {Arithmetic.Show(each.Gate.Percentile)}% = {Arithmetic.Show(each.Needed)}"])));
}
