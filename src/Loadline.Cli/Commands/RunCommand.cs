using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline run</c>: run a plan, a k6 script or an Artillery script, judge it, report.</summary>
internal sealed class RunCommand
{
    private Argument<string> File { get; } = new("FILE") { Description = "plan.yaml, the folder it is in, a k6 script (.js, .ts), or an Artillery script" };
    private Option<string?> Profile { get; } = new("--profile", "-p") { Description = "Profile to run (default: PROFILE, else smoke, else the first)", HelpName = "NAME" };
    private Option<string?> Target { get; } = new("--target", "-t") { Description = "Address to send to (default: BASE_URL, else the plan's)", HelpName = "URL" };
    private Option<TimeSpan?> Duration { get; } = OptionText.Duration("--duration", "Length of the profile; its shape stays. k6 scripts: length with a fixed number of users", "-d");
    private Option<double?> Scale { get; } = OptionText.Number("--scale", "FACTOR", "Factor on users and rates, such as 0.1; the shape stays");
    private Option<double?> Pauses { get; } = OptionText.Factor("--pauses", "Factor on think times: 0 plays without pauses, 0.1 with short ones");
    private Option<long?> Seed { get; } = new("--seed") { Description = "Seed in place of the plan's", HelpName = "N" };
    private Option<int?> Loops { get; } = OptionText.Loops("--loops", "Threads that send (default: as many as profile and machine call for)");
    private Option<string[]> Results { get; } = new("--output", "-o", "--out")
    {
        Description = "Folder for the result and the reports (default: results/PROFILE-N beside the plan). k6 scripts: also json=FILE and csv=FILE for every sample",
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };
    private Option<string?> Html { get; } = ReportTo("--html", "one HTML file with charts, which opens without a network");
    private Option<string?> JUnit { get; } = ReportTo("--junit", "JUnit XML");
    private Option<string?> Markdown { get; } = ReportTo("--markdown", "Markdown for a job summary; appended, so $GITHUB_STEP_SUMMARY works");
    private Option<string?> Csv { get; } = ReportTo("--csv", "CSV");
    private Option<string?> Json { get; } = ReportTo("--json", "JSON: verdict, thresholds, requests");
    private Option<string> Inconclusive { get; } = new("--inconclusive") { Description = "What an inconclusive verdict ends with: 120, fail (99) or pass (0)", HelpName = "AS", DefaultValueFactory = _ => "120" };
    private Option<string?> Policy { get; } = PolicyOption.Create();
    private Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress" };

    public static Command Create(CommandTerminal terminal) => new RunCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
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

        var script = new ScriptOptions();
        var artillery = new ArtilleryOptions(script);
        foreach (var option in artillery.All)
        {
            command.Add(option);
        }

        foreach (var option in script.All)
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
            Script = script.Read(parsed),
            Artillery = artillery.Read(parsed),
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
