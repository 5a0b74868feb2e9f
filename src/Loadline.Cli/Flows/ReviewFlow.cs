using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Results;
using Loadline.Results.Tools;
using Loadline.Review;
using Loadline.Review.Output;
using Spectre.Console;

namespace Loadline.Cli.Flows;

/// <summary>Scripts → findings.</summary>
internal sealed class ReviewFlow(CommandTerminal terminal)
{
    private const int DefaultWidth = 80;

    public int Run(ReviewChoices choices)
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

        var review = choices.Fix || choices.FixAll ? Fixed(choices, files, settings) : new Reviewer(settings).Review(files, ScriptFiles.Open, result);
        if (review.Files.Count == 0)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"no k6 script, Artillery script or plan in {string.Join(", ", choices.Paths)}");
        }

        Write(choices, review);
        return ExitOf(review, choices.FailOn);
    }

    /// <summary>Changes the files, and reviews them again. All changes are shown; those of the load before anything is written.</summary>
    private ReviewResult Fixed(ReviewChoices choices, IReadOnlyList<ReviewFile> files, ReviewSettings settings)
    {
        var result = ReviewFixer.Fix(files, ScriptFiles.Open, settings, choices.FixAll);
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
            return result.Before;
        }

        foreach (var file in result.Changed)
        {
            File.WriteAllText(file.Name, file.Text);
        }

        terminal.Error(result.Applied.Count == 0 ? "Nothing that can be fixed by itself." : $"{result.Applied.Count} finding{(result.Applied.Count == 1 ? "" : "s")} fixed in {string.Join(", ", result.Changed.Select(file => file.Name))}.");
        return result.After;
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
