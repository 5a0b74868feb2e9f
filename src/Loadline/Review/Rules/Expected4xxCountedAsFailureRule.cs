using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A status that is expected and counted as a failure.</summary>
internal sealed class Expected4xxCountedAsFailureRule() : ReviewRule("expected-4xx-counted-as-failure", Severity.Warning, "an expected status counts as a failure")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.K6 is not { HasResponseCallback: false } ? [] : subject.Journeys.SelectMany(journey => journey.Events).OfType<CheckEvent>()
        .Where(check => check.Request is { IsOther: false })
        .SelectMany(check => check.ExpectedFailures.Where(status => check.Request!.Expected is not { } ranges || !ranges.Any(range => status >= range.Min && status <= range.Max)).Take(1).Select(status => At(
            check.Request!.Place,
            $"The check expects {status}, but k6 counts {status} as a failed request: http_req_failed rises although all is well.",
            $"Give the request responseCallback: http.expectedStatuses({{ min: 200, max: 399 }}, {status}).") with { Related = [(check.Place, $"{status} is expected here")] }));
}
