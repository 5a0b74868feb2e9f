using Loadline.Briefs.Facts;

namespace Loadline.Briefs.Grammar;

/// <summary>Finds what can't both hold, and keeps the safer of the two: the stricter limit, the larger load, less of what was refused.</summary>
internal static class Contradictions
{
    /// <param name="facts">All facts, in the order of the text; what is not kept is removed.</param>
    public static IReadOnlyList<BriefConflict> Find(List<BriefFact> facts)
    {
        var conflicts = new List<BriefConflict>();
        Repeated<LatencyFact>(facts, conflicts, fact => $"{fact.Percentile}|{fact.Of?.Name}", (a, b) => a.Limit == b.Limit, (a, b) => a.Limit < b.Limit, fact => $"conflict-p{Plans.Numbers.Format(fact.Percentile).Replace(".", "", StringComparison.Ordinal)}", BriefTopic.Latency, "it is the stricter one");
        Crossed(facts, conflicts);
        Repeated<RateFact>(facts, conflicts, fact => $"{fact.Moment}|{fact.What}|{fact.IsMean}|{(fact.What == Counted.Journeys ? fact.Noun : "")}|{fact.Of?.Name}|{(fact.Unit.TotalDays >= 1)}", (a, b) => Near(PerSecond(a), PerSecond(b)), (a, b) => PerSecond(a) > PerSecond(b), _ => "conflict-rate", BriefTopic.Load, "a test of the larger load answers for the smaller one, too");
        Repeated<UsersFact>(facts, conflicts, fact => $"{fact.Moment}|{fact.Kind}", (a, b) => Near(a.Count, b.Count), (a, b) => a.Count > b.Count, _ => "conflict-users", BriefTopic.Load, "a test of the larger load answers for the smaller one, too");
        Repeated<ErrorsFact>(facts, conflicts, _ => "", (a, b) => Near(a.Share, b.Share), (a, b) => a.Share < b.Share, _ => "conflict-errors", BriefTopic.Errors, "it is the stricter one");
        Repeated<FactorFact>(facts, conflicts, _ => "", (a, b) => Near(a.Factor, b.Factor), (a, b) => a.Factor > b.Factor, _ => "conflict-factor", BriefTopic.Spike, "a test of the larger crowd answers for the smaller one, too");
        Repeated<AddressFact>(facts, conflicts, _ => "", (a, b) => a.Url == b.Url, (_, _) => true, _ => "conflict-address", BriefTopic.Scope, "it is named first");
        Repeated<ProfileFact>(facts, conflicts, fact => fact.Profile, (a, b) => a.IsWanted == b.IsWanted, (a, _) => !a.IsWanted, fact => $"conflict-{fact.Profile}", BriefTopic.Profiles, "less load is the safer mistake");
        Repeated<EndpointFact>(facts, conflicts, fact => $"{fact.Method} {fact.Name}", (a, b) => a.IsWanted == b.IsWanted, (a, _) => !a.IsWanted, _ => "conflict-scope", BriefTopic.Scope, "leaving it out is the safer mistake");
        Capped(facts, conflicts);
        return conflicts;
    }

    private static double PerSecond(RateFact fact) => fact.Count / fact.Unit.TotalSeconds;

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 0.01 * Math.Max(a, b);

    private static void Repeated<T>(
        List<BriefFact> facts, List<BriefConflict> conflicts, Func<T, string> slot, Func<T, T, bool> same, Func<T, T, bool> better, Func<T, string> id, BriefTopic topic, string why)
        where T : BriefFact
    {
        foreach (var group in facts.OfType<T>().GroupBy(slot, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList())
        {
            var kept = group.Aggregate((best, next) => same(best, next) || !better(next, best) ? best : next);
            foreach (var other in group.Where(other => !ReferenceEquals(other, kept)))
            {
                facts.RemoveAll(fact => ReferenceEquals(fact, other));
                if (!same(kept, other) && !conflicts.Exists(conflict => conflict.Id == id(kept) && conflict.Other.Meaning == other.Meaning))
                {
                    conflicts.Add(new BriefConflict(topic, id(kept), kept, other, why));
                }
            }
        }
    }

    /// <summary>A higher percentile can't be lower.</summary>
    private static void Crossed(List<BriefFact> facts, List<BriefConflict> conflicts)
    {
        foreach (var group in facts.OfType<LatencyFact>().GroupBy(fact => fact.Of?.Name, StringComparer.Ordinal).ToList())
        {
            var limits = group.OrderBy(fact => fact.Percentile).ToList();
            for (var i = 0; i + 1 < limits.Count; i++)
            {
                if (limits[i].Limit > limits[i + 1].Limit)
                {
                    conflicts.Add(new BriefConflict(BriefTopic.Latency, "conflict-percentiles", limits[i + 1], limits[i], "what holds for the higher percentile holds for the lower one, too"));
                    facts.RemoveAll(fact => ReferenceEquals(fact, limits[i]));
                }
            }
        }
    }

    private static void Capped(List<BriefFact> facts, List<BriefConflict> conflicts)
    {
        if (facts.OfType<RateFact>().FirstOrDefault(fact => fact is { Moment: LoadMoment.Cap, What: Counted.Requests }) is not { } cap)
        {
            return;
        }

        foreach (var goal in facts.OfType<RateFact>().Where(fact => fact is { Moment: LoadMoment.Goal, What: Counted.Requests } && PerSecond(fact) > PerSecond(cap) * 1.0001).ToList())
        {
            conflicts.Add(new BriefConflict(BriefTopic.Load, "conflict-cap", cap, goal, "less load is the safer mistake"));
            facts.RemoveAll(fact => ReferenceEquals(fact, goal));
        }
    }
}
