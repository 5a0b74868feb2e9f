using Loadline.Design.Operations;

namespace Loadline.Design.Journeys;

/// <summary>Chooses the journeys of a plan when an API has more than a person can read: every group in turn, reads before writes.</summary>
internal static class JourneySelection
{
    private const int OperationsOfDefault = 40;
    private const int JourneysOfDefault = 12;

    private static readonly JourneyKind[] Turns =
    [
        JourneyKind.Checkout, JourneyKind.Browse, JourneyKind.Write, JourneyKind.Search, JourneyKind.Browse, JourneyKind.Login,
        JourneyKind.Browse, JourneyKind.Write, JourneyKind.Browse, JourneyKind.Search, JourneyKind.Browse, JourneyKind.Write,
    ];

    /// <param name="drafts">All journeys, in document order.</param>
    /// <param name="mostOperations">Most different operations; null for no limit on anything.</param>
    public static IReadOnlyList<JourneyDraft> Choose(IReadOnlyList<JourneyDraft> drafts, int? mostOperations)
    {
        if (mostOperations is not { } most)
        {
            return InReadingOrder(drafts, drafts);
        }

        var mostJourneys = Math.Max(JourneysOfDefault, most * JourneysOfDefault / OperationsOfDefault);
        var left = drafts.ToList();
        var chosen = new List<JourneyDraft>();
        var operations = new HashSet<ClassifiedOperation>();
        var chosenOfGroup = new Dictionary<string, int>(StringComparer.Ordinal);
        var sizeOfGroup = drafts.GroupBy(draft => draft.Group).ToDictionary(group => group.Key, group => group.Sum(draft => draft.Steps.Count), StringComparer.Ordinal);
        for (var turn = 0; left.Count > 0 && chosen.Count < mostJourneys; turn++)
        {
            var kind = Turns[turn % Turns.Length];
            var next = left
                .Where(draft => draft.Kind == kind)
                .OrderBy(draft => chosenOfGroup.GetValueOrDefault(draft.Group) + (draft.IsResolved ? 0 : 1))
                .ThenByDescending(draft => draft.Importance)
                .ThenByDescending(draft => sizeOfGroup[draft.Group])
                .FirstOrDefault();
            if (next is null)
            {
                if (turn % Turns.Length == Turns.Length - 1 && !Turns.Any(any => left.Exists(draft => draft.Kind == any)))
                {
                    break;
                }

                continue;
            }

            left.Remove(next);
            var more = next.Steps.Select(step => step.Operation).Where(operation => !operations.Contains(operation)).Distinct().ToList();
            if ((operations.Count + more.Count > most && chosen.Count > 0) || more.Count == 0)
            {
                continue;
            }

            operations.UnionWith(more);
            chosen.Add(next);
            chosenOfGroup[next.Group] = chosenOfGroup.GetValueOrDefault(next.Group) + 1;
        }

        return InReadingOrder(chosen, drafts);
    }

    private static IReadOnlyList<JourneyDraft> InReadingOrder(IReadOnlyList<JourneyDraft> chosen, IReadOnlyList<JourneyDraft> all)
    {
        var place = all.Select((draft, i) => KeyValuePair.Create(draft, i)).ToDictionary();
        return [.. chosen.OrderBy(draft => draft.Kind).ThenBy(draft => place[draft])];
    }
}
