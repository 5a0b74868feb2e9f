using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline run</c>: run a plan, a k6 script or an Artillery script, judge it, report.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "plan.yaml, the folder it is in, a k6 script (.js, .ts), or an Artillery script" };
    private static readonly Option<string?> Profile = new("--profile", "-p") { Description = "Profile to run (default: PROFILE, else smoke, else the first)", HelpName = "NAME" };
    private static readonly Option<string?> Target = new("--target", "-t") { Description = "Address to send to (default: BASE_URL, else the plan's)", HelpName = "URL" };
    private static readonly Option<TimeSpan?> Duration = OptionText.Duration("--duration", "Length of the profile; its shape stays. k6 scripts: length with a fixed number of users", "-d");
    private static readonly Option<double?> Scale = OptionText.Number("--scale", "FACTOR", "Factor on users and rates, such as 0.1; the shape stays");
    private static readonly Option<double?> Pauses = OptionText.Factor("--pauses", "Factor on think times: 0 plays without pauses, 0.1 with short ones");
    private static readonly Option<long?> Seed = new("--seed") { Description = "Seed in place of the plan's", HelpName = "N" };
    private static readonly Option<int?> Loops = OptionText.Loops("--loops", "Threads that send (default: as many as profile and machine call for)");
    private static readonly Option<string[]> Results = new("--output", "-o", "--out")
    {
        Description = "Folder for the result and the reports (default: results/PROFILE-N beside the plan). k6 scripts: also json=FILE and csv=FILE for every sample",
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };
    private static readonly Option<string?> Html = ReportTo("--html", "one HTML file with charts, which opens without a network");
    private static readonly Option<string?> JUnit = ReportTo("--junit", "JUnit XML");
    private static readonly Option<string?> Markdown = ReportTo("--markdown", "Markdown for a job summary; appended, so $GITHUB_STEP_SUMMARY works");
    private static readonly Option<string?> Csv = ReportTo("--csv", "CSV");
    private static readonly Option<string?> Json = ReportTo("--json", "JSON: verdict, thresholds, requests");
    private static readonly Option<string> Inconclusive = new("--inconclusive") { Description = "What an inconclusive verdict ends with: 120, fail (99) or pass (0)", HelpName = "AS", DefaultValueFactory = _ => "120" };
    private static readonly Option<string?> Policy = PolicyOption.Create();
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "No progress" };

    public static Command Create(CommandTerminal terminal)
    {
        Inconclusive.AcceptOnlyFromAmong("120", "fail", "pass");
        var command = new VerbCommand(
            "run",
            "Run a plan, a k6 script or an Artillery script on the embedded engine, judge the result against its thresholds, and report.",
            new Example("Does it work at all?", "loadline run orders-benchmark --profile smoke"),
            new Example("The gate of a pipeline", "loadline run orders-benchmark --profile load --junit junit.xml --markdown \"$GITHUB_STEP_SUMMARY\""),
            new Example("A quick try of a long profile against another target", "loadline run orders-benchmark/plan.yaml -p stress --duration 30s --scale 0.1 --target http://127.0.0.1:8080"),
            new Example("A k6 script as it is, with k6's flags and its summary", "loadline run script.js --vus 10 --duration 30s --summary k6"),
            new Example("An Artillery script as it is, with the report Artillery would write", "loadline run script.yml -e staging -o report.json"));
        command.Add(File);
        foreach (var option in new Option[] { Profile, Target, Duration, Scale, Pauses, Seed, Loops, Results, Html, JUnit, Markdown, Csv, Json, Inconclusive, Policy, Quiet })
        {
            command.Add(option);
        }

        foreach (var option in ArtilleryOptions.All)
        {
            command.Add(option);
        }

        foreach (var option in ScriptOptions.All)
        {
            command.Add(option);
        }

        command.SetAction((parsed, _) => new RunFlow(terminal, TimeProvider.System).RunAsync(new RunChoices
        {
            File = parsed.GetValue(File)!,
            Profile = parsed.GetValue(Profile),
            Target = parsed.GetValue(Target),
            Duration = parsed.GetValue(Duration),
            Scale = parsed.GetValue(Scale) ?? 1,
            Pauses = parsed.GetValue(Pauses) ?? 1,
            Seed = parsed.GetValue(Seed),
            Loops = parsed.GetValue(Loops),
            Outputs = parsed.GetValue(Results) ?? [],
            Script = ScriptOptions.Read(parsed),
            Artillery = ArtilleryOptions.Read(parsed),
            Reports = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["html"] = parsed.GetValue(Html),
                ["junit"] = parsed.GetValue(JUnit),
                ["markdown"] = parsed.GetValue(Markdown),
                ["csv"] = parsed.GetValue(Csv),
                ["json"] = parsed.GetValue(Json),
            },
            Inconclusive = parsed.GetValue(Inconclusive)!,
            Policy = PolicyOption.Read(parsed.GetValue(Policy)),
            Quiet = parsed.GetValue(Quiet),
        }));
        return command;
    }

    private static Option<string?> ReportTo(string name, string what) => new(name) { Description = "Also write the report here as " + what, HelpName = "FILE" };
}
