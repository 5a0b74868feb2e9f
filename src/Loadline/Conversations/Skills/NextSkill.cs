using Loadline.Conversations.Wording;
using Loadline.Plans;

namespace Loadline.Conversations.Skills;

/// <summary>What to do next.</summary>
internal static class NextSkill
{
    public static Turn Hear(ConversationState state, IWorkplace place)
    {
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
