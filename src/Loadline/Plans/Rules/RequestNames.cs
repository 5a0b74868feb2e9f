namespace Loadline.Plans.Rules;

/// <summary>The names that requests of some steps are kept under.</summary>
internal static class RequestNames
{
    public static IEnumerable<string> In(IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        RequestStep request => [RequestName.Of(request)],
        RepeatStep repeat => In(repeat.Steps),
        _ => Enumerable.Empty<string>(),
    });

    public static IReadOnlySet<string> In(Plan plan) =>
        In(plan.Setup).Concat(plan.Journeys.SelectMany(journey => In(journey.Steps))).Concat(In(plan.Teardown)).ToHashSet(StringComparer.Ordinal);
}
