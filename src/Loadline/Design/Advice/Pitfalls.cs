using Loadline.Design.Journeys;
using Loadline.Design.Load;
using Loadline.Design.Operations;
using Loadline.Design.Targets;
using Loadline.Plans;

namespace Loadline.Design.Advice;

/// <summary>Says how this very benchmark can mislead or do harm. What does not apply is not said.</summary>
internal static class Pitfalls
{
    private const double ManyRequests = 10_000;
    private const int ManyUsers = 10_000;
    private const int FewUsers = 20;

    public static IEnumerable<Note> Of(Plan plan, TargetChoice target, TrafficMix mix, IReadOnlyList<JourneyDraft> drafts, int rows)
    {
        var peak = plan.Profiles.OfType<RampingArrivals>().Where(profile => profile.Name != "breakpoint")
            .Select(profile => (Profile: profile, Rate: profile.Stages.Max(stage => stage.Target.PerSecond) * mix.RequestsPerIteration))
            .OrderByDescending(each => each.Rate).FirstOrDefault();
        var forecast = new Forecast(plan, mix);
        var load = plan.Profiles.FirstOrDefault(profile => profile.Name == "load") ?? plan.Profiles.FirstOrDefault(profile => profile.IsOpen);
        var credentialed = PlanTemplates.StepsOf(plan).OfType<RequestStep>().Count(step => step.Auth is { IsNone: false });
        Note Pitfall(string text) => new(NoteKind.Pitfall, text);

        if (target.Kind == TargetKind.Production)
        {
            yield return Pitfall($"{target.Host} looks like production. Load there slows real users, trips rate limits and alarms, and may be taken for an attack: get its owner's consent, or set BASE_URL to a test environment.");
        }
        else if (target.Kind is TargetKind.Local or TargetKind.Unknown)
        {
            yield return Pitfall("Generator and target share this machine and compete for its processors. Such runs compare two versions of the API; they don't tell its capacity.");
        }

        if (plan.Requirements is { Users: { From: Provenance.Given, Value: >= FewUsers } users, Requests: { From: Provenance.Inferred } rate } && rate.Value.PerSecond > users.Value)
        {
            yield return Pitfall($"{Say.Number(users.Value)} users who don't pause make {Say.PerSecond(rate.Value.PerSecond, "requests")}, which no people do. Where each comes once, a rate is meant: say how many come in a minute, or how long they pause.");
        }

        if (drafts.SelectMany(draft => draft.Steps).Count(step => step.Operation.Operation.Responses.Any(response => response.Status == "429")) is > 0 and var limited)
        {
            yield return Pitfall($"{Plural(limited, "step is", "steps are")} rate limited by the document (429). All load comes from few addresses and accounts; have the limit lifted for the test, or 429 is what is measured. It counts as a failure.");
        }

        var refuses = drafts.SelectMany(draft => draft.Steps).Select(step => step.Operation).Distinct()
            .Count(operation => operation.Operation.Security.Count == 0 && operation.Type != ApiTypes.Login && operation.Operation.Responses.Any(response => response.Status is "401" or "403"));
        if (plan.Target.Auth is null && refuses > 0 && credentialed == 0)
        {
            yield return Pitfall($"The document names no way to authenticate, yet {refuses} of the operations answer 401 or 403. If they do, put credentials into `target.auth`.");
        }

        var accepted = drafts.SelectMany(draft => draft.Steps).Select(step => step.Operation).Where(operation => operation.Role == OperationRole.Create && operation.Operation.Responses.Any(response => response.Status == "202")).Select(operation => operation.Name).Distinct().ToList();
        if (accepted.Count > 0)
        {
            yield return Pitfall($"{Say.List([.. accepted.Take(4)])}{(accepted.Count > 4 ? " and others" : "")} may answer 202 before the work is done: what follows may not find it yet, and the time of the work itself is not measured.");
        }

        if (Lists(plan) is { } lists)
        {
            yield return Pitfall(lists);
        }

        if (load is not null && Writes(plan, drafts, forecast, load) is { } writes)
        {
            yield return Pitfall(writes);
        }

        var changed = drafts.Where(draft => draft.Kind == JourneyKind.Write && draft.Steps.Any(step => step.Operation.Role is OperationRole.Update or OperationRole.Act)
            && !draft.Steps.Any(step => step.Operation.Role == OperationRole.Create)).SelectMany(draft => draft.Steps).Where(step => step.Operation.Role is OperationRole.Update or OperationRole.Act).Select(step => step.Operation.Name).Distinct().ToList();
        if (changed.Count > 0)
        {
            yield return Pitfall($"{Say.List([.. changed.Take(5)])}{(changed.Count > 5 ? $" and {changed.Count - 5} more" : "")} {(changed.Count == 1 ? "changes" : "change")} data that was there before the run. Use an environment that can be reset.");
        }

        if (drafts.Any(draft => draft.Kind == JourneyKind.Login && draft.Steps.Any(step => step.Operation.Type == ApiTypes.Login)) && load is not null)
        {
            yield return Pitfall("Logins are played under load, all with one account: lock-out rules and login rate limits may answer instead of the password check. Exempt the account, or drop the journey.");
        }

        if (plan.Target.Auth is not null || plan.Setup.OfType<RequestStep>().Any(step => step.Captures.Count > 0))
        {
            var soak = plan.Profiles.Any(profile => profile.Name == "soak") ? " It has to live longer than the soak." : " It has to live longer than the longest profile.";
            yield return Pitfall("All users share one identity, so what is kept per account (locks, caches, limits) is either far hotter or far better cached than in production." + (plan.Setup.OfType<RequestStep>().Any(step => step.Captures.Count > 0) ? " The token is fetched once." + soak : ""));
        }

        if (mix.Types.Any(type => type.Type == ApiTypes.Checkout || type.Type == ApiTypes.Payment))
        {
            yield return Pitfall("Orders and payments reach for third parties (payment, stock, mail). Stub them with their real p99, and count orders at the target after a run: none may be lost or doubled.");
        }

        if (rows > 0)
        {
            yield return Pitfall($"Feeds have {rows} rows at most, so a cache in front of the data is warm after seconds. Put in as many distinct values as production sees in a cache's lifetime before trusting read latencies.");
        }

        if (peak.Profile is { } highest)
        {
            yield return Pitfall(peak.Rate > ManyRequests || highest.MaxUsers > ManyUsers
                ? $"{highest.Name} offers {Say.PerSecond(peak.Rate, "requests")} from up to {Say.Number(highest.MaxUsers)} users: more than one generator should be trusted with. Divide it over machines, and watch their processors."
                : $"Users keep their connections, as returning clients do: {highest.Name} opens up to {Say.Number(highest.MaxUsers)}. Clients that come once also pay for a handshake; `connections: per-journey` measures that.");
        }

        foreach (var type in mix.Types.Select(each => each.Type).Where(type => type == ApiTypes.Upload || type == ApiTypes.Batch || type == ApiTypes.GraphQL || type == ApiTypes.Webhook || type == ApiTypes.Typeahead || type == ApiTypes.Search).Take(3))
        {
            yield return Pitfall($"{char.ToUpperInvariant(type.Title[0])}{type.Title[1..]}: {type.Advice}");
        }
    }

