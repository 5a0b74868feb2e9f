using Loadline.Briefs;
using Loadline.Briefs.Facts;
using Loadline.Design.Load;
using Loadline.Plans;
using Loadline.Scripts.Folder;

namespace Loadline.Conversations.Wording;

/// <summary>A benchmark in the making, in words: what it is, what changed, what is asked.</summary>
internal static class DraftText
{
    private const int MostJourneys = 6;
    private const string Usual = "smoke, load, stress, spike";

    /// <summary>What was designed, said the first time.</summary>
    public static IEnumerable<string> Summary(Draft draft)
    {
        var plan = draft.Plan!;
        foreach (var finding in draft.Findings.Where(finding => finding.Severity == Severity.Warning).Take(3))
        {
            yield return Sentences.Spoken(finding.ToString())!;
        }

        var requests = RequestsOf(plan);
        var source = draft.Documents.Count > 0 ? $"{plan.Name}, from {string.Join(", ", draft.Documents.Select(document => document.Name.StartsWith("pasted.", StringComparison.Ordinal) ? "what you pasted" : document.Name))}: {requests} of {Sentences.Count(draft.Merged!.Api.Operations.Count, "operation")}" : $"From what you said: {Sentences.Count(requests, "request")}";
        yield return $"{source} in {Sentences.Count(plan.Journeys.Count, "journey")}.";
        foreach (var line in Journeys(plan))
        {
            yield return line;
        }

        var rows = Reasons.Ledger(plan).ToList();
        var given = rows.Where(row => row.From is Provenance.Given or Provenance.Observed && row.Label is not ("scope" or "tool" or "when") && (row.Label != "profiles" || row.Value != Usual)).Select(row => $"{row.Label} {row.Value}").ToList();
        if (given.Count > 0)
        {
            yield return $"From you: {string.Join(", ", given)}.";
        }

        if (rows.Find(row => row.Label == "rate" && row.From == Provenance.Inferred) is { } worked)
        {
            yield return $"Worked out: rate {worked.Value} ({Sentences.Spoken(worked.Because)}).";
        }

        var assumed = rows.Where(row => row.From == Provenance.Default && row.Label is "rate" or "p95" or "p99" or "errors" && row.From is not (Provenance.Given or Provenance.Observed) && (row.Label != "rate" || row.From == Provenance.Default)).Select(row => $"{row.Label} {row.Value}").ToList();
        if (assumed.Count > 0)
        {
            yield return $"Assumed until you say otherwise: {string.Join(", ", assumed)}.";
        }

        foreach (var note in plan.Notes.Where(note => note.Kind == NoteKind.Decision && (note.Text.StartsWith("The brief ", StringComparison.Ordinal) || note.Text.StartsWith("Paths were made", StringComparison.Ordinal))).Take(3))
        {
            yield return Sentences.Spoken(note.Text)!;
        }

        // What happens to data is easier to overlook than where it runs.
        var pitfalls = plan.Notes.Where(note => note.Kind == NoteKind.Pitfall).Select(note => note.Text).ToList();
        foreach (var pitfall in pitfalls.Take(1).Concat(pitfalls.Skip(1).Where(text => text.StartsWith("Writes are real", StringComparison.Ordinal))).Take(2))
        {
            yield return $"Take care: {pitfall}";
        }
    }

    /// <summary>The journeys with their requests.</summary>
    public static IEnumerable<string> Journeys(Plan plan)
    {
        foreach (var journey in plan.Journeys.Take(MostJourneys))
        {
            var calls = PlanTemplates.Flat(journey.Steps).OfType<RequestStep>().Select(RequestName.Of).ToList();
            yield return $"    {ProfileSplit.ShareOf(plan, journey) * 100,3:0} %  {journey.Name}: {string.Join(", ", calls.Take(4))}{(calls.Count > 4 ? $" and {calls.Count - 4} more" : "")}";
        }

        if (plan.Journeys.Count > MostJourneys)
        {
            yield return $"    and {plan.Journeys.Count - MostJourneys} more";
        }
    }

    /// <summary>What a turn changed; when nothing changed, why.</summary>
    public static IEnumerable<string> Changes(Draft before, Draft after, Brief? said)
    {
        var (old, now) = (before.Plan!, after.Plan!);
        var values = Values(old, now);
        if (values.Count > 0)
        {
            yield return $"Taken: {string.Join(", ", values.Take(6))}.";
        }

        var shape = Shape(old, now).ToList();
        foreach (var line in shape)
        {
            yield return line;
        }

        var limits = now.Thresholds.Select(threshold => ThresholdExpression.Of(now, threshold)).Except(old.Thresholds.Select(threshold => ThresholdExpression.Of(old, threshold)), StringComparer.Ordinal).Where(text => text.Contains("{name:", StringComparison.Ordinal)).ToList();
        if (!HasOtherRequests(old, now) && values.Count + shape.Count > 0 && limits.Count is > 0 and <= 3)
        {
            yield return $"New gate: {string.Join(", ", limits)}.";
        }

        foreach (var note in now.Notes.Where(note => note.Kind == NoteKind.Decision && note.Text.StartsWith("The brief ", StringComparison.Ordinal) && !old.Notes.Contains(note)).Take(2))
        {
            yield return Sentences.Spoken(note.Text)!;
        }

        foreach (var finding in after.Findings.Where(finding => finding.Severity == Severity.Warning && !before.Findings.Contains(finding)).Take(2))
        {
            yield return Sentences.Spoken(finding.Message)! + (finding.Hint is null ? "" : $" ({finding.Hint})");
        }

        if (values.Count + shape.Count == 0)
        {
            yield return said is null || said.Facts.Count == 0 ? "Noted. It changes nothing in the plan." : $"The plan says so already: {string.Join(", ", said.Facts.Where(fact => fact is not IntentFact).Select(fact => fact.Meaning).Take(3))}.";
        }
    }

