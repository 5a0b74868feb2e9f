using Loadline.Conversations.Hearing;

namespace Loadline.Conversations.Skills;

/// <summary>A result as a page, a table or a file for a pipeline.</summary>
internal static class ReportSkill
{
    public static Turn Hear(ConversationState state, Utterance said, IWorkplace place)
    {
        var found = Candidates.Results(place);
        var result = said.Files.Count > 0 ? said.Files[0] : found.Count > 0 ? found[^1] : null;
        if (result is null)
        {
            return new Turn(state, ["Which result? Name a folder below results/, or a result of k6 or Artillery. Each run leaves report.html beside its result.json."]);
        }

        var (format, file) = said.Has("junit") ? ("junit", "junit.xml") : said.Has("markdown", "summary") ? ("markdown", "report.md") : said.Has("csv") ? ("csv", "report.csv") : said.Has("json") ? ("json", "report.json") : said.Has("html", "page", "browser") ? ("html", "report.html") : ("text", null);
        List<string> arguments = ["report", result, "--format", format];
        if (file is not null)
        {
            arguments.AddRange(["-o", file]);
        }

        var action = new RunCommand(file is null ? $"Show {result}?" : $"Write {file} from {result}?", arguments);
        return new Turn(state with { Pending = new ConfirmAction(action) }, [$"{action.Says} Enter does it.", "    " + action.CommandLine]);
    }
}
