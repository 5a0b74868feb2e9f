using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;
using Loadline.Meanings;
using Loadline.Review;
using Loadline.Review.Output;
using Loadline.Review.Reading;

namespace Loadline.Conversations.Skills;

/// <summary>Judges a script.</summary>
internal static class ReviewSkill
{
    private const int Shown = 4;

    public static Turn Hear(ConversationState state, Utterance said, IWorkplace place)
    {
        if (said.Pasted is { Kind: not PastedKind.Api } pasted)
        {
            return Of(state, new ReviewFile(pasted.Kind == PastedKind.Other ? "pasted.js" : pasted.Name, pasted.Text) { IsNamed = true }, isPasted: true, place);
        }

        var file = said.Files.Count > 0 ? said.Files[0] : state.Script is { IsPasted: false } known && said.Has("it", "again", "this") ? known.File.Name : null;
        if (file is null)
        {
            return Candidates.Scripts(place) switch
            {
                [] => new Turn(state with { Pending = new FileQuestion("Which script?", FilePurpose.Script, [], said.Said) }, ["Which script? Name a k6 script, an Artillery script or a plan, or paste it between two lines of ```."]),
                [var only] => HearFile(state, only, place, [$"{only} is the only script here."]),
                var several => new Turn(state with { Pending = new FileQuestion("Which script?", FilePurpose.Script, several, said.Said) }, [$"Which one: {string.Join(", ", several.Select((name, i) => $"{i + 1} {name}"))}? Enter takes {several[0]}."]),
            };
        }

        return HearFile(state, file, place, []);
    }

    private static Turn HearFile(ConversationState state, string file, IWorkplace place, IReadOnlyList<string> remarks)
    {
        if (ScriptFile.Open(file, place, isNamed: true) is not { } script)
        {
            return new Turn(state, [$"There is no file {file} that I can read. {(Candidates.Scripts(place) is { Count: > 0 } found ? $"There {(found.Count == 1 ? "is" : "are")} {string.Join(", ", found.Take(5))}." : "Name it with its folder, or paste it between two lines of ```.")}"]);
        }

        if (SubjectReader.KindOf(script with { IsNamed = false }) is null && PastedReader.Of(script.Text).Kind == PastedKind.Api)
        {
            return new Turn(state, [$"{file} describes an API; there is nothing to review in it. 'test {file}' makes a benchmark of it."]);
        }

        var turn = Of(state, script, isPasted: false, place);
        return turn with { Reply = [.. remarks, .. turn.Reply] };
    }

    private static Turn Of(ConversationState state, ReviewFile file, bool isPasted, IWorkplace place)
    {
        var review = new Reviewer().Review([file], path => place.Open(path)?.Text);
        if (review.Files.Count == 0)
        {
            return new Turn(state, [$"{file.Name} is no k6 script, no Artillery script and no plan, so there is nothing to review in it."]);
        }

        var hand = new ScriptInHand(file, review, isPasted);
        var reply = new List<string>();
        var open = review.Open.ToList();
        var name = isPasted ? "The pasted script" : file.Name;
        if (open.Count == 0)
        {
            reply.Add($"{name}: nothing to object to.{(isPasted ? "" : $" Next: 'run {file.Name}'.")}");
            return new Turn(state with { Script = hand, Pending = null, Benchmark = isPasted ? state.Benchmark : file.Name }, reply);
        }

        var unreadable = open.Find(finding => finding.RuleId == "unreadable-script");
        reply.Add(unreadable is not null ? $"{name} can't be read, line {unreadable.Place.Line}: {unreadable.Message}" : $"{name}: {ReviewFormats.Summary(review).Replace(" in 1 file", "", StringComparison.Ordinal)}. {Verdict(open)}");
        if (unreadable is null)
        {
            foreach (var (finding, number) in open.OrderByDescending(finding => finding.Severity).GroupBy(finding => finding.RuleId).Select(group => group.First()).Take(Shown).Select((finding, index) => (finding, index + 1)))
            {
                reply.Add($"  {number}. Line {finding.Place.Line}, {finding.RuleId}: {ReviewFormats.OneLine(finding.Message)}{(finding.Advice is { } advice ? " " + ReviewFormats.OneLine(advice) : "")}");
            }

            var fixes = ReviewFixer.Fix([file], path => place.Open(path)?.Text, new ReviewSettings(), all: false).Applied;
            var more = open.Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal).Count() - Shown;
            reply.Add($"{(more > 0 ? $"{more} more kinds of finding. " : "")}{(fixes.Count > 0 ? $"'fix it' puts {(fixes.Count == 1 ? "one of them" : $"{fixes.Count} of them")} right; " : "A person has to decide about all of them; ")}'explain {open.OrderByDescending(finding => finding.Severity).First().RuleId}' says why it matters.");
        }

        if (!isPasted)
        {
            reply.Add("    loadline review " + RunCommand.Quoted(file.Name));
        }

        return new Turn(state with { Script = hand, Pending = null, Benchmark = isPasted ? state.Benchmark : file.Name }, reply);
    }

    /// <summary>Whether a result of it can be believed.</summary>
    private static string Verdict(List<ReviewFinding> open) =>
        open.Exists(finding => finding.Severity == Severity.Error) ? "As it is, its result can't be trusted." : open.Exists(finding => finding.Severity == Severity.Warning) ? "It works, but parts of its result mislead." : "It is good; what is left is detail.";
}
