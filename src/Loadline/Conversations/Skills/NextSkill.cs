using Loadline.Conversations.Wording;
using Loadline.Plans;

namespace Loadline.Conversations.Skills;

/// <summary>What to do next.</summary>
internal static class NextSkill
{
    public static Turn Hear(ConversationState state, IWorkplace place)
    {
        if (state.Ran is { } ran && state.Benchmark == ran.Benchmark && state.Draft is null or { IsWritten: true })
        {
            return new Turn(state, [Behind(ran, BenchmarkInHand.PlanOf(state, ran.Benchmark, place))]);
        }

        if (state.Draft is { IsWritten: true, Plan: { } plan } && state.Benchmark is { } folder)
        {
            return new Turn(state, ["In this order:", .. Commands(plan, folder)]);
        }

        if (state.Draft?.Plan is not null)
        {
            return WriteSkill.Propose(state, place, []);
        }

        if (state.Script is { } script)
        {
            return script.IsPasted ? new Turn(state, ["Change the script and paste it again, or name its file: then it can be fixed and run from here."]) : new Turn(state, [script.Review.Open.Any(finding => finding.Fix is not null) ? "Say 'fix it', then run it." : $"Run it: 'run {script.File.Name}'."]);
        }

        if (state.Benchmark is { } benchmark)
        {
            return new Turn(state, [$"Smoke first, then load, then stress: 'run smoke' ({benchmark})."]);
        }

        return new Turn(state, ["Nothing is open. Name a description of the API to have a benchmark made, or a script to have it reviewed; 'help' shows examples."]);
    }

    /// <summary>The profile to play when one has passed; null for none.</summary>
    internal static string? After(string? profile) => profile switch { "smoke" => "load", "load" => "stress", "stress" => "spike", _ => null };

    /// <summary>What to do behind a run, by how it ended.</summary>
    private static string Behind(LastRun ran, Plan? plan)
    {
        var again = ran.Profile is null ? $"'run {ran.Benchmark}'" : $"'run {ran.Profile}'";
        var what = ran.Profile ?? ran.Benchmark;
        return ran.ExitCode switch
        {
            0 when After(ran.Profile) is { } next && plan?.Profiles.Any(profile => profile.Name == next) == true => $"{Sentences.Sentence($"{what} passed")} Next: 'run {next}'.",
            0 => $"{Sentences.Sentence($"{what} passed")} Keep it as a baseline with 'loadline history add', and compare later runs with it.",
            99 => $"{Sentences.Sentence($"{what} crossed a threshold")} Change what its FAIL lines name, then {again} once more; 'how much can it take?' finds the rate that still holds.",
            120 => $"{Sentences.Sentence($"{what} was inconclusive")} Put right what stands under its verdict, then {again} once more.",
            _ => $"{Sentences.Sentence($"{what} ended with {ran.ExitCode}")} 'exit code {ran.ExitCode}' says what that asks for; then {again} once more.",
        };
    }

    /// <summary>The runs of a benchmark, mildest first, each with when to go on.</summary>
    internal static IEnumerable<string> Commands(Plan plan, string folder)
    {
        foreach (var profile in plan.Profiles)
        {
            var when = profile.Name switch
            {
                "smoke" => "does everything work at all?",
                "load" => "when smoke passes: the expected peak, and the gate",
                "stress" => "when load passes: beyond the peak, and back",
                "spike" => "when load passes: a sudden crowd, and the recovery",
                "soak" => "when load passes: leaks need hours",
                "breakpoint" => "only where breaking things is agreed",
                _ => "",
            };
            yield return $"    loadline run {RunCommand.Quoted(folder)} --profile {profile.Name,-7} # {Durations.Format(profile.Duration)}; {when}".TrimEnd();
        }
    }
}
