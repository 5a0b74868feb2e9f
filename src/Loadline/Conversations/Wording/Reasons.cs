using Loadline.Design.Load;
using Loadline.Plans;
using Loadline.Scripts.Folder;

namespace Loadline.Conversations.Wording;

/// <summary>Everything in a plan that has a reason, most important first.</summary>
internal static class Reasons
{
    /// <summary>The ledger: requirements, then the other decisions.</summary>
    public static IEnumerable<Reason> Ledger(Plan plan)
    {
        var requirements = plan.Requirements;
        if (requirements.Requests is { } rate)
        {
            yield return new Reason("rate", Say.PerSecond(rate.Value.PerSecond, "requests"), rate.From, rate.Because);
        }

        if (requirements.Users is { } users)
        {
            yield return new Reason("users", Say.Number(users.Value), users.From, users.Because);
        }

        foreach (var (label, latency) in new[] { ("p50", requirements.P50), ("p95", requirements.P95), ("p99", requirements.P99) })
        {
            if (latency is not null)
            {
                yield return new Reason(label, Durations.Format(latency.Value), latency.From, latency.Because);
            }
        }

        if (requirements.ErrorRate is { } errors)
        {
            yield return new Reason("errors", Percents.Format(errors.Value), errors.From, errors.Because);
        }

        if (requirements.SpikeFactor is { } spike)
        {
            yield return new Reason("spike", Say.Number(spike.Value) + "x", spike.From, spike.Because);
        }

        if (requirements.ApiType is { } type)
        {
            yield return new Reason("type", type.Value, type.From, type.Because);
        }

        foreach (var entry in plan.Ledger)
        {
            yield return new Reason(entry.What, entry.Value, entry.From, entry.Because);
        }
    }

    /// <summary>The ledger, profiles, thresholds, journeys, questions and notes.</summary>
    public static IEnumerable<Reason> Of(Plan plan) =>
        Ledger(plan)
            .Concat(plan.Profiles.Select(profile => new Reason(profile.Name, $"{ProfileText.Load(profile)}{UsersOf(profile)}", null, profile.Because)))
            .Concat(plan.Thresholds.Select(threshold => new Reason("threshold", ThresholdExpression.Of(plan, threshold), null, threshold.Because)))
            .Concat(plan.Journeys.Select(journey => new Reason(journey.Name, $"{Say.Share(ProfileSplit.ShareOf(plan, journey))} of the journeys", null, journey.Because)))
            .Concat(plan.Questions.Select(question => new Reason(question.Id, question.Assumed, question.Answered ? Provenance.Given : Provenance.Default, question.Why)))
            .Concat(plan.Notes.Select(note => new Reason("note", note.Text, null, null)));

    /// <summary>How many users are ready for arrivals.</summary>
    private static string UsersOf(LoadProfile profile) => profile switch
    {
        RampingArrivals ramping => $", {ramping.Users} users ready, {ramping.MaxUsers} at most",
        ConstantArrivals constant => $", {constant.Users} users ready, {constant.MaxUsers} at most",
        _ => "",
    };
}
