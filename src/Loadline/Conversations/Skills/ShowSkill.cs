using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;
using Loadline.Plans;
using Loadline.Scripts.Folder;

namespace Loadline.Conversations.Skills;

/// <summary>What is known: the ledger, or the part of the plan that was asked for.</summary>
internal static class ShowSkill
{
    public static Turn Hear(ConversationState state, Utterance said)
    {
        if (state.Draft?.Plan is not { } plan)
        {
            return state.Script is { } script ? new Turn(state, [$"{script.File.Name} is reviewed: {Review.Output.ReviewFormats.Summary(script.Review)}."])
                : new Turn(state, ["Nothing yet. Name a description of the API (OpenAPI, HAR, Postman, curl), or say what is to be tested."]);
        }

        if (said.Has("thresholds", "threshold", "gates", "gate"))
        {
            return new Turn(state, [$"{Sentences.Count(plan.Thresholds.Count, "threshold")}:", .. plan.Thresholds.Select(threshold => $"    {ThresholdExpression.Of(plan, threshold)}{(threshold.Profiles.Count == 0 ? "" : $"   ({string.Join(", ", threshold.Profiles)})")}")]);
        }

        if (said.Has("profiles", "profile", "how long"))
        {
            return new Turn(state, [$"{Sentences.Count(plan.Profiles.Count, "profile")}:", .. Profiles(plan)]);
        }

        var rows = Reasons.Ledger(plan).ToList();
        return new Turn(state,
        [
            .. DraftText.Journeys(plan),
            .. Group("Given", rows, Provenance.Given),
            .. Group("Observed", rows, Provenance.Observed),
            .. Group("Inferred", rows, Provenance.Inferred),
            .. Group("Default", rows, Provenance.Default),
            .. Profiles(plan),
            .. plan.Notes.Where(note => note.Kind == NoteKind.LeftOut).Take(3).Select(note => "Left out: " + Sentences.Spoken(note.Text)),
        ]);
    }

    internal static IEnumerable<string> Profiles(Plan plan) => plan.Profiles.Select(profile => $"    {profile.Name,-10} {Durations.Format(profile.Duration),-7} {ProfileText.Load(profile)}");

    private static IEnumerable<string> Group(string title, List<Reason> rows, Provenance from)
    {
        var group = rows.Where(row => row.From == from).ToList();
        return group.Count == 0 ? [] : [title + ":", .. group.Select(row => $"  {row.Label} {row.Value}{(Sentences.Spoken(row.Because) is { Length: > 0 } because ? $": {because}" : "")}")];
    }
}
