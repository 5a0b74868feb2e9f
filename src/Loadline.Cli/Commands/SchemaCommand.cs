using System.CommandLine;
using Loadline.Cli.Terminal;
using Loadline.Plans;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline schema</c>: the JSON schema of plan.yaml, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var command = new VerbCommand(
            "schema",
            "Print the JSON schema of plan.yaml, so that an editor completes and checks it.",
            new Example("Save it beside a plan, and begin the plan with: # yaml-language-server: $schema=plan.schema.json", "loadline schema > plan.schema.json"));
        command.SetAction(_ =>
        {
            terminal.Output.Write(PlanSchema.Text);
            return ExitCode.Pass;
        });
        return command;
    }
}
