using Loadline.Engine;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Verdicts;

namespace Loadline.Cli.Flows;

/// <summary>Plan → run → verdict.</summary>
internal static class PlanPlay
{
    /// <summary>Plays one profile.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">Folder its files are relative to.</param>
    /// <param name="choices">How.</param>
    /// <param name="hooks">Who follows it.</param>
    /// <exception cref="LoadlineException">It can't start; nothing was sent.</exception>
    public static async Task<Report> RunAsync(Plan plan, string folder, RunChoices choices, PlayHooks hooks)
    {
        var profile = choices.Profile ?? DefaultProfile(plan);
        var options = new RunOptions
        {
            Profile = profile,
            Folder = folder,
            Target = choices.Target,
            Duration = choices.Duration,
            Scale = choices.Scale,
            Pauses = choices.Pauses,
            Seed = choices.Seed,
            Loops = choices.Loops,
            Policy = choices.Policy,
            StopWhen = ThresholdWatch.For(plan, profile),
            Progress = hooks.Progress,
            Kill = hooks.Kill,
            Time = hooks.Time,
        };
        var result = await new LocalLoadRunner().RunAsync(plan, options, hooks.Stop);
        return CleanReport.Of(new Report(plan, result, Verdict.Of(plan, result)));
    }

    /// <summary>The profile that is played when none is named: <c>PROFILE</c>, else smoke, else the first.</summary>
    public static string DefaultProfile(Plan plan) =>
        Environment.GetEnvironmentVariable("PROFILE") is { Length: > 0 } named ? named
        : plan.Profiles.Any(profile => profile.Name == "smoke") || plan.Profiles.Count == 0 ? "smoke"
        : plan.Profiles[0].Name;
}
