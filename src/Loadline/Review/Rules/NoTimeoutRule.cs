using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Requests that may take far longer than the limit.</summary>
internal sealed class NoTimeoutRule() : ReviewRule("no-timeout", Severity.Note, "the tool's timeout is far above the limit")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var limits = subject.Profiles.SelectMany(profile => profile.Gates).Where(gate => gate.IsLatency && gate.IsUpper && gate.Kind is GateKind.Percentile or GateKind.Maximum).Select(gate => gate.Limit / 1000).ToList();
        if (limits.Count == 0 || subject.Kind == ScriptKind.Plan)
        {
            yield break;
        }

        var request = subject.Journeys.SelectMany(journey => journey.Requests).FirstOrDefault(each => each is { Timeout: null, IsOther: false });
        if (request is not null && limits.Max() * 10 <= subject.DefaultTimeout)
        {
            yield return At(request.Place, $"No timeout is given: a request may take {Arithmetic.Time(subject.DefaultTimeout)}, {Arithmetic.Show(Math.Floor(subject.DefaultTimeout / limits.Max()))} times the limit of {Arithmetic.Time(limits.Max())}. When the target hangs, users hang with it and the load falls.", $"Set a timeout of some times the limit, such as {Arithmetic.Show(Math.Ceiling(limits.Max() * 5))}s.");
        }
    }
}
