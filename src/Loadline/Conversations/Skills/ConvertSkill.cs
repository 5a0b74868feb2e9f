using Loadline.Conversations.Hearing;
using Loadline.Review.Model;

namespace Loadline.Conversations.Skills;

/// <summary>A script in another language.</summary>
internal static class ConvertSkill
{
    public static Turn Hear(ConversationState state, Utterance said, IWorkplace place)
    {
        var file = said.Files.Count > 0 ? said.Files[0].TrimEnd('/') : state.Script is { IsPasted: false } hand ? hand.File.Name : state.Benchmark;
        if (file is null)
        {
            IReadOnlyList<string> found = [.. Candidates.Scripts(place), .. Candidates.Benchmarks(place)];
            return found.Count == 1 ? Of(state, said, found[0], place)
                : new Turn(state with { Pending = new FileQuestion("Which file is to be converted?", FilePurpose.Source, found, said.Said) }, [found.Count == 0 ? "Which file is to be converted? Name a script or a plan." : $"Which file is to be converted: {string.Join(", ", found)}? Enter takes {found[0]}."]);
        }

        return Of(state, said, file, place);
    }

    private static Turn Of(ConversationState state, Utterance said, string file, IWorkplace place)
    {
        if (ScriptFile.KindOf(file, place) is not { } kind)
        {
            return new Turn(state, [place.Open(file) is null ? $"There is no file {file} that I can read." : $"{file} is no script and no plan. 'test {file}' makes a benchmark with both scripts of a description of an API."]);
        }

        var to = said.Has("k6") && kind != ScriptKind.K6 ? "k6" : said.Has("artillery") && kind != ScriptKind.Artillery ? "artillery" : said.Has("plan", "loadline") && kind != ScriptKind.Plan ? "plan"
            : kind switch { ScriptKind.K6 => "plan", ScriptKind.Artillery => "k6", _ => "artillery" };
        var action = new RunCommand($"Convert {file} to {to}?", ["convert", file, "--to", to]);
        return new Turn(
            state with { Pending = new ConfirmAction(action) },
            [
                .. kind == ScriptKind.K6 ? ["A k6 script is a program: it is followed with answers that are made up, or with those of a running API by '--target URL'."] : Array.Empty<string>(),
                $"{action.Says} Enter writes it to a folder of its own, and says what could not be carried over.",
                "    " + action.CommandLine,
            ]);
    }
}
