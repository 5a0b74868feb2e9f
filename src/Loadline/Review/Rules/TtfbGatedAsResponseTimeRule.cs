using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A limit on the first byte where the last is promised.</summary>
internal sealed class TtfbGatedAsResponseTimeRule() : ReviewRule("ttfb-gated-as-response-time", Severity.Note, "the first byte is gated where the last is promised")
{
    private static readonly Regex Promised = new(@"(full|total|complete|whole|entire|end[- ]to[- ]end) (response|latency|time|download|duration)|last byte|includ\w+ (the )?(body|download)|body (is|was) (received|downloaded)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.Kind != ScriptKind.Artillery || !subject.Comments.Any(comment => Promised.IsMatch(comment.Text)))
        {
            return [];
        }

        return subject.Profiles.SelectMany(profile => profile.Gates).Where(gate => gate.Metric is "http.response_time" || gate.Metric.StartsWith("plugins.metrics-by-endpoint.response_time", StringComparison.Ordinal)).Take(1)
            .Select(gate => At(gate.Place, "http.response_time ends with the first byte of the answer: a body that takes 300 ms measured 1 ms. A comment promises the whole response time.", "Say in the comment that it is the time to the first byte, or measure the rest in a processor."));
    }
}
