using Loadline.Design.Journeys;
using Loadline.Plans;

namespace Loadline.Design.Load;

/// <summary>What one average iteration sends: how many requests of each name and kind.</summary>
internal sealed class TrafficMix
{
    /// <param name="journeys">Journeys with their weights.</param>
    /// <param name="drafts">What they were made from, in the same order: drafted steps know their kind.</param>
    public TrafficMix(IReadOnlyList<Journey> journeys, IReadOnlyList<JourneyDraft> drafts)
    {
        var total = journeys.Sum(journey => journey.Weight);
        var requests = new List<RequestShare>();
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < journeys.Count; i++)
        {
            // A draft's steps are repeated all or not at all.
            var each = JourneyShape.RequestsOf(journeys[i]) / drafts[i].Steps.Count * journeys[i].Weight / total;
            foreach (var step in drafts[i].Steps)
            {
                if (!byName.TryGetValue(step.Operation.Name, out var at))
                {
                    byName[step.Operation.Name] = at = requests.Count;
                    requests.Add(new RequestShare(step.Operation.Name, step.Operation.Type, 0, step.Operation.Writes));
                }

                requests[at] = requests[at] with { PerIteration = requests[at].PerIteration + each };
            }
        }

        Requests = requests;
        RequestsPerIteration = requests.Sum(request => request.PerIteration);
        Types = [.. requests.GroupBy(request => request.Type).Select(group => (Type: group.Key, Share: group.Sum(request => request.PerIteration) / RequestsPerIteration)).OrderByDescending(type => type.Share)];
    }

    /// <summary>Requests by name, in the order journeys play them.</summary>
    public IReadOnlyList<RequestShare> Requests { get; }

    /// <summary>Mean requests of an iteration.</summary>
    public double RequestsPerIteration { get; }

    /// <summary>Kinds with their share of all requests, most frequent first.</summary>
    public IReadOnlyList<(ApiType Type, double Share)> Types { get; }

    /// <summary>Share of requests that change something.</summary>
    public double WriteShare => Requests.Where(request => request.Writes).Sum(request => request.PerIteration) / RequestsPerIteration;

    /// <summary>
    /// The percentile of all requests together when each kind just meets its own objectives. Percentiles of a mix can't be averaged: the
    /// distribution of each kind is drawn through its p50, p95 and p99 (straight lines of log survival over log time) and the mix is solved.
    /// </summary>
    public TimeSpan Percentile(double q)
    {
        if (Types.Count == 1)
        {
            var type = Types[0].Type;
            return q switch { 0.5 => type.P50, 0.95 => type.P95, _ => type.P99 };
        }

        var (low, high) = (0.0, 15.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Types.Sum(each => each.Share * Survival(each.Type, middle)) > 1 - q)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        var milliseconds = Math.Exp(high);
        var step = milliseconds < 200 ? 10 : milliseconds < 1000 ? 50 : 100;
        return TimeSpan.FromMilliseconds(Math.Ceiling(Math.Round(milliseconds / step, 3)) * step);
    }

    private static double Survival(ApiType type, double logTime)
    {
        var (x1, x2, x3) = (Math.Log(type.P50.TotalMilliseconds), Math.Log(type.P95.TotalMilliseconds), Math.Log(type.P99.TotalMilliseconds));
        var (y1, y2, y3) = (Math.Log(0.5), Math.Log(0.05), Math.Log(0.01));
        var line = logTime < x2 ? y1 + ((logTime - x1) * (y2 - y1) / (x2 - x1)) : y2 + ((logTime - x2) * (y3 - y2) / (x3 - x2));
        return Math.Min(1, Math.Exp(line));
    }
}
