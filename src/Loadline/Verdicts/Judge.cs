using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Verdicts;

/// <summary>Judges a run: its thresholds, and whether it was a run that thresholds can be judged on.</summary>
internal static class Judge
{
    /// <summary>Below this share of the planned iterations, latencies are those of a lighter load than the plan's.</summary>
    private const double LeastOffered = 0.98;

    /// <summary>Lateness of the generator that shows in the percentiles, as a share of p(95) and in milliseconds; both must be exceeded.</summary>
    private const double LateShare = 0.2;
    private const double LateMilliseconds = 10;

    /// <summary>Metrics that have samples when a target was called, by whatever protocol.</summary>
    private static readonly string[] Sent = ["http_reqs", "http_req_duration", "ws_sessions", "grpc_req_duration"];

    public static Verdict Of(Plan plan, RunResult result, bool needsThresholds)
    {
        var evidence = new Evidence(plan, result.Metrics, result.Duration, result.IsOpen);
        var late = Lateness(result);
        var thresholds = ThresholdJudge.In(plan, result.Profile)
            .Select(threshold => GeneratorDoubt.Weigh(ForLate(ForChanged(ThresholdJudge.Of(threshold, evidence), result), evidence, late), plan, result))
            .ToList();
        var failures = Failures(result, thresholds).ToList();
        var doubts = Doubts(plan, result, thresholds, late, needsThresholds).ToList();

        // That times still moved decides nothing, because the limits were kept or crossed all the same; but it is part of what the run says.
        string[] moved = Steadiness.Of(plan, result) is { } sentence ? [sentence] : [];
        if (failures.Count > 0)
        {
            // What the setup's own requests crossed follows from its failure.
            return new Verdict(Outcome.Fail, result.End == RunEnd.SetupFailed ? [.. doubts, .. failures] : [.. failures, .. doubts, .. moved], thresholds);
        }

        doubts.AddRange(thresholds.Where(threshold => threshold.Outcome == Outcome.Inconclusive).Select(threshold => threshold.Reason));
        return doubts.Count > 0 ? new Verdict(Outcome.Inconclusive, [.. doubts, .. moved], thresholds) : new Verdict(Outcome.Pass, [.. Shown(result, thresholds), .. moved], thresholds);
    }

    /// <summary>
    /// A floor on an amount of work is planned for the whole profile. A run that was made shorter or lighter misses it whatever the target
    /// does, so it shows nothing.
    /// </summary>
    private static ThresholdOutcome ForChanged(ThresholdOutcome outcome, RunResult result) =>
        result.Changed is { } changed
        && outcome is { Outcome: Outcome.Fail, Threshold: { Comparison: Comparison.Greater or Comparison.GreaterOrEqual, Aggregation.Kind: AggregationKind.PerSecond or AggregationKind.Count } }
            ? outcome with { Outcome = Outcome.Inconclusive, Reason = $"{outcome.Reason[..^1]}: the floor was planned for the whole profile, and this run was changed ({changed})." }
            : outcome;

    /// <summary>
    /// Response times include what the generator was late itself. When it was, and the target kept the limit by its service time, nobody can tell
    /// whose fault it is that the limit was crossed.
    /// </summary>
    private static ThresholdOutcome ForLate(ThresholdOutcome outcome, Evidence evidence, string? late) =>
        late is not null
        && outcome is { Outcome: Outcome.Fail, ServiceTime: not null, Lost: 0 }
        && ThresholdJudge.Of(outcome.Threshold, evidence with { IsOpen = false }).Outcome != Outcome.Fail
            ? outcome with { Outcome = Outcome.Inconclusive, Reason = $"{outcome.Reason[..^1]}: the service time kept the limit, and the generator was late itself." }
            : outcome;

    /// <summary>That the generator was late, in a sentence; null when it was not. One that watches itself says so itself.</summary>
    private static string? Lateness(RunResult result) =>
        result.Generator is null && result.StartDelayP99 is { TotalMilliseconds: > LateMilliseconds and var late }
        && RequestTimes.Of(result.Metrics, RequestTimes.Service, []) is { Timed: > 0 } times && late > LateShare * times.Percentile(95)
            ? $"The generator was late: 1% of journeys started {Quantity.Time(late)} or more after their time, while p(95) of {RequestTimes.Service} was {Quantity.Time(times.Percentile(95))}. "
                + "Its own delay shows in the numbers."
            : null;

    private static IEnumerable<string> Failures(RunResult result, List<ThresholdOutcome> thresholds)
    {
        var crossed = thresholds.Where(threshold => threshold.Outcome == Outcome.Fail).ToList();
        if (result.End == RunEnd.ThresholdCrossed && (crossed.Count > 0 || !GeneratorDoubt.IsSaturated(result)))
        {
            yield return Stopped(result, crossed.Count > 0);
        }

        foreach (var threshold in crossed)
        {
            yield return threshold.Reason;
        }

        foreach (var failure in result.Failures)
        {
            yield return failure;
        }

        if (crossed.Count == 0 && !GeneratorDoubt.FailedRequests(result) && result.Metrics.Select("http_req_failed", []) is { Count: > 0 and var sent, NonZero: var failed } && failed == sent)
        {
            yield return sent == 1 ? "The only request failed." : $"All {Quantity.Count(sent)} requests failed.";
        }
    }

