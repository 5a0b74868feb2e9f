using System.Globalization;
using Loadline.Review.Model;
using Loadline.Scripts.Artillery.Reading;

namespace Loadline.Review.Rules;

/// <summary>A rate that stops Artillery.</summary>
internal sealed class FractionalArrivalRateRule() : ReviewRule("fractional-arrival-rate", Severity.Error, "a rate that stops Artillery")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.Artillery is not { } script)
        {
            yield break;
        }

        foreach (var phase in script.Config.Phases.Concat(script.Config.Environments.SelectMany(environment => environment.Config.Phases)))
        {
            if (ArtilleryArrivals.Of(phase, out var problem) is null && problem?.Fault == ArtilleryPhaseFault.FractionalRate && phase.Map.Entry("arrivalRate") is { } entry)
            {
                var seconds = phase.Duration is { } length ? ArtilleryTime.PhaseSeconds(length) : null;
                var count = seconds is { } known ? (int)Math.Round(known * phase.ArrivalRate!.Number) : 0;
                var finding = At(subject.At(entry.Location, entry.Key.Length), $"Artillery ends with an assertion on arrivalRate {phase.ArrivalRate!.Text}: a constant rate has to be a whole number.", count > 0 ? $"Write arrivalCount: {count}, which is {phase.ArrivalRate.Text}/s over {Arithmetic.Time(seconds!.Value)}." : "Write arrivalCount with the number of users of the whole phase.");
                yield return count > 0 && entry.KeySpan.Length > 0 && entry.Value.Span.Length > 0
                    ? finding with { Fix = new ReviewFix($"write arrivalCount: {count}", [new TextEdit(entry.Location.File ?? subject.Text.File, entry.KeySpan.Start, entry.KeySpan.Length, "arrivalCount"), new TextEdit(entry.Location.File ?? subject.Text.File, entry.Value.Span.Start, entry.Value.Span.Length, count.ToString(CultureInfo.InvariantCulture))], ChangesLoad: false) }
                    : finding;
            }
        }
    }
}
