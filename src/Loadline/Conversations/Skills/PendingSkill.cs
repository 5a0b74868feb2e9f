using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;

namespace Loadline.Conversations.Skills;

/// <summary>What is said while something is asked: an answer, or something else, after which it stays asked.</summary>
internal static class PendingSkill
{
    /// <summary>The turn; null when what was said is no answer.</summary>
    public static Turn? Hear(ConversationState state, Pending pending, Utterance said, Intent intent, IWorkplace place) => pending switch
    {
        ConfirmAction confirm => Confirm(state, confirm, said, intent),
        DesignQuestion question => AnswerSkill.Hear(state, question, said, intent, place),
        FileQuestion file => File(state, file, said, intent, place),
        _ => null,
    };

    private static Turn? Confirm(ConversationState state, ConfirmAction confirm, Utterance said, Intent intent)
    {
        var agrees = intent == Intent.Yes || (said.IsEmpty && confirm.EnterAgrees) || (intent == Intent.Write && confirm.Action is WriteFiles && said.Is("write it", "write", "save it", "save", "write them", "yes write it", "go write it", "write it now")) || (intent == Intent.Run && confirm.Action.SendsLoad && said.Is("run it", "run", "start", "start it", "go", "execute", "run now"));
        if (agrees)
        {
            return new Turn(state with { Pending = null }, []) { Action = confirm.Action };
        }

        if (intent == Intent.No || said.IsEmpty)
        {
            return new Turn(state with { Pending = null }, [confirm.Action.CommandLine is { } line ? $"Not done. The command, for later:" : "Not written. Say 'write it' when it is right.", .. confirm.Action.CommandLine is { } later ? ["    " + later] : Array.Empty<string>()]);
        }

        return null;
    }

    private static Turn? File(ConversationState state, FileQuestion file, Utterance said, Intent intent, IWorkplace place)
    {
        var named = said.Files.Count > 0 || said.Pasted is not null;
        var chosen = named ? null : Chosen(file, said, intent);
        if (chosen is not null)
        {
            said = said with { Files = [chosen], Said = "", Plain = " " };
        }
        else if (intent == Intent.No || (said.IsEmpty && file.Choices.Count == 0))
        {
            return new Turn(state with { Pending = null }, [file.For == FilePurpose.Api ? "Then say what is to be called: 'GET /orders and POST /orders at http://127.0.0.1:8080', or name a document." : "Name it when you have it."]);
        }
        else if (file.For == FilePurpose.Benchmark && said.Files.Count > 0 && !ScriptFile.Is(said.Files[0], place))
        {
            return null;
        }
        else if (!named && (file.For != FilePurpose.Sides || said.Addresses.Count == 0))
        {
            return null;
        }

        var again = UtteranceReader.Read(file.Said, place);
        var whole = again with
        {
            Said = (again.Said + " " + said.Said).Trim(),
            Plain = UtteranceReader.Plain(again.Said + " " + said.Said),
            Files = [.. again.Files.Concat(said.Files).Distinct(StringComparer.Ordinal)],
            Addresses = [.. again.Addresses.Concat(said.Addresses).Distinct(StringComparer.Ordinal)],
            Pasted = said.Pasted ?? again.Pasted,
        };
        var free = state with { Pending = null };
        return file.For switch
        {
            FilePurpose.Api when whole.Pasted is { Kind: PastedKind.Script } => ReviewSkill.Hear(free, whole, place),
            FilePurpose.Api => CreateSkill.Hear(free, whole, isWish: true, place),
            FilePurpose.Script => ReviewSkill.Hear(free, whole, place),
            FilePurpose.Source => ConvertSkill.Hear(free, whole, place),
            FilePurpose.Sides => CompareSkill.Hear(free, whole, place),
            _ => whole.Has("capacity", "how much", "limit", "take") ? CapacitySkill.Hear(free, whole, place) : RunSkill.Hear(free, whole, place),
        };
    }

    /// <summary>The default by saying nothing or yes, another by its number.</summary>
    private static string? Chosen(FileQuestion file, Utterance said, Intent intent)
    {
        if (file.Choices.Count == 0)
        {
            return null;
        }

        if (said.IsEmpty || intent == Intent.Yes)
        {
            return file.Choices[0];
        }

        return NumberText.In(said.Said) is [var number] && said.Said.Trim().Length <= 4 && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var index) && index >= 1 && index <= file.Choices.Count ? file.Choices[index - 1]
            : said.Is("the first", "first", "the first one") ? file.Choices[0] : said.Is("the second", "second", "the second one") && file.Choices.Count > 1 ? file.Choices[1] : null;
    }
}
