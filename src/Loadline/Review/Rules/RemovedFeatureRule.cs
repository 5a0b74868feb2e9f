using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>What the current major version no longer has.</summary>
internal sealed class RemovedFeatureRule() : ReviewRule("removed-feature", Severity.Error, "the current major version no longer has this")
{
    private static readonly Dictionary<string, string> Modules = new(StringComparer.Ordinal)
    {
        ["k6/experimental/redis"] = "k6/x/redis",
        ["k6/experimental/browser"] = "k6/browser",
        ["k6/experimental/grpc"] = "k6/net/grpc",
        ["k6/experimental/timers"] = "the global setTimeout and setInterval",
        ["k6/experimental/tracing"] = "jslib's http-instrumentation-tempo",
        ["k6/experimental/webcrypto"] = "the global crypto",
    };

    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var import in subject.K6?.Imports ?? [])
        {
            if (Modules.TryGetValue(import.Specifier, out var instead))
            {
                var text = subject.Texts[import.Place.File];
                var at = text.Text.IndexOf(import.Specifier, import.Place.Start, Math.Min(import.Place.Length, text.Text.Length - import.Place.Start), StringComparison.Ordinal);
                var finding = At(import.Place, $"k6 2 has no {import.Specifier}: the script stops with exit code 107 before any load.", $"Use {instead}.");
                yield return instead.StartsWith("k6/", StringComparison.Ordinal) && at >= 0 ? finding with { Fix = new ReviewFix($"import {instead}", [new TextEdit(import.Place.File, at, import.Specifier.Length, instead)], ChangesLoad: false) } : finding;
            }
        }

        foreach (var (slot, place, _) in K6Options.Slots(subject, "scenarios"))
        {
            foreach (var name in (slot.Value as ObjectValue)?.Names ?? [])
            {
                if (((ObjectValue)slot.Value)[name]!.Value is ObjectValue scenario && scenario["executor"] is { Value: TextValue { Text: "externally-controlled" } } executor)
                {
                    yield return At(K6Options.PlaceOf(subject, executor), "k6 2 has no externally-controlled executor: the script stops with exit code 104.", "Use ramping-vus or an arrival rate with stages.");
                }
            }
        }

        foreach (var (slot, place, _) in K6Options.Slots(subject, "ext"))
        {
            if ((slot.Value as ObjectValue)?["loadimpact"] is { } old)
            {
                yield return At(K6Options.PlaceOf(subject, old), "k6 2 no longer reads options.ext.loadimpact.", "Use options.cloud.");
            }
        }
    }
}
