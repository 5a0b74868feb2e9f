using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A run that can't fail.</summary>
internal sealed class NoThresholdsRule() : ReviewRule("no-thresholds", Severity.Error, "nothing can fail the run")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile =>
        profile.IsPartial || profile.HasOtherGates || HasInert(subject) || profile.Gates.Count > 0
            ? []
            : [At(profile.GatesPlace ?? profile.OptionsPlace ?? profile.Place, $"Nothing can fail this run{profile.Suffix}: it ends with 0 however slow or broken the target is.", subject.Kind == ScriptKind.Artillery ? "Add plugins.ensure with conditions on latency and errors." : "Add thresholds on latency (a percentile), on http_req_failed and on checks.")]);

    /// <summary>Conditions that nobody looks at are another finding.</summary>
    private static bool HasInert(ReviewSubject subject) => subject.Artillery is { } script && script.Config.Environments.Select(environment => environment.Config).Prepend(script.Config).Any(config => config.Ensure is { IsEmpty: false });
}
