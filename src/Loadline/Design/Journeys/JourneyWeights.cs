namespace Loadline.Design.Journeys;

/// <summary>
/// Divides iterations over journeys: whole numbers that add up to 100 (or more, when there are many), by what is customary for traffic
/// nobody has measured: mostly reads, some searches, few writes, hardly any logins.
/// </summary>
internal static class JourneyWeights
{
    /// <summary>Weight of each draft, in their order, and its total.</summary>
    public static (IReadOnlyList<int> Weights, int Total) Of(IReadOnlyList<JourneyDraft> drafts, IReadOnlyList<TrafficShare>? shares = null)
    {
        var known = KnownShares(drafts, shares ?? []);
        var kinds = drafts.GroupBy(draft => draft.Kind).ToDictionary(group => group.Key, group => group.Sum(draft => draft.Importance));
        // Without reads there is no crowd that only looks: who comes, buys.
        double ShareOf(JourneyKind kind) => known.TryGetValue(kind, out var given) ? given : kind == JourneyKind.Checkout && !kinds.ContainsKey(JourneyKind.Browse) ? 4 * CustomaryShareOf(kind) : CustomaryShareOf(kind);
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

    /// <summary>
    /// Shares that were given, on the scale of the customary ones: what a share names is divided over its kinds as is customary, and the kinds
    /// nobody named divide what is left.
    /// </summary>
    private static Dictionary<JourneyKind, double> KnownShares(IReadOnlyList<JourneyDraft> drafts, IReadOnlyList<TrafficShare> shares)
    {
        var kinds = drafts.Select(draft => draft.Kind).Distinct().ToList();
        var known = new Dictionary<JourneyKind, double>();
        foreach (var share in shares)
        {
            var named = kinds.Where(kind => KindsOf(share.What).Contains(kind) && !known.ContainsKey(kind)).ToList();
            foreach (var kind in named)
            {
                known[kind] = share.Share * CustomaryShareOf(kind) / named.Sum(CustomaryShareOf);
            }
        }

        var rest = kinds.Where(kind => !known.ContainsKey(kind)).ToList();
        var left = Math.Max(0.02, 1 - known.Values.Sum());
        foreach (var kind in known.Count > 0 ? rest : [])
        {
            known[kind] = left * CustomaryShareOf(kind) / rest.Sum(CustomaryShareOf);
        }

        return known.ToDictionary(each => each.Key, each => each.Value * 100);
    }

    /// <summary>Kinds of journeys a share may name.</summary>
    public static IReadOnlyList<JourneyKind> KindsOf(string what) => what switch
    {
        "reads" => [JourneyKind.Browse, JourneyKind.Search],
        "writes" => [JourneyKind.Write, JourneyKind.Checkout],
        "browse" => [JourneyKind.Browse],
        "search" => [JourneyKind.Search],
        "checkout" => [JourneyKind.Checkout, JourneyKind.Write],
        "login" => [JourneyKind.Login],
        _ => [],
    };

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
