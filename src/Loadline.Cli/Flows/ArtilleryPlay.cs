using System.Collections;
using Loadline.Engine;
using Loadline.JavaScript.Artillery;
using Loadline.JavaScript.Artillery.Loading;

namespace Loadline.Cli.Flows;

/// <summary>Artillery script → run.</summary>
internal static class ArtilleryPlay
{
    private const long UsualSeed = 1;

    /// <summary>Reads a script and makes it ready; what is wrong is among the findings.</summary>
    /// <param name="choices">What was asked for.</param>
    /// <param name="text">Text of the script.</param>
    public static ArtilleryLoading Load(RunChoices choices, string text) => ArtilleryLoader.Load(choices.File, text, FlagsOf(choices), Environments(), choices.Seed ?? UsualSeed);

    /// <summary>Plays a script.</summary>
    /// <param name="program">The script.</param>
    /// <param name="choices">How.</param>
    /// <param name="hooks">Who follows it.</param>
    /// <exception cref="LoadlineException">It can't start; nothing was sent.</exception>
    public static Task<ArtilleryOutcome> RunAsync(ArtilleryProgram program, RunChoices choices, PlayHooks hooks)
    {
        var options = new RunOptions
        {
            Profile = program.Profile,
            Folder = Path.GetDirectoryName(Path.GetFullPath(choices.File))!,
            Duration = choices.Duration,
            Scale = choices.Scale,
            Pauses = choices.Pauses,
            Seed = choices.Seed ?? UsualSeed,
            Policy = choices.Policy,
            Progress = hooks.Progress,
            Kill = hooks.Kill,
            Time = hooks.Time,
        };
        return ArtilleryRunner.RunAsync(program, options, hooks.Stop);
    }

    private static ArtilleryFlags FlagsOf(RunChoices choices) => new()
    {
        Environment = choices.Artillery.Environment ?? choices.Profile,
        Target = choices.Target,
        ConfigFile = choices.Artillery.Configuration,
        Overrides = choices.Artillery.Overrides,
        Variables = choices.Artillery.Variables,
        Payload = choices.Artillery.Payload,
        Scenario = choices.Artillery.Scenario,
        Insecure = choices.Artillery.Insecure,
        Solo = choices.Artillery.Solo,
        AllowedFolders = choices.Artillery.AllowRead,
    };

    private static Dictionary<string, string> Environments() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
