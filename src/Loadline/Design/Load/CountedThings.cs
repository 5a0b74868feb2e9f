using Loadline.Plans;

namespace Loadline.Design.Load;

/// <summary>
/// Which journeys make what a rate counts. Forty orders a minute are forty journeys that order; where those are 15 % of all, 267 journeys a minute
/// begin. To take forty for all of them would test a sixth of what was said.
/// </summary>
internal static class CountedThings
{
    /// <summary>Stems of the last word of a path, by what is counted; those that come first count where the ones behind them are there, too.</summary>
    private static readonly Dictionary<string, string[]> Stems = new(StringComparer.Ordinal)
    {
        ["orders"] = ["order", "checkout", "purchase"],
        ["checkouts"] = ["checkout", "order", "purchase"],
        ["purchases"] = ["purchase", "sale", "order", "checkout"],
        ["bookings"] = ["booking", "reservation"],
        ["payments"] = ["payment", "charge", "capture"],
        ["logins"] = ["login", "signin", "log-in", "sign-in", "session"],
        ["sign-ups"] = ["signup", "sign-up", "register", "registration"],
        ["uploads"] = ["upload"],
        ["searches"] = ["search"],
    };

    /// <summary>Share of the journeys that make one, above 0; null when none is known to, or when journeys themselves are counted.</summary>
    /// <param name="journeys">Journeys with their weights.</param>
    /// <param name="noun">What is counted, such as <c>orders</c>; null for journeys.</param>
    public static double? ShareOf(IReadOnlyList<Journey> journeys, string? noun)
    {
        foreach (var stem in noun is null ? [] : Stems.GetValueOrDefault(noun) ?? [])
        {
            var makers = journeys.Where(journey => PlanTemplates.Flat(journey.Steps).OfType<RequestStep>().Any(step => Makes(step, stem))).Sum(journey => journey.Weight);
            if (makers > 0)
            {
                return makers / journeys.Sum(journey => journey.Weight);
            }
        }

        return null;
    }

    private static bool Makes(RequestStep step, string stem)
    {
        var path = (step.Path.Split('?')[0]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (stem == "search" || step.Method is "POST" or "PUT") && path is [.., var last] && !last.Contains("{{", StringComparison.Ordinal)
            && (last.TrimEnd('s').Equals(stem, StringComparison.OrdinalIgnoreCase) || last.EndsWith(stem, StringComparison.OrdinalIgnoreCase));
    }
}
