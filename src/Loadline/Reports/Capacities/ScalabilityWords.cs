using Loadline.Capacity;
using Loadline.Results;

namespace Loadline.Reports.Capacities;

/// <summary>The universal scalability law in sentences: what it says about what was measured, and never about what was not.</summary>
internal static class ScalabilityWords
{
    /// <summary>The sentences; none without a fit.</summary>
    public static IEnumerable<string> Of(Scalability? law)
    {
        if (law is null)
        {
            yield break;
        }

        var measured = $"{law.Points.Count} trials with {Quantity.Number(law.Fewest)} to {Quantity.Number(law.Most)} requests in progress";
        if (!law.Fits)
        {
            yield return $"The universal scalability law does not describe what was measured ({measured}, mean error {Quantity.Percent(law.MeanError, 2)}): it explains nothing here.";
            yield break;
        }

        yield return $"Why, by the universal scalability law ({measured}, mean error {Quantity.Percent(law.MeanError, 2)}): {Cause(law)}";
        yield return law.Peak is { } peak
            ? $"Throughput was highest at about {Quantity.Number(peak)} requests in progress and fell beyond. The law explains the trials; it says nothing about more than {Quantity.Number(law.Most)} in progress."
            : $"The law explains the trials; it says nothing about more than {Quantity.Number(law.Most)} requests in progress, which nobody measured.";
    }

    private static string Cause(Scalability law)
    {
        var contention = law.LostToContention >= Scalability.WorthNaming ? $"waiting for each other (contention {Quantity.Percent(law.Sigma, 2)}: one lock, pool, core or queue that all pass through) takes {Quantity.Percent(law.LostToContention, 2)}" : null;
        var coherency = law.LostToCoherency >= Scalability.WorthNaming ? $"keeping each other informed (coherency {Quantity.Percent(law.Kappa, 2)}: shared state, caches, connections that each further request makes dearer) takes {Quantity.Percent(law.LostToCoherency, 2)}" : null;
        return (contention, coherency) switch
        {
            (null, null) => $"throughput grew in step with the requests in progress, so nothing that all of them share was the limit up to {Quantity.PerSecond(law.Highest)}.",
            ({ } one, null) => $"at {Quantity.Number(law.Most)} in progress {one} of the throughput that so many could have on their own.",
            (null, { } other) => $"at {Quantity.Number(law.Most)} in progress {other} of the throughput that so many could have on their own.",
            ({ } one, { } other) => $"at {Quantity.Number(law.Most)} in progress {one} of the throughput that so many could have on their own, and {other} of what is left.",
        };
    }
}
