using Loadline.Conversations.Hearing;
using Loadline.Plans;
using Loadline.Review.Model;

namespace Loadline.Conversations.Skills;

/// <summary>The benchmark somebody means: named, made before, or the only one there is.</summary>
internal static class BenchmarkInHand
{
    /// <summary>Finds it.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="said">What was said.</param>
    /// <param name="place">Files.</param>
    /// <param name="onlyPlans">Whether scripts won't do.</param>
    /// <param name="asked">The turn that asks for it, when it was not found.</param>
    /// <returns>A plan, its folder or a script; null when it was not found.</returns>
    public static string? Find(ConversationState state, Utterance said, IWorkplace place, bool onlyPlans, out Turn asked)
    {
        asked = new Turn(state, []);
        if (said.Files.FirstOrDefault(file => ScriptFile.Is(file, place)) is { } named)
        {
            return named.TrimEnd('/');
        }

        if (said.Files.Count > 0)
        {
            asked = new Turn(state, [place.Open(said.Files[0]) is null ? $"There is no file {said.Files[0]} that I can read." : $"{said.Files[0]} is no plan and no script, so it can't be run. 'test {said.Files[0]}' makes a benchmark of it."]);
            return null;
        }

        if (state.Benchmark is { } known && (!onlyPlans || ScriptFile.KindOf(known, place) is null or ScriptKind.Plan))
        {
            return known;
        }

        if (state.Draft is { Plan: not null, IsWritten: false })
        {
            var proposed = WriteSkill.Propose(state, place, ["It has to be written first."]);
            asked = proposed;
            return null;
        }

        IReadOnlyList<string> found = [.. Candidates.Benchmarks(place), .. onlyPlans ? [] : Candidates.Scripts(place)];
        if (found.Count == 1)
        {
            return found[0];
        }

        var question = found.Count == 0 ? "Which plan or script?" : $"Which one: {string.Join(", ", found.Select((file, i) => $"{i + 1} {file}"))}?";
        asked = new Turn(state with { Pending = new FileQuestion(question, FilePurpose.Benchmark, found, said.Said) }, [found.Count == 0 ? $"{question} There is none here yet: 'test openapi.yaml' makes one." : $"{question} Enter takes {found[0]}."]);
        return null;
    }

    /// <summary>The plan of a benchmark; null when it is a script, or can't be read.</summary>
    public static Plan? PlanOf(ConversationState state, string benchmark, IWorkplace place) =>
        state.Draft is { IsWritten: true, Plan: { } plan } && state.Benchmark == benchmark ? plan
        : ScriptFile.Open(benchmark, place) is { } file && ScriptFile.KindOf(benchmark, place) == ScriptKind.Plan ? PlanYaml.Read(file.Text, file.Name).Plan : null;
}
