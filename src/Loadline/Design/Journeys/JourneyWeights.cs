namespace Loadline.Design.Journeys;

/// <summary>
/// Divides iterations over journeys: whole numbers that add up to 100 (or more, when there are many), by what is customary for traffic
/// nobody has measured: mostly reads, some searches, few writes, hardly any logins.
/// </summary>
internal static class JourneyWeights
{
    /// <summary>Weight of each draft, in their order, and its total.</summary>
    public static (IReadOnlyList<int> Weights, int Total) Of(IReadOnlyList<JourneyDraft> drafts)
    {
        var kinds = drafts.GroupBy(draft => draft.Kind).ToDictionary(group => group.Key, group => group.Sum(draft => draft.Importance));
        // Without reads there is no crowd that only looks: who comes, buys.
        double ShareOf(JourneyKind kind) => kind == JourneyKind.Checkout && !kinds.ContainsKey(JourneyKind.Browse) ? 4 * CustomaryShareOf(kind) : CustomaryShareOf(kind);
        var all = kinds.Keys.Sum(ShareOf);
        var total = 100;
        while (drafts.Count * 4 > total)
        {
            total *= 10;
        }

        var exact = drafts.Select(draft => ShareOf(draft.Kind) / all * draft.Importance / kinds[draft.Kind] * total).ToArray();

        // Fives make a cycle a person can follow and closed profiles can play in a minute; fine shares stay where there are too many for that.
        var step = drafts.Count <= 6 && exact.All(weight => weight >= 3) ? 5 : 1;
        var weights = exact.Select(weight => Math.Max(step, (int)Math.Floor(weight / step) * step)).ToArray();
        for (var rest = total - weights.Sum(); rest != 0; rest = total - weights.Sum())
        {
            var sign = Math.Sign(rest);
            var most = Enumerable.Range(0, weights.Length)
                .Where(i => sign > 0 || weights[i] > step)
                .OrderByDescending(i => sign * (exact[i] - weights[i]))
                .ThenBy(i => i)
                .First();
            weights[most] += sign * step;
        }

        return (weights, total);
    }

    /// <summary>Customary share of a kind in iterations, before it is scaled to the kinds an API has.</summary>
    private static double CustomaryShareOf(JourneyKind kind) => kind switch
    {
        JourneyKind.Browse => 68,
        JourneyKind.Search => 15,
        JourneyKind.Write => 12,
        JourneyKind.Checkout => 3,
        _ => 2,
    };

    /// <summary>Why a journey has its weight.</summary>
    public static string Reason(JourneyKind kind, int weight, int total) => kind switch
    {
        JourneyKind.Browse => $"{weight} of {total} journeys: without measured traffic, reads are taken for most of it.",
        JourneyKind.Search => $"{weight} of {total} journeys: about one visit in seven searches, where traffic is unknown.",
        JourneyKind.Write => $"{weight} of {total} journeys: writes are customarily 10 to 20 % of traffic.",
        JourneyKind.Checkout => $"{weight} of {total} journeys: customarily about 3 % of visits end in a purchase, more where there is nothing to browse.",
        _ => $"{weight} of {total} journeys: once a session, so far rarer than what follows it.",
    };
}
