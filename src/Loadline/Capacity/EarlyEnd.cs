using Loadline.Results;

namespace Loadline.Capacity;

/// <summary>Ends a trial that can no longer pass: what is offered above a target's capacity only piles up.</summary>
/// <param name="request">The trial.</param>
/// <param name="criteria">What has to hold.</param>
public sealed class EarlyEnd(TrialRequest request, IReadOnlyList<Criterion> criteria)
{
    private const double FirstPart = 0.25;
    private const double Beyond = 1.3;
    private const int Fewest = 10;
    private (long Samples, long Beyond)[]? _settled;

    /// <summary>Why the trial was ended; null when it was not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Asked every second: the sentence to end with, or null to go on.</summary>
    public string? Ask(RunSnapshot snapshot)
    {
        var measured = (snapshot.Elapsed - request.Settle - request.Overload).TotalSeconds;
        if (request.Kind == TrialKind.Recovery || measured < 0)
        {
            return null;
        }

        var counts = criteria.Select(criterion => criterion.Count(snapshot.Totals)).ToArray();
        _settled ??= counts;
        var length = request.Measure.TotalSeconds;
        if (measured < Math.Max(3, FirstPart * length))
        {
            return null;
        }

        for (var i = 0; i < criteria.Count && Reason is null; i++)
        {
            var (samples, beyond) = (counts[i].Samples - _settled[i].Samples, counts[i].Beyond - _settled[i].Beyond);

            // More than may be over the whole trial, were all that is to come within the limit.
            var allowed = criteria[i].Allowed * samples * Math.Max(1, length / measured);
            if (samples > 0 && beyond > (Beyond * allowed) + Fewest)
            {
                Reason = $"{criteria[i]}: {Quantity.Percent((double)beyond / samples)} of {Quantity.Count(samples)} beyond after {Quantity.Duration(TimeSpan.FromSeconds(measured))}, "
                    + $"{Quantity.Percent(criteria[i].Allowed)} allowed: it can't pass any more";
            }
        }

        return Reason;
    }
}
