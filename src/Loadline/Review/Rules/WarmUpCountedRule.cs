using Loadline.Results;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A percentile that the ramp made.</summary>
internal sealed class WarmUpCountedRule() : ResultRule("warm-up-counted", Severity.Warning, "the ramp makes the percentile")
{
    /// <inheritdoc/>
    protected override IEnumerable<ReviewFinding> Review(ReviewSubject subject, Profile profile, RunResult result)
    {
        if (profile.Scenarios is not [{ Stages: [var ramp, ..] } scenario] || ramp.IsPlateau || ramp.Seconds <= 0 || result.Seconds.Count == 0)
        {
            yield break;
        }

        var end = scenario.StartSeconds + ramp.Seconds;
        MetricSet all = new(), later = new();
        foreach (var second in result.Seconds)
        {
            foreach (var series in second.Metrics.Series.Where(series => series.Metric == "http_req_duration" && series.Histogram is not null))
            {
                all.Add(series.Copy());
                if (second.Second >= end)
                {
                    later.Add(series.Copy());
                }
            }
        }

        if (all.Select("http_req_duration", []) is { Count: > 0 } whole && later.Select("http_req_duration", []) is { Count: >= 59 } rest && whole.Percentile(95) > rest.Percentile(95) * 1.2)
        {
            yield return At(ramp.Place, $"p(95) is {Arithmetic.Show(whole.Percentile(95))} ms with the ramp and {Arithmetic.Show(rest.Percentile(95))} ms without: the first {Arithmetic.Time(ramp.Seconds)}, with cold caches and new connections, decide what the gate sees.", "Warm the target up in a scenario of its own and gate the other, or make the plateau longer.");
        }
    }
}
