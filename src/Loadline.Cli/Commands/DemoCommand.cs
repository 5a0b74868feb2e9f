using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline demo</c>: the whole main job on a sample API.</summary>
internal sealed class DemoCommand
{
    private Option<string> Folder { get; } = new("--output", "-o") { Description = "Folder to write to", HelpName = "DIR", DefaultValueFactory = _ => "loadline-demo" };
    private Option<bool> Serve { get; } = new("--serve") { Description = "Only start the sample API, until Ctrl+C" };
    private Option<int?> Port { get; } = OptionText.Port("--port", "Port of the sample API on loopback (default: any free one; with --serve 8080)");

    private Option<bool> Indexed { get; } = new("--indexed") { Description = "With --serve: the version whose search has an index, to compare with" };

    public static Command Create(CommandTerminal terminal) => new DemoCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        var command = new VerbCommand(
            "demo",
            "Show everything on an embedded sample API: design, write, run, judge, report. Takes about a minute.",
            new Example("The whole job", "loadline demo"),
            new Example("The sample API alone, to try your own plans and tools on", "loadline demo --serve --port 8080"),
            new Example("Its next version, whose search is fast, for 'loadline compare --ab'", "loadline demo --serve --port 8081 --indexed"))
        {
            Folder,
            Serve,
            Port,
            Indexed,
        };
        command.SetAction((parsed, _) =>
        {
            var flow = new DemoFlow(terminal, TimeProvider.System);
            return parsed.GetValue(Serve)
                ? flow.ServeAsync(parsed.GetValue(Port) ?? 8080, parsed.GetValue(Indexed))
                : flow.RunAsync(parsed.GetValue(Folder)!, parsed.GetValue(Port) ?? 0);
        });
        return command;
    }
}
