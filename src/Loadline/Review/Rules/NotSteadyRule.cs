using Loadline.Results;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;
using Loadline.Statistics;

namespace Loadline.Review.Rules;

/// <summary>Latency that still moves when the run ends.</summary>
internal sealed class NotSteadyRule() : ResultRule("not-steady", Severity.Warning, "latency still moves when the run ends")
{
    private const int Fewest = 20;

    /// <summary>Chance of calling a trend where there is none.</summary>
    private const double Level = 0.01;

    /// <inheritdoc/>
    protected override IEnumerable<ReviewFinding> Review(ReviewSubject subject, Profile profile, RunResult result)
    {
        if (profile.Scenarios is not [{ Stages.Count: > 0 } scenario] || (profile.Purpose & (Purpose.Spike | Purpose.Breakpoint | Purpose.Stress)) != 0)
        {
            yield break;
        }

        // The longest plateau; what is before and after it moves because the load does.
        var begins = scenario.StartSeconds;
        var (from, to, place) = (0.0, 0.0, scenario.Place);
        foreach (var stage in scenario.Stages)
        {
            if (stage.IsPlateau && stage.Seconds > to - from)
            {
                (from, to, place) = (begins, begins + stage.Seconds, stage.Place);
            }

            begins += stage.Seconds;
        }

        var seconds = BySecond(result, "http_req_duration").Where(each => each.Second >= from && each.Second < to).ToList();
        if (seconds.Count < Fewest)
        {
            yield break;
        }

        var half = seconds.Skip(seconds.Count / 2).Select(each => each.Mean).ToList();
        var (first, last) = (half.Take(half.Count / 2).Average(), half.Skip(half.Count / 2).Average());
        if (MannKendall.Of(half).PValue < Level && Math.Abs(last - first) > 0.1 * first)
        {
            yield return At(place, $"In the second half of the plateau latency still {(last > first ? "rises" : "falls")}, from {Arithmetic.Show(first)} ms to {Arithmetic.Show(last)} ms: the run ended before the target settled, and a longer one has another result.", last > first ? "Run longer, and look for what fills up: memory, connections, a queue." : "Let the target warm up before the plateau, or run longer.");
        }
    }
}