    /// <summary>An empty list is a right answer that ends a journey: nothing is found to go on with.</summary>
    private static string? Lists(Plan plan)
    {
        var taken = plan.Journeys.Select(journey => (journey.Name, Lists: PlanTemplates.Flat(journey.Steps).OfType<RequestStep>()
            .Where(step => step.Captures.Any(capture => capture.From == CaptureSource.Json && capture.Expression.Contains("[*]", StringComparison.Ordinal))).Select(RequestName.Of).ToList()))
            .Where(journey => journey.Lists.Count > 0).ToList();
        var lists = taken.SelectMany(journey => journey.Lists).Distinct(StringComparer.Ordinal).ToList();
        var names = taken.Select(journey => journey.Name).ToList();
        return taken.Count == 0 ? null
            : $"Needs data in the target: {Some(names, 4)} {(names.Count == 1 ? "takes" : "take")} ids from {Some(lists, 4)}. Where a list is empty, the check of its capture fails and the journey ends there: fill the target before the run.";
    }

    private static string Some(List<string> items, int most) => Say.List(items.Count <= most ? items : [.. items.Take(most - 1), $"{items.Count - most + 1} more"]);

    private static string? Writes(Plan plan, IReadOnlyList<JourneyDraft> drafts, Forecast forecast, LoadProfile load)
    {
        var total = plan.Journeys.Sum(journey => journey.Weight);
        var (kept, removed) = (new List<(string Name, double Count)>(), new List<(string Name, double Count)>());
        for (var i = 0; i < drafts.Count; i++)
        {
            foreach (var create in drafts[i].Steps.Where(step => step.Operation.Role == OperationRole.Create && step.Operation.Writes))
            {
                var deleted = drafts[i].Steps.Any(step => step.Operation.Role == OperationRole.Delete && step.Operation.Resource == create.Operation.Resource);
                (deleted ? removed : kept).Add((create.Operation.Name, forecast.Iterations(load) * plan.Journeys[i].Weight / total));
            }
        }

        return (kept.Count, removed.Count) switch
        {
            (0, 0) => null,
            (0, _) => $"Writes are real: {load.Name} makes and deletes about {Some(removed)}. What a failing journey made stays behind.",
            _ => $"Writes are real: {load.Name} leaves about {Some(kept)} at the target. Volume grows from run to run, so reset it before runs that are compared.",
        };
    }

    private static string Some(List<(string Name, double Count)> made)
    {
        var items = made.GroupBy(each => each.Name).Select(group => $"{Say.Number(Math.Round(group.Sum(each => each.Count)))} by {group.Key}").ToList();
        return items.Count <= 4 ? Say.List(items) : Say.List([.. items.Take(3), $"more by {items.Count - 3} other operations"]);
    }

    private static string Plural(int count, string one, string many) => count == 1 ? "1 " + one : $"{count} {many}";
}