    private static IEnumerable<string> Doubts(Plan plan, RunResult result, List<ThresholdOutcome> thresholds, string? late, bool needsThresholds)
    {
        if (result.End == RunEnd.SetupFailed)
        {
            yield return $"The setup failed, so no load was offered: {Sentence(result.EndReason ?? "a step of it was not as expected")}";
            yield break;
        }

        if (result.End == RunEnd.Interrupted)
        {
            yield return $"The run was interrupted after {LengthOf(result)}.";
        }

        if (result.StartedIterations == 0)
        {
            yield return "No journey was started.";
            yield break;
        }

        if (WithoutEffect(result) is { } nothing)
        {
            yield return nothing;
        }

        if (GeneratorDoubt.Of(result, plan, thresholds) is { } saturated)
        {
            yield return saturated;
            if (result.End == RunEnd.ThresholdCrossed && !thresholds.Exists(threshold => threshold.Outcome == Outcome.Fail))
            {
                yield return Stopped(result, isSaid: false);
            }
        }

        foreach (var doubt in LoadDoubts(result, thresholds))
        {
            yield return doubt;
        }

        if (late is not null)
        {
            yield return late;
        }

        if (thresholds.Count == 0 && needsThresholds)
        {
            yield return $"No threshold applies to the profile {result.Profile}, so nothing was judged.";
        }
    }

    /// <summary>That a run did nothing a target could have noticed though it meant to, in a sentence; null when it did something.</summary>
    private static string? WithoutEffect(RunResult result)
    {
        if (Sent.Any(metric => result.Metrics.Select(metric, []) is { Count: > 0 }))
        {
            return null;
        }

        return result.Errors.Count > 0 ? $"No request was sent: {Sentence(result.Errors[0].Message)}"
            : result.InterruptedIterations == result.StartedIterations ? $"None of the {Quantity.Count(result.StartedIterations)} iterations was played to its end, and no request was sent."
            : null;
    }

    /// <summary>What stopped the run may hold again by its end: then the sentence of that moment is the reason.</summary>
    private static string Stopped(RunResult result, bool isSaid) =>
        $"The run was stopped after {LengthOf(result)}{(isSaid ? "." : $": {Sentence(result.EndReason ?? "a threshold was crossed")}")}";

    private static IEnumerable<string> LoadDoubts(RunResult result, List<ThresholdOutcome> thresholds)
    {
        // A shorter run, or one with other pauses, meets the planned load all the same; a lighter one never does.
        if (ProfileScaling.ScaleIn(result.Changed) is < 1 and var scale)
        {
            yield return $"This run offered {Quantity.Of(scale, MetricUnit.None)} of the planned load ({result.Changed}): what its thresholds show holds for that load only.";
        }

        var dropped = (long)(result.Metrics.Select("dropped_iterations", [])?.Sum ?? 0);
        var isGated = thresholds.Exists(threshold => threshold.Threshold.Metric == "dropped_iterations");
        if (dropped > 0 && !isGated)
        {
            yield return $"{Of(dropped, result.OfferedIterations ?? result.StartedIterations + dropped)} were dropped because all users were busy: that load was never offered.";
        }

        // A run that ended early was not meant to offer all of it. What was dropped is for its own gate, or has been said above.
        if (result is { End: RunEnd.Completed, OfferedIterations: { } offered and > 0 } && (result.StartedIterations + dropped) < LeastOffered * offered)
        {
            yield return $"Only {Of(result.StartedIterations, offered)} were started ({Quantity.PerSecond(result.StartedIterations / Math.Max(result.Duration.TotalSeconds, 1e-3))}): the load of the plan was not offered.";
        }
    }

    private static IEnumerable<string> Shown(RunResult result, List<ThresholdOutcome> thresholds)
    {
        if (thresholds.Count == 0)
        {
            yield return "The run was played to its end, and nothing was to be judged.";
            yield break;
        }

        var closest = thresholds.Where(threshold => Headroom.Of(threshold) is not null).MinBy(Headroom.Of);
        var all = thresholds.Count == 1 ? "The threshold held." : $"All {thresholds.Count} thresholds held.";
        yield return closest is null || thresholds.Count == 1 ? $"{all} {thresholds[0].Reason}" : $"{all} The closest: {closest.Reason}";
        if (result.Metrics.Select("http_req_failed", []) is { Count: > 0 } failed)
        {
            var rate = Quantity.PerSecond(failed.Count / Math.Max(result.Duration.TotalSeconds, 1e-3));
            yield return $"{Quantity.Count(failed.Count)} requests in {Quantity.Duration(result.Duration)} ({rate}), {(failed.NonZero == 0 ? "none" : Quantity.Percent(failed.Share))} failed.";
        }
    }

    private static string Of(long part, long whole) => $"{Quantity.Count(part)} of {Quantity.Count(whole)} iterations ({Quantity.Percent((double)part / Math.Max(whole, 1))})";

    private static string LengthOf(RunResult result) => $"{Quantity.Duration(result.Duration)} of {Quantity.Duration(result.Planned)}";

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";
}
