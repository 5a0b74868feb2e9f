using Loadline.Plans.Rules;

namespace Loadline.Plans;

/// <summary>What a plan has to be like beyond its form: names that exist, addresses that may be sent to, profiles that offer load, no secrets written out.</summary>
public static class PlanRules
{
    /// <summary>Checks a plan made in memory. Messages begin with the place in the plan's text form, such as <c>journeys[0].steps[2].get</c>.</summary>
    public static IReadOnlyList<Finding> Check(Plan plan) =>
        [.. Find(plan).Select(problem => new Finding(problem.Id, problem.Severity, $"{problem.Path}: {problem.Message}", null, problem.Hint))];

    internal static IReadOnlyList<PlanProblem> Find(Plan plan)
    {
        var report = new RuleReport();
        if (plan.Loadline != 1)
        {
            report.Error(PlanPath.Of("loadline"), "unknown-version", "Only version 1 of the plan format is known.");
        }

        if (string.IsNullOrWhiteSpace(plan.Name) || plan.Name.Length > 200 || plan.Name.Any(char.IsControl))
        {
            report.Error(PlanPath.Of("name"), "bad-name", "The name of a plan is one line of 1 to 200 characters.");
        }

        // 1. Setup sees feeds and what it captured itself; everything after it sees all that setup captured.
        var steps = new StepRules(plan.Target, report);
        var before = new Scope(plan.Feeds.Select(feed => feed.Name));
        var setup = before.Begin(plan.Setup);
        steps.Check(plan.Setup, PlanPath.Of("setup"), setup, isSetup: true);
        TargetRules.Check(plan.Target, setup, report);

        // 2. A journey sees its own captures as well, from the step on that makes them.
        CheckJourneys(plan, steps, setup, report);
        steps.Check(plan.Teardown, PlanPath.Of("teardown"), setup.Begin(plan.Teardown));

        // 3. What refers to journeys and requests.
        MetricRules.Check(plan, setup, report);
        FeedRules.Check(plan.Feeds, before.UsedFeeds, report);
        RequirementRules.Check(plan.Requirements, report);
        ProfileRules.Check(plan.Profiles, report);
        ThresholdRules.Check(plan, report);
        return report.Problems;
    }

    private static void CheckJourneys(Plan plan, StepRules steps, Scope setup, RuleReport report)
    {
        var path = PlanPath.Of("journeys");
        if (plan.Journeys.Count == 0)
        {
            report.Error(path, "no-journeys", "A plan has one journey at least.");
        }

        Names.CheckUnique(plan.Journeys.Select(journey => journey.Name), path, "journey", report);
        for (var i = 0; i < plan.Journeys.Count; i++)
        {
            var journey = plan.Journeys[i];
            var place = path.At(i);
            if (!Names.IsSlug(journey.Name))
            {
                report.Error(place.At("name"), "bad-name", "The name of a journey has letters, digits, '_' and '-', at most 64.");
            }

            if (!(journey.Weight > 0) || !double.IsFinite(journey.Weight))
            {
                report.Error(place.At("weight"), "bad-weight", "A weight is above zero.", "remove a journey that is not played");
            }

            if (journey.Pace is { } pace && pace <= TimeSpan.Zero)
            {
                report.Error(place.At("pace"), "bad-duration", "A pace is above zero.");
            }

            if (journey.Steps.Count == 0)
            {
                report.Error(place.At("steps"), "no-steps", "A journey has one step at least.");
            }

            steps.Check(journey.Steps, place.At("steps"), setup.Begin(journey.Steps));
        }
    }
}
