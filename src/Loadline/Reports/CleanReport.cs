using Loadline.Importers.Secrets;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Reports;

/// <summary>
/// A report without secrets and personal values: names of requests, checks and tags come from scripts, where they are addresses with all that stands in them. A run is
/// judged before, because thresholds name requests, too; series that have the same name afterwards are one.
/// </summary>
public static class CleanReport
{
    /// <summary>The report as it may be shown and kept.</summary>
    public static Report Of(Report report) => new(Clean(report.Plan), Clean(report.Result), Clean(report.Verdict));

    private static Verdict Clean(Verdict verdict) => verdict with
    {
        Reasons = Clean(verdict.Reasons),
        Thresholds = [.. verdict.Thresholds.Select(each => each with { Threshold = Clean(each.Threshold), Reason = ShownText.Clean(each.Reason) })],
    };

    private static Threshold Clean(Threshold threshold) => threshold with { Tags = Clean(threshold.Tags), Because = Text(threshold.Because) };

    private static RunResult Clean(RunResult result) => result with
    {
        Plan = ShownText.Clean(result.Plan),
        EndReason = Text(result.EndReason),
        Metrics = Clean(result.Metrics),
        Seconds = [.. result.Seconds.Select(second => second with { Metrics = Clean(second.Metrics) })],
        Checks = [.. result.Checks.GroupBy(check => (Request: ShownText.Clean(check.Request), Name: ShownText.Clean(check.Name))).Select(group => new RunCheck(group.Key.Request, group.Key.Name, group.Sum(check => check.Passes), group.Sum(check => check.Fails)))],
        Errors = [.. result.Errors.GroupBy(error => (Request: ShownText.Clean(error.Request), error.Code, Message: ShownText.Clean(error.Message))).Select(group => new RunError(group.Key.Request, group.Key.Code, group.Key.Message, group.Sum(error => error.Count)))],
        Failures = Clean(result.Failures),
        Remarks = Clean(result.Remarks),
    };

    /// <summary>The same set when there is nothing to take out, as in nearly every run.</summary>
    private static MetricSet Clean(MetricSet set)
    {
        if (!set.Series.Any(series => series.Tags.Any(tag => ShownText.Clean(tag.Value) != tag.Value)))
        {
            return set;
        }

        var clean = new MetricSet { IsSummary = set.IsSummary };
        foreach (var series in set.Series)
        {
            clean.GetOrAdd(series.Metric, series.Type, series.Unit, Clean(series.Tags)).Merge(series);
        }

        return clean;
    }

    private static Plan Clean(Plan plan) => plan with
    {
        Name = ShownText.Clean(plan.Name),
        Description = Text(plan.Description),
        Setup = Clean(plan.Setup),
        Teardown = Clean(plan.Teardown),
        Journeys = [.. plan.Journeys.Select(journey => journey with { Name = ShownText.Clean(journey.Name), Because = Text(journey.Because), Steps = Clean(journey.Steps) })],
        Profiles = [.. plan.Profiles.Select(profile => profile with { Because = Text(profile.Because) })],
        Thresholds = [.. plan.Thresholds.Select(Clean)],
        Ledger = [.. plan.Ledger.Select(each => each with { Value = ShownText.Clean(each.Value), Because = ShownText.Clean(each.Because) })],
        Notes = [.. plan.Notes.Select(note => note with { Text = ShownText.Clean(note.Text) })],
    };

    private static IReadOnlyList<Step> Clean(IReadOnlyList<Step> steps) =>
        [.. steps.Select(step => step switch
        {
            RequestStep request when ShownText.Clean(RequestName.Of(request)) is var name && name != RequestName.Of(request) => request with { Name = name },
            RepeatStep repeat => repeat with { Steps = Clean(repeat.Steps) },
            _ => step,
        })];

    private static IReadOnlyList<Field> Clean(IReadOnlyList<Field> tags) => [.. tags.Select(tag => tag with { Value = ShownText.Clean(tag.Value) })];

    private static IReadOnlyList<string> Clean(IReadOnlyList<string> texts) => [.. texts.Select(ShownText.Clean)];

    private static string? Text(string? text) => text is null ? null : ShownText.Clean(text);
}
