using System.Text;
using Loadline.Capacity;
using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Engine;
using Loadline.Importers;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Reports.Capacities;
using Loadline.Reports.Html.Capacities;
using Loadline.Results;

namespace Loadline.Cli.Flows;

/// <summary>Plan → trials at rates that are searched → the highest that holds.</summary>
internal sealed class CapacityFlow(CommandTerminal terminal, TimeProvider time)
{
    private const double FirstPart = 0.1;
    private const double MostTimes = 20;

    public async Task<int> RunAsync(CapacityChoices choices)
    {
        var file = Directory.Exists(choices.File) ? Path.Combine(choices.File, "plan.yaml") : choices.File;
        var source = SourceDocument.Open(file);
        var reading = PlanYaml.Read(source.Text, source.Name);
        terminal.Findings(reading.Findings);
        if (reading.Plan is not { } plan)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{file} is not valid; nothing was sent");
        }

        var profile = choices.Profile is { } name ? plan.Profiles.FirstOrDefault(each => each.Name == name) : CapacityProfile.Default(plan);
        if (profile is not { IsOpen: true })
        {
            var open = string.Join(", ", plan.Profiles.Where(each => each.IsOpen).Select(each => each.Name));
            return terminal.Exit(ExitCode.InvalidInput, $"capacity is a rate of arrivals: {(choices.Profile is null ? $"{file} has no profile with arrivals" : profile is null ? $"there is no profile {choices.Profile}" : $"profile {choices.Profile} is closed")}; "
                + (open.Length > 0 ? $"open profiles: {open}" : "add one, such as 'load: { arrivals: 10/s, for: 5m }'"));
        }

        var (criteria, leftOut) = Criterion.Of(plan, profile.Name);
        if (criteria.Count == 1)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"no threshold of profile {profile.Name} is about a rate of arrivals; add one, such as 'http_req_duration: p(95) < 500ms'");
        }

        plan = ProfileScaling.WithPauses(plan, choices.Pauses);
        var report = await SearchAsync(plan, profile, criteria, file, choices) with { LeftOut = [.. leftOut.Select(threshold => ThresholdExpression.Of(plan, threshold))] };
        new CapacityText(Math.Min(terminal.Width ?? TextReport.Widest, TextReport.Widest)).Write(report, terminal.Output);
        var folder = choices.Folder ?? ResultFolder.Next(Path.GetDirectoryName(file) is { Length: > 0 } beside ? Path.Combine(beside, "results") : "results", "capacity");
        Write(report, folder, choices);
        terminal.Line($"Result and reports: {folder}/");
        return ExitOf(report);
    }

    private async Task<CapacityReport> SearchAsync(Plan plan, LoadProfile profile, IReadOnlyList<Criterion> criteria, string file, CapacityChoices choices)
    {
        var peak = CapacityProfile.PeakOf(profile);
        var from = choices.From ?? Math.Max(0.1, peak * FirstPart);
        var trial = choices.Trial ?? new CapacityOptions { From = 1, MaxRate = 1 }.Trial;
        var options = new CapacityOptions
        {
            From = from,
            MaxRate = Math.Max(from, choices.MaxRate ?? Math.Max(peak, from) * MostTimes),
            Trial = trial,
            Settle = CapacityProfile.SettleFor(plan, trial / 6),
            Cooldown = trial / 3,
            Width = choices.Width ?? 0.05,
            Recovery = !choices.WithoutRecovery,
        };
        using var signals = new StopSignals(terminal.Error);
        var run = new RunOptions
        {
            Profile = profile.Name, Folder = Path.GetDirectoryName(Path.GetFullPath(file))!, Target = choices.Target, Seed = choices.Seed, Kill = signals.Kill, Time = time,
        };
        if (!choices.Quiet)
        {
            terminal.Error($"From {Quantity.PerSecond(options.From)} to at most {Quantity.PerSecond(options.MaxRate)}, trials of {Quantity.Duration(options.Trial)} after {Quantity.Duration(options.Settle)} to settle; ten to fifteen of them as a rule. Ctrl+C ends with what was found.");
        }

        var began = time.GetTimestamp();
        var trials = new CapacityTrials(plan, profile, run, criteria, new LocalLoadRunner());
        var result = await new CapacitySearch(trials, options, criteria, choices.Quiet ? null : done => terminal.Error(CapacityText.Line(done))).RunAsync(signals.Stop);
        var weights = plan.Journeys.Sum(journey => journey.Weight);
        return new CapacityReport(plan, profile.Name, result.Trials.Select(each => each.Observation.Result?.Target).LastOrDefault() ?? plan.Target.Url, result)
        {
            Required = choices.Required,
            Took = time.GetElapsedTime(began),
            RequestsPerJourney = plan.Journeys.Sum(journey => journey.Weight / weights * JourneyShape.RequestsOf(journey)),
        };
    }

    private static void Write(CapacityReport report, string folder, CapacityChoices choices)
    {
        Directory.CreateDirectory(folder);
        static void To(string path, Action<TextWriter> write)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            ResultFiles.Replace(path, stream =>
            {
                using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
                write(text);
            });
        }

        To(Path.Combine(folder, "capacity.json"), output => CapacityJson.Write(report, output));
        To(Path.Combine(folder, "capacity.txt"), output => new CapacityText().Write(report, output));
        To(Path.Combine(folder, "capacity.md"), output => CapacityMarkdown.Write(report, output));
        To(Path.Combine(folder, "capacity.html"), output => CapacityHtml.Write(report, output));
        if (choices.Html is { Length: > 0 } html)
        {
            To(html, output => CapacityHtml.Write(report, output));
        }

        if (choices.Json is { Length: > 0 } json)
        {
            To(json, output => CapacityJson.Write(report, output));
        }

        if (choices.Markdown is { Length: > 0 } markdown)
        {
            using var text = new StringWriter { NewLine = "\n" };
            CapacityMarkdown.Write(report, text);
            File.AppendAllText(markdown, text.ToString());
        }
    }

    private int ExitOf(CapacityReport report)
    {
        var result = report.Result;
        if (result.End == CapacityEnd.Interrupted)
        {
            return terminal.Exit(ExitCode.Interrupted, result.Reason);
        }

        if (result.End == CapacityEnd.BelowStart)
        {
            return terminal.Exit(ExitCode.ThresholdCrossed, result.Reason);
        }

        return (report.Required, result.Holds) switch
        {
            (null, _) when result.End is CapacityEnd.Found or CapacityEnd.AtLeast => ExitCode.Pass,
            ({ } required, { } holds) when holds >= required => ExitCode.Pass,
            ({ } required, _) when result is { End: CapacityEnd.Found, High: { } high } && high < required => terminal.Exit(ExitCode.ThresholdCrossed, $"{Quantity.PerSecond(required)} is required, and {Quantity.PerSecond(result.Fails!.Value)} fails"),
            _ => terminal.Exit(ExitCode.Inconclusive, "inconclusive: " + result.Reason),
        };
    }
}
