using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline convert</c>: a plan or a script in another language.</summary>
internal sealed class ConvertCommand
{
    private Argument<string> File { get; } = new("FILE") { Description = "plan.yaml, a k6 script or an Artillery script" };
    private Option<string> To { get; } = new("--to") { Description = "plan, k6 or artillery", HelpName = "LANGUAGE", Required = true };
    private Option<string?> Folder { get; } = new("--output", "-o") { Description = "Folder to write to (default: NAME-LANGUAGE)", HelpName = "DIR" };
    private Option<string?> Target { get; } = new("--target", "-t") { Description = "k6 scripts: Send the requests there while the script is followed, instead of making up what the target answers: an address of this machine, or a host allowed by --allow", HelpName = "URL" };
    private Option<string[]> Allow { get; } = OptionText.List("--allow", "HOSTS", "Hosts --target may name beside this machine");
    private Option<string[]> Variables { get; } = new("--env", "-e")
    {
        Description = "k6 scripts: Variable in the script's __ENV; nothing else of the environment gets into a plan", HelpName = "NAME=VALUE", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false, DefaultValueFactory = _ => [],
    };
    private Option<string[]> AllowRead { get; } = new ScriptOptions().AllowRead;
    private Option<bool> Force { get; } = new("--force") { Description = "Replace files that are there already" };

    public static Command Create(CommandTerminal terminal) => new ConvertCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        To.AcceptOnlyFromAmong("plan", "k6", "artillery");
        var command = new VerbCommand(
            "convert",
            "Write a plan, a k6 script or an Artillery script in another language. What can't be carried over is told with its place.",
            new Example("A k6 script as a plan", "loadline convert script.js --to plan -o orders-benchmark"),
            new Example("A k6 script for Artillery, by what a running target answers", "loadline convert script.js --to artillery --target http://127.0.0.1:8080"),
            new Example("An Artillery script as a plan", "loadline convert script.yml --to plan -o orders-benchmark"),
            new Example("An Artillery script for k6", "loadline convert script.yml --to k6"),
            new Example("A plan for Artillery", "loadline convert orders-benchmark/plan.yaml --to artillery"));
        command.Add(File);
        foreach (var option in new Option[] { To, Folder, Target, Allow, Variables, AllowRead, Force })
        {
            command.Add(option);
        }

        command.SetAction(parsed => new ConvertFlow(terminal, TimeProvider.System).Run(new ConvertChoices
        {
            File = parsed.GetValue(File)!,
            To = parsed.GetValue(To)!,
            Folder = parsed.GetValue(Folder),
            Target = parsed.GetValue(Target),
            Allow = parsed.GetValue(Allow) ?? [],
            Policy = PolicyOption.Read(null),
            Variables = parsed.GetValue(Variables) ?? [],
            AllowRead = parsed.GetValue(AllowRead) ?? [],
            Force = parsed.GetValue(Force),
        }));
        return command;
    }
}
