using Loadline.Design.Load;
using Loadline.Design.Operations;
using Loadline.Plans;

namespace Loadline.Design.Advice;

/// <summary>Lists what of the API is not in the benchmark: one note for each reason, readable also for a thousand operations.</summary>
internal static class LeftOutNotes
{
    private const int MostNames = 6;
    private const int MostGroups = 12;

    /// <param name="operations">All operations the filters let through.</param>
    /// <param name="used">Request names the plan sends.</param>
    /// <param name="most">Limit on operations; null for none.</param>
    /// <param name="drafted">Operations some journey was drafted for.</param>
    /// <param name="isObserved">Whether a log decided what is in.</param>
    public static IEnumerable<Note> Of(IReadOnlyList<ClassifiedOperation> operations, IReadOnlySet<string> used, IReadOnlySet<string> drafted, int? most, bool isObserved = false)
    {
        var left = operations.Where(operation => !used.Contains(operation.Name)).ToList();
        foreach (var reason in left.Where(operation => operation.Exclusion is not null).GroupBy(operation => operation.Exclusion!)
            .OrderByDescending(reason => reason.Key.Harmful).ThenBy(reason => reason.Min(operation => operation.Index)))
        {
            yield return new Note(NoteKind.LeftOut, $"Left out because {reason.Key.Reason}: {Names([.. reason])}.");
        }

        var orphans = left.Where(operation => operation.Exclusion is null && operation.Role is OperationRole.Delete or OperationRole.Undo && !drafted.Contains(operation.Name)).ToList();
        if (orphans.Count > 0)
        {
            yield return new Note(NoteKind.LeftOut, $"Left out because {Exclusion.NothingCreated.Reason}: {Names(orphans)}.");
        }

        var rest = left.Where(operation => operation.Exclusion is null).Except(orphans).ToList();
        if (rest.Count > 0 && isObserved)
        {
            yield return new Note(NoteKind.LeftOut, $"Left out because the log has no or hardly any requests of them: {Names(rest)}.");
        }
        else if (rest.Count > 0)
        {
            yield return new Note(
                NoteKind.LeftOut,
                $"{rest.Count} more {(rest.Count == 1 ? "operation" : "operations")} left out to keep the benchmark readable{(most is null ? "" : $" (at most {most} operations)")}; "
                    + $"the most representative of each group are in. Raise the limit or name them to include them: {Names(rest)}.");
        }
    }

    private static string Names(List<ClassifiedOperation> operations)
    {
        if (operations.Count <= MostNames)
        {
            return Say.List([.. operations.Select(operation => operation.Name)]);
        }

        var groups = operations.GroupBy(operation => operation.Group).OrderByDescending(group => group.Count()).ThenBy(group => group.Min(operation => operation.Index)).ToList();
        var named = groups.Take(MostGroups).Select(group => group.Count() == 1 ? group.First().Name : $"{group.Key} ({group.Count()})").ToList();
        if (groups.Count > MostGroups)
        {
            named.Add($"{groups.Skip(MostGroups).Sum(group => group.Count())} in {groups.Count - MostGroups} other groups");
        }

        return Say.List(named);
    }
}
