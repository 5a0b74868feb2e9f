using Loadline.Plans;

namespace Loadline.Cli.Flows;

/// <summary>A plan with its load taken away: each journey once, by one user, to see what it does.</summary>
internal static class PlanOnce
{
    /// <summary>Name of the profile that plays it.</summary>
    public const string Profile = "once";

    /// <summary>The plan with that profile only.</summary>
    public static Plan Of(Plan plan) => plan with
    {
        Journeys = [.. plan.Journeys.Select(journey => journey with { Weight = 1, Pace = null })],
        Profiles = [new SharedIterations { Name = Profile, Users = 1, Iterations = plan.Journeys.Count }],
        Thresholds = [],
    };
}
