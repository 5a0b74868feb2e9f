using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary>Help as usual, followed by the command's examples and the exit codes.</summary>
internal sealed class ExampleHelp(HelpAction inner, CommandTerminal terminal) : SynchronousCommandLineAction
{
    private static readonly (string Code, string Meaning)[] ExitCodes =
    [
        ("0", "done; for a run: the verdict is pass; for a comparison: better or the same"),
        ("99", "a threshold was crossed, or it got worse"),
        ("104", "the input or the command line is not valid; nothing was written or sent"),
        ("105", "interrupted; the report covers the time it ran"),
        ("107", "a setup step failed, so no load was offered"),
        ("120", "inconclusive: the run can't tell (see --inconclusive)"),
    ];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        // Help that is piped is mostly read through a pager.
        var width = Math.Min(terminal.Width ?? 80, 110);
        inner.MaxWidth = width;
        inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is IHasExamples { Examples: { Count: > 0 } examples })
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                foreach (var line in TextWidth.Wrap(example.Does, width, "  # "))
                {
                    output.WriteLine(line);
                }

                foreach (var line in TextWidth.Command(example.Line, width, "  "))
                {
                    output.WriteLine(line);
                }

                output.WriteLine();
            }
        }

        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in ExitCodes)
        {
            foreach (var (line, i) in TextWidth.Wrap(meaning, width, "       ").Select((line, i) => (line, i)))
            {
                output.WriteLine(i == 0 ? $"  {code,-5}{line.TrimStart()}" : line);
            }
        }

        return ExitCode.Pass;
    }
}
