using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline capacity</c>: the highest rate of arrivals that holds the thresholds.</summary>
internal sealed class CapacityCommand
{
    private Argument<string> File { get; } = new("FILE") { Description = "plan.yaml, or the folder it is in" };
    private Option<string?> Profile { get; } = new("--profile", "-p") { Description = "Open profile whose thresholds have to hold (default: load, else the first open one)", HelpName = "NAME" };
    private Option<string?> Target { get; } = new("--target", "-t") { Description = "Address to send to (default: BASE_URL, else the plan's)", HelpName = "URL" };
    private Option<double?> From { get; } = OptionText.Number("--from", "RATE", "First rate, in journeys per second (default: a tenth of the profile's peak)");
    private Option<double?> MaxRate { get; } = OptionText.Number("--max-rate", "RATE", "Highest rate that is ever offered (default: twenty times the profile's peak)");
    private Option<double?> Required { get; } = OptionText.Number("--required", "RATE", "Rate that has to hold: exit 99 when it surely does not, 120 when that is open");
    private Option<TimeSpan?> Trial { get; } = OptionText.Duration("--trial", "Length of a trial (default 30s): half of it while climbing, twice to confirm");
    private Option<double?> Width { get; } = OptionText.Share("--width", "Gap between what holds and what fails (default 5%)");
    private Option<double?> Pauses { get; } = OptionText.Factor("--pauses", "Factor on think times: 0 plays without pauses");
    private Option<long?> Seed { get; } = new("--seed") { Description = "Seed in place of the plan's", HelpName = "N" };
    private Option<bool> WithoutRecovery { get; } = new("--no-recovery") { Description = "Do not overload the target at the end to see how fast it recovers" };
    private Option<string?> Results { get; } = new("--output", "-o") { Description = "Folder for the reports (default: results/capacity-N beside the plan)", HelpName = "DIR" };
    private Option<string?> Html { get; } = new("--html") { Description = "Also write the report here as a page with charts, in one file that opens without a network", HelpName = "FILE" };
    private Option<string?> Json { get; } = new("--json") { Description = "Also write the report here as JSON", HelpName = "FILE" };
    private Option<string?> Markdown { get; } = new("--markdown") { Description = "Also append the report here as Markdown", HelpName = "FILE" };
    private Option<string?> Policy { get; } = PolicyOption.Create();
    private Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress" };

    public static Command Create(CommandTerminal terminal) => new CapacityCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        var command = new VerbCommand(
            "capacity",
            "Find the highest arrival rate that holds the plan's thresholds, by trials at constant rates, with its confidence.",
            new Example("How much can it take? About ten minutes", "loadline capacity orders-benchmark"),
            new Example("A quick look, without pauses in the journeys", "loadline capacity orders-benchmark --trial 5s --pauses 0"),
            new Example("A gate: 200 journeys a second have to hold", "loadline capacity orders-benchmark --required 200 --max-rate 400"));
        command.Add(File);
        foreach (var option in new Option[] { Profile, Target, From, MaxRate, Required, Trial, Width, Pauses, Seed, WithoutRecovery, Results, Html, Json, Markdown, Policy, Quiet })
        {
            command.Add(option);
        }

        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(From) is { } from && parsed.GetValue(MaxRate) is { } most && most < from)
            {
                parsed.AddError("--max-rate must not be below --from.");
            }

            if (parsed.GetValue(Width) is <= 0 or > 0.5)
            {
                parsed.AddError("--width takes a share above 0 and up to 50%.");
            }
        });
        command.SetAction((parsed, _) => new CapacityFlow(terminal, TimeProvider.System).RunAsync(new CapacityChoices
        {
            File = parsed.GetValue(File)!,
            Profile = parsed.GetValue(Profile),
            Target = parsed.GetValue(Target),
            From = parsed.GetValue(From),
            MaxRate = parsed.GetValue(MaxRate),
            Required = parsed.GetValue(Required),
            Trial = parsed.GetValue(Trial),
            Width = parsed.GetValue(Width),
            Pauses = parsed.GetValue(Pauses) ?? 1,
            Seed = parsed.GetValue(Seed),
            WithoutRecovery = parsed.GetValue(WithoutRecovery),
            Folder = parsed.GetValue(Results),
            Html = parsed.GetValue(Html),
            Json = parsed.GetValue(Json),
            Markdown = parsed.GetValue(Markdown),
            Policy = PolicyOption.Read(parsed.GetValue(Policy)),
            Quiet = parsed.GetValue(Quiet),
        }));
        return command;
    }
}
