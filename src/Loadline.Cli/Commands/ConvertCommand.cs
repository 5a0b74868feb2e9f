using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline convert</c>: a plan or a script in another language.</summary>
internal static class ConvertCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "plan.yaml, or an Artillery script" };
    private static readonly Option<string> To = new("--to") { Description = "plan, k6 or artillery", HelpName = "LANGUAGE", Required = true };
    private static readonly Option<string?> Folder = new("--output", "-o") { Description = "Folder to write to (default: NAME-LANGUAGE)", HelpName = "DIR" };
    private static readonly Option<bool> Force = new("--force") { Description = "Replace files that are there already" };

    public static Command Create(CommandTerminal terminal)
    {
        To.AcceptOnlyFromAmong("plan", "k6", "artillery");
        var command = new VerbCommand(
            "convert",
            "Write a plan or an Artillery script in another language. What can't be carried over is told with its place.",
            new Example("An Artillery script as a plan", "loadline convert script.yml --to plan -o orders-benchmark"),
            new Example("An Artillery script for k6", "loadline convert script.yml --to k6"),
            new Example("A plan for Artillery", "loadline convert orders-benchmark/plan.yaml --to artillery"));
        command.Add(File);
        foreach (var option in new Option[] { To, Folder, Force })
        {
            command.Add(option);
        }

        command.SetAction(parsed => new ConvertFlow(terminal).Run(parsed.GetValue(File)!, parsed.GetValue(To)!, parsed.GetValue(Folder), parsed.GetValue(Force)));
        return command;
    }
}
