using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Loadline.Cli.Commands;

/// <summary>Help as usual, followed by the command's examples and the exit codes.</summary>
internal sealed class ExampleHelp(HelpAction inner) : SynchronousCommandLineAction
{
    private static readonly (string Code, string Meaning)[] ExitCodes =
    [
        ("0", "done; for a run: the verdict is pass"),
        ("99", "a threshold was crossed"),
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
        inner.MaxWidth = 110;
        inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is IHasExamples { Examples: { Count: > 0 } examples })
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  # {example.Does}");
                output.WriteLine($"  {example.Line}");
                output.WriteLine();
            }
        }

        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in ExitCodes)
        {
            output.WriteLine($"  {code,-5}{meaning}");
        }

        return ExitCode.Pass;
    }
}
