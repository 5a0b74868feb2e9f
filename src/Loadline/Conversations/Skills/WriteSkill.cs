using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;
using Loadline.Scripts;
using Loadline.Scripts.Folder;

namespace Loadline.Conversations.Skills;

/// <summary>Offers to write the benchmark.</summary>
internal static class WriteSkill
{
    public static Turn Hear(ConversationState state, Utterance said, IWorkplace place)
    {
        if (state.Draft?.Plan is null)
        {
            return state.Script is { IsPasted: true } ? FixSkill.Hear(state, said, place) : new Turn(state, ["There is nothing to write yet. Name a description of the API first, such as 'test openapi.yaml'."]) { IsUnderstood = false };
        }

        var folder = FolderIn(said);
        var draft = folder is null ? state.Draft : state.Draft with { Folder = folder };
        return new Turn(state with { Draft = draft, Pending = null }, []) { Action = ActionOf(draft, place) };
    }

    /// <summary>Asks whether it is to be written.</summary>
    public static Turn Propose(ConversationState state, IWorkplace place, IReadOnlyList<string> reply)
    {
        var action = ActionOf(state.Draft!, place);
        var scripts = action.Files.Where(file => !file.Path.StartsWith("data/", StringComparison.Ordinal) && !file.Path.EndsWith(".cjs", StringComparison.Ordinal) && !file.Path.EndsWith(".lib.js", StringComparison.Ordinal)).Select(file => file.Path).ToList();
        return new Turn(state with { Pending = new ConfirmAction(action) }, [.. reply, .. reply.Count > 0 ? [""] : Array.Empty<string>(), $"{action.Says[..^1]} ({string.Join(", ", scripts)})? Enter: yes."]);
    }

    /// <summary>The files of the benchmark, and where they go.</summary>
    public static WriteFiles ActionOf(Draft draft, IWorkplace place)
    {
        var plan = draft.Plan!;
        var systems = draft.Merged!.Pipelines.Select(system => Enum.Parse<CiSystem>(system, ignoreCase: true)).Distinct().ToList();
        var written = BenchmarkFolder.Files(plan, draft.Designed!.DataFiles, systems);
        var folder = draft.Folder ?? Vacant(BenchmarkFolder.FileName(plan.Name) + "-benchmark", place);
        return new WriteFiles($"Write {Sentences.Count(written.Files.Count, "file")} to {folder}/?", folder, written.Files);
    }

    /// <summary>The folder that was named; null for none.</summary>
    private static string? FolderIn(Utterance said)
    {
        var words = said.Said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => word.ToLowerInvariant() is "to" or "into" or "in" or "as");
        var name = said.Files.Count > 0 ? said.Files[0].TrimEnd('/') : at >= 0 && at + 1 < words.Length ? words[at + 1].Trim('"', '\'', '`', ',', '.').TrimEnd('/') : null;
        return name is { Length: > 0 and <= 200 } && name[0] != '-' && name is not ("files" or "the" or "a" or "it") && !name.Contains("..", StringComparison.Ordinal) && (!Path.IsPathRooted(name) || name.Count(letter => letter == '/') > 1) ? name : null;
    }

    /// <summary>A name nothing is in yet.</summary>
    private static string Vacant(string name, IWorkplace place)
    {
        var folder = name;
        for (var number = 2; place.Files.Any(file => file.StartsWith(folder + "/", StringComparison.Ordinal)) && number < 100; number++)
        {
            folder = $"{name}-{number}";
        }

        return folder;
    }
}
