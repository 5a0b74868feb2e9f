using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Design;

/// <summary>Finds the feeds a plan's templates may mention.</summary>
internal static class PlanFeeds
{
    /// <summary>First names of all variables in the plan's templates; feeds are among them.</summary>
    public static IReadOnlySet<string> MentionedIn(Plan plan) =>
        PlanTemplates.TextsOf(plan).SelectMany(PlanTemplates.ExpressionsOf).OfType<VariableExpression>().Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
}
