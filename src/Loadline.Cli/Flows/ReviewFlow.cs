using Loadline.Cli.DryRuns;
using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Results;
using Loadline.Results.Tools;
using Loadline.Review;
using Loadline.Review.Output;
using Spectre.Console;

namespace Loadline.Cli.Flows;

/// <summary>Scripts → findings.</summary>
internal sealed class ReviewFlow(CommandTerminal terminal, TimeProvider time)
{
    private const int DefaultWidth = 80;

    public async Task<int> RunAsync(ReviewChoices choices)
    {
        var files = ScriptFiles.In(choices.Paths);
        var (settings, problems) = ReviewSettingsFile.For(choices.Paths[0], choices.Settings);
        terminal.Findings(problems);
        if (settings is null)
        {
            return terminal.Exit(ExitCode.InvalidInput, "the settings can't be used");
        }

        RunResult? result = null;
        if (choices.Result is { } file)
        {
            var (read, findings) = ResultSource.Read(file);
            terminal.Findings(findings);
            if (read is null)
            {
                return terminal.Exit(ExitCode.InvalidInput, $"{file} can't be used");
            }

            result = read.Result;
        }

        var (review, worse) = choices.Fix || choices.FixAll ? await FixedAsync(choices, files, settings) : (new Reviewer(settings) { Compute = ComputeOf(choices), Configuration = choices.Configuration }.Review(files, ScriptFiles.Open, result), null);
        if (review.Files.Count == 0)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"no k6 script, Artillery script or plan in {string.Join(", ", choices.Paths)}");
        }

        Write(choices, review);
        foreach (var script in review.Scripts.Where(script => script.HasOpenOptions))
        {
            terminal.Error($"loadline: options of {script.Name} are computed{(choices.IsStatic ? "" : " in a way that can't be followed")}, so rules about load and limits may have said nothing{(choices.IsStatic ? "; without --static they are computed in the sandbox" : "")}");
        }

        return worse is null ? ExitOf(review, choices.FailOn) : terminal.Exit(ExitCode.ThresholdCrossed, $"the fix was not written: {worse}");
    }

    /// <summary>Changes the files, and reviews them again. All changes are shown, and tried where a target answers, before anything is written.</summary>
    /// <returns>The review of what is on disk then, and why the changes were not written; null when they were.</returns>
    private async Task<(ReviewResult Review, string? Worse)> FixedAsync(ReviewChoices choices, IReadOnlyList<ReviewFile> files, ReviewSettings settings)
    {
        var result = ReviewFixer.Fix(files, ScriptFiles.Open, settings, choices.FixAll, ComputeOf(choices), choices.Configuration);
        foreach (var file in result.Changed)
        {
            foreach (var line in TextDiff.Of(file.Name, result.Before.Texts[file.Name], file.Text))
            {
                terminal.Error(line);
            }
        }

        if (choices.FixAll && result.Changed.Count > 0 && terminal.IsInteractive && !terminal.Screen.Confirm("Apply these changes? Some change the offered load."))
        {
            terminal.Error("Nothing was changed.");
            return (result.Before, null);
        }

        foreach (var tried in await TriedAsync(choices.DryRun, result))
        {
            if (tried.IsWorse)
            {
                return (result.Before, tried.Says);
            }

            terminal.Error(tried.Says);
        }

        foreach (var file in result.Changed)
        {
            File.WriteAllText(file.Name, file.Text);
        }

        terminal.Error(result.Applied.Count == 0 ? "Nothing that can be fixed by itself." : $"{result.Applied.Count} finding{(result.Applied.Count == 1 ? "" : "s")} fixed in {string.Join(", ", result.Changed.Select(file => file.Name))}.");
        return (result.After, null);
    }

    private ComputedOptions? ComputeOf(ReviewChoices choices) => choices.IsStatic ? null : new OptionsOfScripts(".", time).Of;

    private async Task<IReadOnlyList<DryRunResult>> TriedAsync(DryRunChoices choices, FixedReview fix)
    {
        using var signals = new StopSignals(terminal.Error);
        var asking = terminal.IsInteractive ? choices with { Ask = question => terminal.Screen.Confirm(Markup.Escape(question), defaultValue: false) } : choices;
        return await new DryRun(asking, terminal.Error, time).PlayAsync(fix, signals.Stop);
    }

    private void Write(ReviewChoices choices, ReviewResult review)
    {
        if (choices.Output is null)
        {
            ReviewFormats.Write(choices.Format, review, terminal.Output, Math.Min(terminal.Width ?? DefaultWidth, 100), terminal.HasColor);
            return;
        }

        using var file = new StreamWriter(choices.Output) { NewLine = "\n" };
        ReviewFormats.Write(choices.Format, review, file);
        terminal.Line($"{ReviewFormats.Summary(review)}: {choices.Output}");
    }

    private int ExitOf(ReviewResult review, Severity failOn)
    {
        var open = review.Open.ToList();
        if (open.Exists(finding => finding.RuleId == "unreadable-script"))
        {
            return terminal.Exit(ExitCode.InvalidInput, "a script can't be read");
        }

        var failing = open.Count(finding => finding.Severity >= failOn);
        return failing > 0 ? terminal.Exit(ExitCode.ThresholdCrossed, $"{failing} finding{(failing == 1 ? "" : "s")} of severity {failOn.ToString().ToLowerInvariant()}{(failOn == Severity.Error ? "" : " or above")}") : ExitCode.Pass;
    }
}
