using System.Globalization;
using System.Text;
using Loadline.Plans;

namespace Loadline.Scripts.Folder;

/// <summary>README: the profiles, the journeys, the thresholds and where the numbers come from.</summary>
internal static class ReadmeContent
{
    public static void Append(StringBuilder text, Plan plan)
    {
        text.Append("## How hard, and what each profile answers\n\n").Append(Markdown.Head("profile", "load", "length", "why"));
        foreach (var profile in plan.Profiles)
        {
            text.Append(Markdown.Row(Markdown.Code(profile.Name), ProfileText.Load(profile), Durations.Format(profile.Duration), Markdown.Inline(profile.Because ?? "")));
        }

        text.Append("\nOpen profiles start journeys at a rate, whether the target keeps up or not, as independent users do. Closed profiles have a ")
            .Append("fixed number of users that wait for the target: when it slows down, they ask less.\n\n")
            .Append("## What is called\n\n");
        foreach (var journey in plan.Journeys)
        {
            text.Append(string.Create(CultureInfo.InvariantCulture, $"**{Markdown.Inline(journey.Name)}**, {ProfileSplit.ShareOf(plan, journey) * 100:0.#} % of journeys"));
            text.Append(journey.Because is { } because ? $": {Markdown.Inline(because)}\n\n" : "\n\n");
            var number = 0;
            foreach (var step in PlanTemplates.Flat(journey.Steps))
            {
                text.Append(step switch
                {
                    RequestStep request => $"{++number}. {Markdown.Code(RequestName.Of(request))}{Captured(request)}\n",
                    ThinkStep think => $"   - pause {Durations.Format(think.Min)}{(think.Max == think.Min ? "" : " to " + Durations.Format(think.Max))}\n",
                    RepeatStep repeat => $"   - {repeat.Min}{(repeat.Max == repeat.Min ? "" : " to " + repeat.Max)} times:\n",
                    _ => "",
                });
            }

            text.Append('\n');
        }

        text.Append("## What decides\n\n").Append(Markdown.Head("threshold", "profiles", "why"));
        foreach (var threshold in plan.Thresholds)
        {
            text.Append(Markdown.Row(
                Markdown.Code(ThresholdExpression.Of(plan, threshold)),
                threshold.Profiles.Count == 0 ? "all" : string.Join(", ", threshold.Profiles),
                Markdown.Inline(threshold.Because ?? "")));
        }

        text.Append("\n## Where the numbers come from\n\n").Append(Markdown.Head("requirement", "value", "from", "because"));
        foreach (var (name, value, from, because) in Ledger(plan.Requirements))
        {
            text.Append(Markdown.Row(name, value, from.ToString().ToLowerInvariant(), Markdown.Inline(because ?? "")));
        }

        foreach (var assumption in plan.Ledger)
        {
            text.Append(Markdown.Row(Markdown.Inline(assumption.What), Markdown.Inline(assumption.Value), assumption.From.ToString().ToLowerInvariant(), Markdown.Inline(assumption.Because)));
        }

        text.Append('\n');
        if (plan.Questions.Count > 0)
        {
            text.Append("What was not known, most important first. Another answer belongs into `plan.yaml`, or into the next `loadline create`.\n\n");
            foreach (var question in plan.Questions)
            {
                text.Append($"- **{Markdown.Inline(question.Text)}** {(question.Answered ? "Answered" : "Assumed")}: {Markdown.Inline(question.Assumed)}. {Markdown.Inline(question.Why)}{(question.Changes is null ? "" : " " + Markdown.Inline(question.Changes))}\n");
            }

            text.Append('\n');
        }
    }

    private static string Captured(RequestStep request) =>
        request.Captures.Count == 0 ? "" : $", keeps {string.Join(", ", request.Captures.Select(capture => Markdown.Code(capture.Name)))}";

    private static IEnumerable<(string Name, string Value, Provenance From, string? Because)> Ledger(Requirements requirements)
    {
        static string Time(TimeSpan time) => Durations.Format(time);
        static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
        if (requirements.ApiType is { } type)
        {
            yield return ("kind of API", type.Value, type.From, type.Because);
        }

        foreach (var (name, latency) in new[] { ("p50", requirements.P50), ("p95", requirements.P95), ("p99", requirements.P99) })
        {
            if (latency is not null)
            {
                yield return ("latency " + name, Time(latency.Value), latency.From, latency.Because);
            }
        }

        if (requirements.ErrorRate is { } errors)
        {
            yield return ("failed requests", Number(errors.Value * 100) + " %", errors.From, errors.Because);
        }

        if (requirements.Requests is { } rate)
        {
            yield return ("requests", rate.Value.ToString(), rate.From, rate.Because);
        }

        if (requirements.Users is { } users)
        {
            yield return ("users at the same time", Number(users.Value), users.From, users.Because);
        }

        if (requirements.SpikeFactor is { } spike)
        {
            yield return ("spike", Number(spike.Value) + " times the load", spike.From, spike.Because);
        }
    }
}
