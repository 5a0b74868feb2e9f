using System.CommandLine;
using Loadline.Cli.Flows;

namespace Loadline.Cli.Commands;

/// <summary>Options of <c>run</c> that are Artillery's: they have an effect on Artillery scripts only, and mean what they mean there.</summary>
/// <param name="script">Those of k6 scripts, some of which Artillery has too.</param>
internal sealed class ArtilleryOptions(ScriptOptions script)
{
    private Option<string?> Environment { get; } = Text("--environment", "NAME", "Environment of the script whose settings apply; -e NAME says the same");
    private Option<string?> Overrides { get; } = Text("--overrides", "JSON", "Laid over the script; lists replace lists");
    private Option<string?> Variables { get; } = Text("--variables", "JSON", "Variables of the script");
    private Option<string?> Payload { get; } = Text("--payload", "FILE", "CSV file where the script's payload names none");
    private Option<string?> Scenario { get; } = Text("--scenario-name", "NAME", "The only scenario to play");
    private Option<bool> Insecure { get; } = new("--insecure", "-k") { Description = "Artillery scripts: Don't check certificates" };
    private Option<bool> Solo { get; } = new("--solo") { Description = "Artillery scripts: One user, once" };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [Environment, Overrides, Variables, Payload, Scenario, Insecure, Solo];

    /// <summary>What was asked for.</summary>
    public ArtilleryChoices Read(ParseResult parsed) => new()
    {
        Environment = parsed.GetValue(Environment) ?? parsed.GetValue(script.Variables)?.LastOrDefault(),
        Configuration = parsed.GetValue(script.Configuration),
        Overrides = parsed.GetValue(Overrides),
        Variables = parsed.GetValue(Variables),
        Payload = parsed.GetValue(Payload),
        Scenario = parsed.GetValue(Scenario),
        Insecure = parsed.GetValue(Insecure),
        Solo = parsed.GetValue(Solo),
        IsStrict = parsed.GetValue(script.Strict) != "off",
        AllowRead = parsed.GetValue(script.AllowRead) ?? [],
    };

    private static Option<string?> Text(string name, string argument, string description, params string[] aliases) => new(name, aliases) { Description = "Artillery scripts: " + description, HelpName = argument };
}
