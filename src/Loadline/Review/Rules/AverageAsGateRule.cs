using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>An average as the only limit on latency.</summary>
internal sealed class AverageAsGateRule() : ReviewRule("average-as-gate", Severity.Warning, "an average as the only limit on latency")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile =>
    {
        var latency = profile.Gates.Where(gate => gate.IsLatency && gate.IsUpper).ToList();
        return latency.Count == 0 || profile.IsPartial || latency.Exists(gate => gate.Kind is not (GateKind.Average or GateKind.Median or GateKind.Minimum))
            ? []
            : latency.Take(1).Select(gate => At(gate.Place, $"The only limit on latency is {Name(gate.Kind)} ({gate.Text}): {(gate.Kind == GateKind.Median ? "half of all requests may take any time" : "a tenth of all users can wait ten times as long and it still holds")}.", "Gate a percentile: p(95), and p(99) where there are samples enough."));
    });

    private static string Name(GateKind kind) => kind switch { GateKind.Median => "the median", GateKind.Minimum => "the minimum", _ => "an average" };
}
