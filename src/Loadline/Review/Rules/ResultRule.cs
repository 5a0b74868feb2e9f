using Loadline.Results;
using Loadline.Review.Model;

namespace Loadline.Review.Rules;

/// <summary>A rule that joins a script with the result of one of its runs.</summary>
/// <param name="id">Stable id.</param>
/// <param name="severity">How much it matters.</param>
/// <param name="title">What it looks for.</param>
internal abstract class ResultRule(string id, Severity severity, string title) : ReviewRule(id, severity, title)
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) =>
        subject.Result is { } result && ProfileOf(subject, result) is { } profile ? Review(subject, profile, result) : [];

    /// <summary>What it has to say about a profile and a run of it.</summary>
    protected abstract IEnumerable<ReviewFinding> Review(ReviewSubject subject, Profile profile, RunResult result);

    /// <summary>Arrivals the profile plans; null for users who start again.</summary>
    protected static double? Planned(Profile profile) => profile.Scenarios.Count > 0 && profile.Scenarios.All(scenario => scenario.IsOpen && !scenario.IsPartial) ? profile.Scenarios.Sum(scenario => scenario.Stages.Sum(stage => stage.Area)) : null;

    /// <summary>Mean of a trend in each second, with the second; seconds without samples are left out.</summary>
    protected static List<(int Second, double Mean, long Count)> BySecond(RunResult result, string metric) =>
        [.. result.Seconds.Select(second => (second.Second, Series: second.Metrics.Select(metric, []))).Where(each => each.Series is { Count: > 0 }).Select(each => (each.Second, each.Series!.Mean, each.Series.Count))];

    /// <summary>The profile that was run: by its name, else the one whose length is nearest.</summary>
    private static Profile? ProfileOf(ReviewSubject subject, RunResult result) =>
        subject.Profiles.FirstOrDefault(profile => profile.Name == result.Profile || profile.Name.EndsWith("=" + result.Profile, StringComparison.Ordinal) || profile.Name == "-e " + result.Profile)
        ?? subject.Profiles.OrderBy(profile => Math.Abs(profile.Scenarios.Select(scenario => scenario.StartSeconds + scenario.Seconds).DefaultIfEmpty(0).Max() - result.Duration.TotalSeconds)).FirstOrDefault();
}
