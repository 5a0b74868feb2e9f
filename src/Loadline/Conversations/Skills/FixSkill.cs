using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;
using Loadline.Review;
using Loadline.Scripts;

namespace Loadline.Conversations.Skills;

/// <summary>Puts right what was found in a script.</summary>
internal static class FixSkill
{
    public static Turn Hear(ConversationState state, Utterance said, IWorkplace place)
    {
        var reviewed = said.Files.Count > 0 || said.Pasted is not null || state.Script is null ? ReviewSkill.Hear(state, said, place) : new Turn(state with { Pending = null }, []);
        if (reviewed.State.Script is not { } hand || reviewed.State.Pending is FileQuestion)
        {
            return reviewed;
        }

        var all = said.Has("all", "everything", "fix all", "the load too", "also the load");
        var settings = new ReviewSettings();
        string? Open(string path) => place.Open(path)?.Text;
        var result = ReviewFixer.Fix([hand.File], Open, settings, all);
        if (result.Applied.Count == 0)
        {
            var others = all ? 0 : ReviewFixer.Fix([hand.File], Open, settings, all: true).Applied.Count;
            return reviewed with
            {
                Reply = [.. reviewed.Reply, others > 0 ? $"Nothing can be fixed without changing the load. 'fix all' puts {others} right and changes the load it offers." : hand.Review.Open.Any() ? "Nothing of it can be fixed by itself: each finding needs a decision of yours. The advice stands beside each." : "There is nothing to fix."],
            };
        }

        var fixedRules = string.Join(", ", result.Applied.Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal));
        var left = result.After.Open.Count();
        var reply = new List<string>(reviewed.Reply) { $"{Sentences.Count(result.Applied.Count, "finding")} can be put right: {fixedRules}. {(left == 0 ? "None is left then." : $"{left} {(left == 1 ? "is" : "are")} left for you.")}" };
        ProposedAction action = hand.IsPasted
            ? new WriteFiles($"Write the fixed script to load-test{Path.GetExtension(hand.File.Name)}?", ".", [new GeneratedFile("load-test" + Path.GetExtension(hand.File.Name), result.Changed[0].Text)])
            : new RunCommand($"Change {hand.File.Name}?", ["review", hand.File.Name, all ? "--fix-all" : "--fix"]);
        reply.Add($"{action.Says}{(action.CommandLine is null ? " Enter writes it." : " Enter does it; the difference is shown.")}");
        if (action.CommandLine is { } line)
        {
            reply.Add("    " + line);
        }

        return new Turn(reviewed.State with { Pending = new ConfirmAction(action) }, reply);
    }
}
