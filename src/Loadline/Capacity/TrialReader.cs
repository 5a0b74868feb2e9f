using Loadline.Results;

namespace Loadline.Capacity;

/// <summary>Reads from the result of a run what a trial measured.</summary>
public static class TrialReader
{
    private const int MostBatches = 20;

    /// <summary>Reads an observation.</summary>
    /// <param name="result">The result.</param>
    /// <param name="request">The trial.</param>
    /// <param name="criteria">What to count.</param>
    /// <param name="endedEarly">Why it was ended early; null when it was not.</param>
    public static TrialObservation Read(RunResult result, TrialRequest request, IReadOnlyList<Criterion> criteria, string? endedEarly)
    {
        var from = (request.Overload + request.Settle).TotalSeconds;
        var judged = result.Seconds.Where(second => second.Second >= from).ToList();
        var window = new MetricSet();
        foreach (var second in judged)
        {
            window.Merge(second.Metrics);
        }

        var seconds = Math.Max(1, Math.Min(request.Measure.TotalSeconds, result.Duration.TotalSeconds - from));
        var times = RequestTimes.Of(window, window.Select(RequestTimes.Response, []) is { Population: > 0 } ? RequestTimes.Response : RequestTimes.Service, []);
        return new TrialObservation
        {
            Criteria = [.. criteria.Select(criterion => Counts(criterion, result, judged, window, request))],
            InFlight = [.. judged.Where(second => second.Second < request.Length.TotalSeconds - 1).Select(second => second.Metrics.Select("vus", []) is { Count: > 0 } users ? users.Last : 0)],
            Started = result.StartedIterations / Math.Max(1, Math.Min(request.Length.TotalSeconds, result.Duration.TotalSeconds)),
            Requests = (window.Select("http_reqs", [])?.Sum ?? 0) / seconds,
            Mean = times?.Mean,
            P50 = times?.Percentile(50),
            P95 = times?.Percentile(95),
            P99 = times?.Percentile(99),
            Failed = window.Select("http_req_failed", [])?.Share ?? 0,
            EndedEarly = endedEarly,
            Saturated = result.Generator is { Health: GeneratorHealth.Saturated, Limit: GeneratorLimit.Generator } generator ? generator.Sentence : null,
            Interrupted = result.End == RunEnd.Interrupted,
            Result = result,
        };
    }

    private static CriterionCounts Counts(Criterion criterion, RunResult result, List<RunSecond> judged, MetricSet window, TrialRequest request)
    {
        if (criterion.Threshold is null)
        {
            var offered = result.OfferedIterations ?? result.StartedIterations;
            return new CriterionCounts(criterion, [(offered, Math.Max(0, offered - result.StartedIterations))]);
        }

        // Seconds after the end belong to the last part: they are the answers that came late.
        var length = Math.Max(1, (int)Math.Ceiling(request.Measure.TotalSeconds));
        var parts = request.Kind == TrialKind.Recovery ? length : Math.Min(MostBatches, length);
        var batches = new (long Samples, long Beyond)[parts];
        foreach (var second in judged)
        {
            var part = Math.Clamp((int)((second.Second - (request.Overload + request.Settle).TotalSeconds) * parts / length), 0, parts - 1);
            var (samples, beyond) = criterion.Count(second.Metrics);
            batches[part] = (batches[part].Samples + samples, batches[part].Beyond + beyond);
        }

        return new CriterionCounts(criterion, batches, criterion.Observe(window));
    }
}
