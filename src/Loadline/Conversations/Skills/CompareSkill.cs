using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;
using Loadline.Plans;

namespace Loadline.Conversations.Skills;

/// <summary>Whether a change helped: two addresses played in turn, or results on file.</summary>
internal static class CompareSkill
{
    public static Turn Hear(ConversationState state, Utterance said, IWorkplace place)
    {
        var results = said.Files.Where(file => !ScriptFile.Is(file, place)).ToList();
        var plan = said.Files.FirstOrDefault(file => ScriptFile.Is(file, place)) ?? (state.Benchmark is { } known && ScriptFile.KindOf(known, place) is null or Review.Model.ScriptKind.Plan ? state.Benchmark : null);
        var sides = state.Sides with
        {
            Addresses = [.. state.Sides.Addresses.Concat(said.Addresses).Distinct(StringComparer.Ordinal).TakeLast(2)],
            Results = [.. state.Sides.Results.Concat(results).Distinct(StringComparer.Ordinal).TakeLast(20)],
            Critical = Changed(said) ?? state.Sides.Critical,
        };
        if (sides.Addresses.Count + sides.Results.Count == 1)
        {
            sides = sides with { IsNewFirst = said.Has("new", "after", "now") };
        }
        else if (sides.IsNewFirst)
        {
            sides = sides with { IsNewFirst = false, Addresses = [.. sides.Addresses.Reverse()], Results = [.. sides.Results.Reverse()] };
        }

        state = state with { Sides = sides };
        if (sides.Results.Count >= 2 && sides.Addresses.Count == 0)
        {
            var action = new RunCommand($"Compare {sides.Results[0]} (before) with {sides.Results[^1]} (after)?", sides.Results.Count == 2 ? ["compare", .. sides.Results] : ["compare", "--before", .. sides.Results.Take(sides.Results.Count / 2), "--after", .. sides.Results.Skip(sides.Results.Count / 2)]);
            return new Turn(
                state with { Sides = new Sides(), Pending = new ConfirmAction(action) },
                [.. sides.Results.Count < 6 ? ["One run on each side shows large changes only: whatever moves from run to run looks like a change. Three or more of each are better, taken in turn."] : Array.Empty<string>(), $"{action.Says} Enter does it; nothing is sent.", "    " + action.CommandLine]);
        }

        if (sides.Addresses.Count == 2)
        {
            return Interleaved(state, plan, said, place);
        }

        return Ask(state, said, place);
    }

    private static Turn Interleaved(ConversationState state, string? plan, Utterance said, IWorkplace place)
    {
        if ((plan ?? BenchmarkInHand.Find(state, said with { Files = [] }, place, onlyPlans: true, out var asked)) is not { } benchmark)
        {
            asked = BenchmarkInHand.Find(state, said with { Files = [] }, place, onlyPlans: true, out var turn) is null ? turn : new Turn(state, []);
            return asked with { Reply = ["The two addresses are kept. Which load should they get?", .. asked.Reply] };
        }

        var critical = state.Sides.Critical is { } words && BenchmarkInHand.PlanOf(state, benchmark, place) is { } known ? RequestsLike(known, words) : [];
        List<string> arguments = ["compare", "--ab", .. state.Sides.Addresses, "--plan", benchmark, "--duration", "2m"];
        foreach (var request in critical.Take(2))
        {
            arguments.AddRange(["--critical", request]);
        }

        var (before, after) = (RunSkill.Place(state.Sides.Addresses[0]), RunSkill.Place(state.Sides.Addresses[1]));
        var action = new RunCommand($"Play {before} (before) and {after} (after) in turn, 2m each, up to ten pairs?", arguments);
        return new Turn(
            state with { Benchmark = benchmark, Sides = new Sides(), Pending = new ConfirmAction(action) },
            [.. state.Sides.Addresses.Select(RunSkill.Care).OfType<string>().Distinct(StringComparer.Ordinal), .. critical.Count > 0 ? [$"{string.Join(" and ", critical.Take(2))} {(critical.Count == 1 ? "is" : "are")} judged beside all requests together."] : Array.Empty<string>(), $"{action.Says} 'yes' sends it. It stops as soon as the difference is clear.", "    " + action.CommandLine]);
    }

    private static Turn Ask(ConversationState state, Utterance said, IWorkplace place)
    {
        var sides = state.Sides;
        if (sides.Addresses.Count == 1 || sides.Results.Count == 1)
        {
            var one = sides.Addresses.Count == 1 ? sides.Addresses[0] : sides.Results[0];
            return new Turn(state with { Pending = new FileQuestion("And the other side?", FilePurpose.Sides, [], "compare") }, [$"One side is {one}. And the other, the one {(said.Has("after", "new") ? "before" : "after")} the change?"]);
        }

        var found = Candidates.Results(place);
        var reply = new List<string> { "A before and an after are needed; a number from one run can't tell a change from chance." };
        if (found.Count >= 2)
        {
            reply.Add($"There are results here: {string.Join(", ", found.TakeLast(4))}. Name two, the one before the change first.");
        }

        reply.Add("Best: both versions running, played in turn. Give two addresses, the old one first.");
        reply.AddRange((state.Benchmark ?? Candidates.Benchmarks(place).FirstOrDefault()) is { } plan
            ? ["Else: results on file. Run the same profile and seed on the old version, then on the new one, several times each:", $"    loadline run {RunCommand.Quoted(plan)} --profile load -o results/before-1"]
            : ["Both take a benchmark, and there is none here yet: 'test openapi.yaml' makes one."]);
        return new Turn(state with { Pending = new FileQuestion("Which two addresses, or which results?", FilePurpose.Sides, [], "compare " + said.Said) }, reply);
    }

    /// <summary>What was changed: "an index to search", "the orders endpoint".</summary>
    private static string? Changed(Utterance said)
    {
        var facts = Briefs.BriefReader.Read(said.Said).Facts.OfType<Briefs.Facts.EndpointFact>().Where(fact => fact.IsWanted).ToList();
        if (facts.Count > 0)
        {
            return facts[0].Name;
        }

        var words = said.Plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => word is "to" or "on" or "for");
        var name = at >= 0 && at + 1 < words.Length ? words[at + 1] is "the" or "our" or "my" && at + 2 < words.Length ? words[at + 2] : words[at + 1] : null;
        return name is { Length: > 3 } && name is not ("redis" or "postgres" or "before" or "after" or "speed" or "make" or "version") ? name : null;
    }

    private static List<string> RequestsLike(Plan plan, string words) =>
        [.. PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(RequestName.Of).Distinct(StringComparer.Ordinal).Where(name => name.Contains(words.Split(' ')[0].TrimEnd('s'), StringComparison.OrdinalIgnoreCase))];
}
