using System.CommandLine;
using Loadline.Cli.Flows;

namespace Loadline.Cli.Commands;

/// <summary>Options of <c>run</c> that are Artillery's: they have an effect on Artillery scripts only, and mean what they mean there.</summary>
internal static class ArtilleryOptions
{
    private static readonly Option<string?> Environment = Text("--environment", "NAME", "Environment of the script whose settings apply; -e NAME says the same");
    private static readonly Option<string?> Overrides = Text("--overrides", "JSON", "Laid over the script; lists replace lists");
    private static readonly Option<string?> Variables = Text("--variables", "JSON", "Variables of the script");
    private static readonly Option<string?> Payload = Text("--payload", "FILE", "CSV file where the script's payload names none");
    private static readonly Option<string?> Scenario = Text("--scenario-name", "NAME", "The only scenario to play");
    private static readonly Option<bool> Insecure = new("--insecure", "-k") { Description = "Artillery scripts: Don't check certificates" };
    private static readonly Option<bool> Solo = new("--solo") { Description = "Artillery scripts: One user, once" };

    /// <summary>All of them.</summary>
    public static IEnumerable<Option> All => [Environment, Overrides, Variables, Payload, Scenario, Insecure, Solo];

    /// <summary>What was asked for.</summary>
    public static ArtilleryChoices Read(ParseResult parsed) => new()
    {
        Environment = parsed.GetValue(Environment) ?? parsed.GetValue(ScriptOptions.Variables)?.LastOrDefault(),
        Configuration = parsed.GetValue(ScriptOptions.Configuration),
        Overrides = parsed.GetValue(Overrides),
        Variables = parsed.GetValue(Variables),
        Payload = parsed.GetValue(Payload),
        Scenario = parsed.GetValue(Scenario),
        Insecure = parsed.GetValue(Insecure),
        Solo = parsed.GetValue(Solo),
        IsStrict = parsed.GetValue(ScriptOptions.Strict) != "off",
        AllowRead = parsed.GetValue(ScriptOptions.AllowRead) ?? [],
    };

    private static Option<string?> Text(string name, string argument, string description, params string[] aliases) => new(name, aliases) { Description = "Artillery scripts: " + description, HelpName = argument };
}
