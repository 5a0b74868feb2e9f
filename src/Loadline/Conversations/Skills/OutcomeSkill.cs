using Loadline.Conversations.Wording;
using Loadline.Meanings;
using Loadline.Plans;
using Loadline.Scripts.Folder;

namespace Loadline.Conversations.Skills;

/// <summary>What to say when something was done.</summary>
internal static class OutcomeSkill
{
    public static Turn Hear(ConversationState state, ProposedAction action, ActionOutcome outcome, IWorkplace place) => action switch
    {
        WriteFiles write => Written(state, write, outcome),
        RunCommand { Arguments: ["run", var benchmark, ..] } run => Ran(state, run, benchmark, outcome, place),
        RunCommand command => Finished(state, command, outcome),
        _ => new Turn(state, []),
    };

    private static Turn Written(ConversationState state, WriteFiles write, ActionOutcome outcome)
    {
        if (outcome.ExitCode != 0)
        {
            return new Turn(state, [$"Not written: {outcome.Reason ?? "the folder can't be used"}. 'write it to NAME' takes another folder."]);
        }

        if (state.Draft?.Plan is not { } plan || write.Files.All(file => file.Path != "plan.yaml"))
        {
            return new Turn(state with { Benchmark = write.Files[0].Path }, [$"Written: {write.Files[0].Path}. Try it: 'run {write.Files[0].Path}'."]);
        }

        var name = BenchmarkFolder.FileName(plan.Name);
        var variables = PlanTemplates.EnvironmentOf(plan);
        List<string> reply = [$"Written to {write.Folder}/. Run it in this order:", .. NextSkill.Commands(plan, write.Folder)];
        if (variables.Count > 0)
        {
            reply.Add($"Each needs {Say(variables)} in the environment; secrets are in no file.");
        }

        reply.Add("The same with the other tools:");
        reply.Add($"    PROFILE=smoke k6 run {RunCommand.Quoted($"{write.Folder}/{name}.js")}");
        reply.Add($"    artillery run -e smoke {RunCommand.Quoted($"{write.Folder}/{name}.yml")}");
        if (write.Files.FirstOrDefault(file => file.Path.StartsWith('.') || file.Path is "Jenkinsfile" || file.Path.StartsWith("azure", StringComparison.Ordinal)) is { } pipeline)
        {
            reply.Add($"The gate of the pipeline is {write.Folder}/{pipeline.Path}: copy it to the root of the repository.");
        }

        reply.Add(plan.Profiles.Any(profile => profile.Name == "smoke") ? "Say 'run smoke' and I run it." : $"Say 'run {plan.Profiles.FirstOrDefault()?.Name}' and I run it.");
        return new Turn(state with { Draft = state.Draft with { IsWritten = true, Folder = write.Folder }, Benchmark = write.Folder }, reply);
    }

    private static Turn Ran(ConversationState state, RunCommand run, string benchmark, ActionOutcome outcome, IWorkplace place)
    {
        var at = run.Arguments.ToList().IndexOf("--profile");
        var profile = at >= 0 && at + 1 < run.Arguments.Count ? run.Arguments[at + 1] : null;
        state = state with { Ran = new LastRun(benchmark, profile, outcome.ExitCode) };
        if (outcome.ExitCode != 0)
        {
            return new Turn(state, outcome.ExitCode == 99
                ? ["A threshold was crossed: the lines marked FAIL name metric, value and limit. It is a finding about the target, not a defect of the run.", "After a change: 'did it help?'. For the rate that still holds: 'how much can it take?'."]
                : [.. Code(outcome)]);
        }

        var next = NextSkill.After(profile);
        var plan = BenchmarkInHand.PlanOf(state, benchmark, place);
        if (next is null || plan?.Profiles.FirstOrDefault(each => each.Name == next) is not { } following)
        {
            return new Turn(state, ["Passed. Keep the run as a baseline for later ones:", "    loadline history add RESULT --series main"]);
        }

        List<string> arguments = ["run", benchmark, "--profile", next, .. Target(run)];
        var address = Target(run) is [_, var named] ? named : plan.Target.Url;
        var reply = profile == "smoke" ? "Passed: every journey works. That says nothing about load yet." : profile == "load" ? "Passed at the expected peak. Run it once more before you rely on it: one run is an anecdote." : "Passed beyond the peak.";
        return RunSkill.Ask(state, benchmark, new RunCommand($"Run {next} ({Durations.Format(following.Duration)}, {ProfileText.Load(following)}) against {RunSkill.Place(address)}?", arguments), [reply]);
    }

    private static Turn Finished(ConversationState state, RunCommand command, ActionOutcome outcome)
    {
        if (outcome.ExitCode == 99 && command.Arguments is ["review", var reviewed, ..])
        {
            return new Turn(state, [$"What could be fixed is fixed. The rest needs a decision of yours; the three changes that matter most stand above. After them: 'review {reviewed}'."]);
        }

        if (command.Arguments is ["compare", ..] && outcome.ExitCode is 99 or 120)
        {
            return new Turn(state, [outcome.ExitCode == 99 ? "It got worse, by more than chance: the intervals above say where and by how much." : "The runs can't tell: the intervals above hold better and worse. More runs of each side, taken in turn, make them narrower."]);
        }

        if (outcome.ExitCode != 0)
        {
            return new Turn(state, [.. Code(outcome)]);
        }

        return command.Arguments switch
        {
            ["review", var file, ..] => new Turn(state, [$"Changed. Look at it once more with 'review {file}', and try it with 'run {file}'."]),
            ["convert", var file, "--to", var to, ..] => new Turn(state, [to == "plan" ? "Converted. 'run' plays the plan; the other script language comes with 'convert it to k6'." : $"Converted. Play it once against a target you may load before you trust it; {file} stays as it is."]),
            ["compare", ..] => new Turn(state, ["Better or the same: the intervals above say how sure that is."]),
            ["capacity", ..] => new Turn(state, ["Plan with what it says to operate at, not with the limit: at the limit the next arrival waits."]),
            ["report", .., "-o", var file] => new Turn(state, [$"Written: {file}."]),
            _ => new Turn(state, ["Done."]),
        };
    }

    /// <summary>What an exit code means and what to do about it.</summary>
    private static IEnumerable<string> Code(ActionOutcome outcome)
    {
        var known = ExitCodeTexts.All.FirstOrDefault(each => each.Code == outcome.ExitCode);
        yield return known.Meaning is null ? $"It ended with {outcome.ExitCode}{(outcome.Reason is null ? "" : $": {outcome.Reason}")}." : $"Exit {known.Code}: {known.Meaning} {known.Then}";
    }

    private static string[] Target(RunCommand run)
    {
        var at = run.Arguments.ToList().IndexOf("--target");
        return at >= 0 && at + 1 < run.Arguments.Count ? ["--target", run.Arguments[at + 1]] : [];
    }

    private static string Say(IReadOnlyList<string> names) => Design.Load.Say.List(names);
}
