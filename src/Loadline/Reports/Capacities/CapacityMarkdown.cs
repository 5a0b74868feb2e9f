using Loadline.Capacity;
using Loadline.Results;

namespace Loadline.Reports.Capacities;

/// <summary>A search for capacity for a pull request or a job summary.</summary>
public static class CapacityMarkdown
{
    /// <summary>Writes the report.</summary>
    public static void Write(CapacityReport report, TextWriter output)
    {
        output.Write($"## {MarkdownReport.Escape(CapacityWords.Headline(report))}: {MarkdownReport.Escape(report.Plan.Name)}\n\n");
        foreach (var sentence in CapacityWords.Sentences(report))
        {
            output.Write($"- {MarkdownReport.Escape(sentence)}\n");
        }

        output.Write("\n| trial | rate/s | for | requests/s | p(50) ms | p(95) ms | p(99) ms | failed | | why |\n|---|---:|---:|---:|---:|---:|---:|---:|---|---|\n");
        foreach (var trial in report.Result.Trials)
        {
            var seen = trial.Observation;
            output.Write($"| {trial.Request.Kind.ToString().ToLowerInvariant()} | {Quantity.Number(trial.Request.Rate)} | {Quantity.Duration(trial.Request.Measure)} | {Quantity.Number(seen.Requests)} "
                + $"| {Time(seen.P50)} | {Time(seen.P95)} | {Time(seen.P99)} | {Quantity.Percent(seen.Failed)} | {MarkdownReport.Escape(CapacityWords.Word(trial))} | {MarkdownReport.Escape(trial.Score.Reason)} |\n");
        }
    }

    private static string Time(double? milliseconds) => milliseconds is not { } time ? "-" : double.IsPositiveInfinity(time) ? Quantity.Never : Quantity.Number(time);
}
