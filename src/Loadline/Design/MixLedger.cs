using System.Globalization;
using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Design;

/// <summary>Says where mix and pauses of a plan come from.</summary>
internal static class MixLedger
{
    /// <summary>Adds both.</summary>
    /// <param name="request">What is known.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="isObserved">Whether journeys are those of a log.</param>
    /// <param name="add">Takes what was decided, its value, the reason and where it came from, unless a source has said it.</param>
    public static void Add(DesignRequest request, Plan plan, bool isObserved, Action<string, string, string, Provenance> add)
    {
        var journeys = $"{plan.Journeys.Count} {(plan.Journeys.Count == 1 ? "journey" : "journeys")} by weight";
        var pauses = PlanTemplates.Flat(plan.Journeys.SelectMany(journey => journey.Steps)).OfType<ThinkStep>().ToList();
        if (isObserved && request.Traffic is { } traffic)
        {
            add("mix", journeys, $"{traffic.Source}: {Say.Number(traffic.Requests)} requests{(traffic.Sessions > 0 ? $" in {Say.Number(traffic.Sessions)} sessions" : "")}; "
                + Say.List([.. traffic.Endpoints.Take(4).Select(endpoint => $"{(endpoint.Share * 100).ToString("0.#", CultureInfo.InvariantCulture)} % {endpoint}")]), Provenance.Observed);
            if (traffic.Pauses is { } seen && pauses.Count > 0)
            {
                add("pauses", $"median {Say.Time(seen.Median)}", $"{traffic.Source}: {Say.Number(seen.Count)} pauses, about log-normal with a median of {Say.Time(seen.Median)} and σ {seen.Sigma.ToString("0.##", CultureInfo.InvariantCulture)} (one in ten below {Say.Time(seen.P10)}, one in ten above {Say.Time(seen.P90)}); "
                    + "each step draws evenly around its own median, as wide as the middle half was", Provenance.Observed);
            }
            else if (pauses.Count == 0)
            {
                add("pauses", "none", $"{traffic.Source} shows none between the requests of a client", Provenance.Observed);
            }

            return;
        }

        if (request.Recording is { } recording)
        {
            add("mix", journeys, recording.HasPauses ? "as often as each was recorded" : "the source lists requests, not how often they come: each of its parts as often as it is in it", recording.HasPauses ? Provenance.Observed : Provenance.Inferred);
            if (pauses.Count > 0)
            {
                add("pauses", recording.HasPauses ? "as recorded, ±50 %" : "by kind of request, ±50 %",
                    recording.HasPauses ? $"{pauses.Count} {(pauses.Count == 1 ? "pause was" : "pauses were")} recorded; users vary around them" : "the source has no times: pauses as people customarily make them, spread so that users don't move in step",
                    recording.HasPauses ? Provenance.Observed : Provenance.Default);
            }

            return;
        }

        add("mix", journeys, "no traffic was shown: shares as is customary for what each journey does", Provenance.Default);
        if (pauses.Count > 0)
        {
            add("pauses", "by kind of request, ±50 %", "no traffic was shown: pauses as people customarily make them, spread so that users don't move in step", Provenance.Default);
        }
    }
}