    /// <summary>What taking back a turn comes to.</summary>
    public static IEnumerable<string> Back(Draft from, Draft to)
    {
        var values = Values(from.Plan!, to.Plan!);
        return [values.Count > 0 ? $"Taken back: {string.Join(", ", values.Take(6))}." : "Taken back.", .. Shape(from.Plan!, to.Plan!)];
    }

    /// <summary>A question with why it matters and what saying nothing takes.</summary>
    public static IEnumerable<string> Ask(Question question)
    {
        yield return Sentences.Spoken(question.Text)!;
        yield return $"{Sentences.Spoken(question.Why)} Enter takes {Default(question)}.";
    }

    /// <summary>The default of a question, without a reason that was given before.</summary>
    private static string Default(Question question)
    {
        var assumed = Sentences.Spoken(question.Assumed)!.TrimEnd('.');
        var reason = assumed.IndexOf(" (you said", StringComparison.Ordinal);
        return reason > 0 ? assumed[..reason] : assumed;
    }

    /// <summary>A question that was asked before.</summary>
    public static string AskAgain(Question question) => $"Still open: {Sentences.Spoken(question.Text)} Enter takes {Default(question)}.";

    /// <summary>How many different requests a plan sends.</summary>
    public static int RequestsOf(Plan plan) => PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(RequestName.Of).Distinct(StringComparer.Ordinal).Count();

    private static List<string> Values(Plan old, Plan now)
    {
        var known = Reasons.Ledger(old).ToList();
        var changed = new List<string>();
        foreach (var row in Reasons.Ledger(now).Where(row => row.Label is not ("mix" or "type" or "profiles")).OrderBy(row => row.From != Provenance.Given))
        {
            var was = known.Find(each => each.Label == row.Label && (row.Label != "scope" || each.Value == row.Value));
            if (was is null)
            {
                changed.Add($"{row.Label} {row.Value}");
            }
            else if (was.Value.TrimEnd('/') != row.Value.TrimEnd('/'))
            {
                changed.Add($"{row.Label} {row.Value} (was {was.Value})");
            }
            else if (was.From != row.From && row.From == Provenance.Given)
            {
                changed.Add($"{row.Label} {row.Value}, as assumed");
            }
        }

        return changed;
    }

    /// <summary>Journeys and profiles that are others.</summary>
    private static IEnumerable<string> Shape(Plan old, Plan now)
    {
        if (HasOtherRequests(old, now))
        {
            yield return $"Now {Sentences.Count(RequestsOf(now), "request")} in {Sentences.Count(now.Journeys.Count, "journey")} (was {RequestsOf(old)} in {old.Journeys.Count}).";
        }

        if (ProfilesChanged(old, now).ToList() is { Count: > 0 } profiles)
        {
            yield return Sentences.Sentence(string.Join("; ", profiles));
        }
    }

    private static bool HasOtherRequests(Plan old, Plan now) => RequestsOf(old) != RequestsOf(now) || old.Journeys.Count != now.Journeys.Count;

    private static IEnumerable<string> ProfilesChanged(Plan old, Plan now)
    {
        var (names, were) = (now.Profiles.Select(profile => profile.Name).ToList(), old.Profiles.Select(profile => profile.Name).ToList());
        if (names.Except(were, StringComparer.Ordinal).ToList() is { Count: > 0 } added)
        {
            yield return $"added {Say.List(added)} ({string.Join(", ", now.Profiles.Where(profile => added.Contains(profile.Name)).Select(profile => Durations.Format(profile.Duration)))})";
        }

        if (were.Except(names, StringComparer.Ordinal).ToList() is { Count: > 0 } removed)
        {
            yield return $"without {Say.List(removed)}";
        }

        foreach (var profile in now.Profiles)
        {
            if (old.Profiles.FirstOrDefault(each => each.Name == profile.Name) is not { } was)
            {
                continue;
            }

            List<string> changed = [];
            if (was.Duration != profile.Duration)
            {
                changed.Add($"takes {Durations.Format(profile.Duration)} (was {Durations.Format(was.Duration)})");
            }

            if (PeakOf(was) != PeakOf(profile) && profile.Name is "load" or "spike")
            {
                changed.Add($"rises to {PeakOf(profile)}");
            }

            if (changed.Count > 0)
            {
                yield return $"{profile.Name} {string.Join(" and ", changed)}";
            }
        }
    }

    private static string? PeakOf(LoadProfile profile) => profile is RampingArrivals ramping ? Say.Rate(ramping.Stages.MaxBy(stage => stage.Target.PerSecond)!.Target, "journeys") : null;
}
