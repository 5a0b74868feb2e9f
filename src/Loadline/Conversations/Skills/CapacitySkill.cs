using Loadline.Briefs;
using Loadline.Briefs.Facts;
using Loadline.Conversations.Hearing;
using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Conversations.Skills;

/// <summary>How much a target can take.</summary>
internal static class CapacitySkill
{
    public static Turn Hear(ConversationState state, Utterance said, IWorkplace place)
    {
        if (said.Files.Any(file => !ScriptFile.Is(file, place)) && CreateSkill.Hear(state, said, isWish: true, place) is { State.Draft.Plan: not null } made)
        {
            return made with { Reply = ["Capacity is searched with a plan; this makes it.", .. made.Reply] };
        }

        if (BenchmarkInHand.Find(state, said, place, onlyPlans: true, out var asked) is not { } benchmark)
        {
            return asked with { Reply = ["Capacity is the highest rate of journeys that holds the thresholds of a plan.", .. asked.Reply] };
        }

        if (BenchmarkInHand.PlanOf(state, benchmark, place) is not { } plan)
        {
            return new Turn(state, [ScriptFile.Is(benchmark, place) ? $"Capacity needs a plan, and {benchmark} is a script. 'convert {benchmark} to plan' makes one of it." : $"Capacity needs a plan, and {benchmark} is none. 'test openapi.yaml' makes one from the API's document."]);
        }

        var remarks = new List<string>();
        List<string> arguments = ["capacity", benchmark];
        var required = BriefReader.Read(said.Said).Facts.OfType<RateFact>().FirstOrDefault();
        if (required is not null && required.Count / required.Unit.TotalSeconds is > 0 and < 1e6 and var perSecond)
        {
            var weights = plan.Journeys.Sum(journey => journey.Weight);
            var requests = required.What == Counted.Requests ? plan.Journeys.Sum(journey => journey.Weight / weights * JourneyShape.RequestsOf(journey)) : 1;
            var rate = Math.Round(perSecond / Math.Max(requests, 0.01), 2);
            arguments.AddRange(["--required", Numbers.Format(rate)]);
            remarks.Add(requests == 1 ? $"Required: {Say.Number(rate)} journeys/s." : $"{Say.Number(perSecond)} requests/s / {Say.Number(requests)} requests a journey = {Say.Number(rate)} journeys/s are required.");
        }

        if (said.Addresses.Count > 0)
        {
            arguments.AddRange(["--target", said.Addresses[0]]);
        }

        var target = said.Addresses.Count > 0 ? said.Addresses[0] : plan.Target.Url;
        if (Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.IsLoopback)
        {
            remarks.Add("Generator and target share this machine: the answer compares versions of the API, it is not what production takes.");
        }

        if (RunSkill.Care(target) is { } care)
        {
            remarks.Add(care);
        }

        remarks.Add("It searches by trials of 30 s at rising rates until the thresholds break, ten to fifteen as a rule, and goes beyond the limit at the end to see the recovery.");
        return RunSkill.Ask(state, benchmark, new RunCommand($"Search the capacity of {RunSkill.Place(target)} now?", arguments), remarks);
    }
}
