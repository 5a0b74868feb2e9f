using Loadline.Results;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>The generator was the limit.</summary>
internal sealed class GeneratorSaturatedRule() : ResultRule("generator-saturated", Severity.Error, "the generator was the limit")
{
    /// <inheritdoc/>
    protected override IEnumerable<ReviewFinding> Review(ReviewSubject subject, Profile profile, RunResult result) =>
        result.Generator is { Health: GeneratorHealth.Saturated } generator
            ? [At(profile.Place, $"{generator.Sentence.TrimEnd('.')}: its own delays are in the numbers, {generator.SaturatedSeconds} of {generator.WatchedSeconds} seconds.", "Use a larger machine or several, and run again; do not judge this run.")]
            : [];
}
