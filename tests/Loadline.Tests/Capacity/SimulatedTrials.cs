using Loadline.Capacity;
using Loadline.Plans;

namespace Loadline.Tests.Capacity;

/// <summary>Runs trials against a simulated server, request by request, in no time.</summary>
/// <param name="server">The server.</param>
/// <param name="criteria">What is counted: a time limit or a share of failures, over all requests.</param>
/// <param name="random">Draws Poisson arrivals; null for even ones.</param>
internal sealed class SimulatedTrials(SimulatedServer server, IReadOnlyList<Criterion> criteria, Random? random) : ITrials
{
    private double _now;

    /// <summary>Rates that were offered, in order.</summary>
    public List<double> Rates { get; } = [];

    public Task<TrialObservation> RunAsync(TrialRequest request, CancellationToken stop)
    {
        Rates.Add(request.Rate);
        var (begin, from) = (_now, _now + (request.Overload + request.Settle).TotalSeconds);
        var end = _now + request.Length.TotalSeconds;
        var parts = request.Kind == TrialKind.Recovery ? (int)request.Measure.TotalSeconds : 20;
        var batches = criteria.Select(_ => new (long Samples, long Beyond)[parts]).ToList();
        var users = new int[(int)Math.Ceiling(request.Length.TotalSeconds) + 1];
        var times = new List<double>();
        var (failed, last, arrivals) = (0L, _now, 0L);
        while (true)
        {
            var rate = _now - begin < request.Overload.TotalSeconds ? request.OverloadRate : request.Rate;
            _now += random is null ? 1 / rate : -Math.Log(1 - random.NextDouble()) / rate;
            if (_now >= end)
            {
                break;
            }

            arrivals++;
            var (done, isGood) = server.Serve(_now);
            last = Math.Max(last, done);
            for (var second = (int)Math.Ceiling(_now - begin); second < users.Length && begin + second < done; second++)
            {
                users[second]++;
            }

            if (done < from)
            {
                continue;
            }

            var milliseconds = (done - _now) * 1000;
            times.Add(milliseconds);
            failed += isGood ? 0 : 1;
            var part = Math.Min(parts - 1, (int)((done - from) / request.Measure.TotalSeconds * parts));
            for (var i = 0; i < criteria.Count; i++)
            {
                var beyond = criteria[i].Threshold switch
                {
                    null => false,
                    { Aggregation.Kind: AggregationKind.Share } => !isGood,
                    { } limit => milliseconds >= limit.Limit,
                };
                batches[i][part] = (batches[i][part].Samples + 1, batches[i][part].Beyond + (beyond ? 1 : 0));
            }
        }

        _now = Math.Max(end, last);
        times.Sort();
        return Task.FromResult(new TrialObservation
        {
            Criteria = [.. criteria.Select((criterion, i) => new CriterionCounts(criterion, batches[i], At(times, 1 - criterion.Allowed)))],
            InFlight = [.. users.Skip((int)request.Settle.TotalSeconds).SkipLast(1).Select(count => (double)count)],
            Started = arrivals / request.Length.TotalSeconds,
            Requests = arrivals / request.Length.TotalSeconds,
            Mean = times.Count == 0 ? null : times.Average(),
            P50 = At(times, 0.5),
            P95 = At(times, 0.95),
            P99 = At(times, 0.99),
            Failed = times.Count == 0 ? 0 : (double)failed / times.Count,
        });
    }

    private static double? At(List<double> times, double share) => times.Count == 0 ? null : times[(int)((times.Count - 1) * share)];

    public Task RestAsync(TimeSpan time, CancellationToken stop)
    {
        _now += time.TotalSeconds;
        return Task.CompletedTask;
    }
}
