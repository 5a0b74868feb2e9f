using System.CommandLine;
using System.Globalization;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline mcp</c>: tools for agents.</summary>
internal sealed class McpCommand
{
    private const int UsualPort = 7077;

    private Option<int?> Http { get; } = new("--http")
    {
        Description = $"Listen on this port of 127.0.0.1 (default {UsualPort.ToString(CultureInfo.InvariantCulture)}) in place of standard input and output. Clients need the token that is printed once, or that of {McpFlow.TokenVariable}",
        HelpName = "PORT",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result =>
        {
            if (result.Tokens.Count == 0)
            {
                return UsualPort;
            }

            if (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65_535)
            {
                result.AddError("--http takes a port from 0 (any that is free) to 65535.");
            }

            return port;
        },
    };

    private Option<string> Folder { get; } = new("--folder") { Description = "Folder the tools read and write in; nothing outside of it (default: the current one)", HelpName = "DIR", DefaultValueFactory = _ => "." };
    private Option<string?> Policy { get; } = PolicyOption.Create();

    public static Command Create(CommandTerminal terminal) => new McpCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        var command = new VerbCommand(
            "mcp",
            "Give agents the tools of Loadline by the Model Context Protocol: describe, ask, design, review, fix, run, compare, capacity, explain. Runs are held to a policy no prompt can change; without a policy file they send to this machine only.",
            new Example("What a client of the protocol starts, in the folder of a project", "loadline mcp"),
            new Example("Tools that may also send to a test system, as the policy says", "loadline mcp --policy ~/policies/staging.yaml"),
            new Example("For clients that speak HTTP", "loadline mcp --http 7077"));
        foreach (var option in new Option[] { Http, Folder, Policy })
        {
            command.Add(option);
        }

        command.SetAction((parsed, _) =>
        {
            var flow = new McpFlow(terminal, TimeProvider.System);
            var (folder, policy) = (parsed.GetValue(Folder)!, parsed.GetValue(Policy));
            return parsed.GetResult(Http) is { Implicit: false }
                ? flow.ListenAsync(folder, policy, parsed.GetValue(Http) ?? UsualPort)
                : flow.ServeAsync(folder, policy, Console.OpenStandardInput(), Console.OpenStandardOutput());
        });
        return command;
    }
}
