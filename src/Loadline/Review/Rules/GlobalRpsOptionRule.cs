using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Load given by a limit on requests.</summary>
internal sealed class GlobalRpsOptionRule() : ReviewRule("global-rps-option", Severity.Warning, "load given by options.rps")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) =>
        K6Options.Slots(subject, "rps").Where(each => each.Slot.Value is NumberValue { Min: > 0 } or TextValue).Take(1).Select(each => At(
            each.Place,
            "options.rps is a brake on all users together, not a load: requests wait in the generator, outside of http_req_duration, and a slow target is still sent less.",
            "Remove it and give the rate to an arrival-rate executor."));
}
