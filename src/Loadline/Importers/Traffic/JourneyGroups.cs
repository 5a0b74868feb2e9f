using Loadline.Importers.Secrets;
using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Traffic;

/// <summary>
/// Divides requests into journeys: one for each page or folder, but those that need something of each other (a captured value, a session) are one, because an
/// iteration knows nothing of other journeys.
/// </summary>
internal static class JourneyGroups
{
    /// <summary>Requests of each journey in the order they were sent, and the journeys in the order they began.</summary>
    public static IReadOnlyList<IReadOnlyList<RequestDraft>> Of(IReadOnlyList<RequestDraft> drafts, Correlator correlator)
    {
        var parents = drafts.Select(draft => draft.Exchange.Group).Distinct(StringComparer.Ordinal).ToDictionary(group => group, group => group, StringComparer.Ordinal);
        var groups = drafts.ToDictionary(draft => draft.Index, draft => draft.Exchange.Group);
        foreach (var each in correlator.Sure)
        {
            Join(each.Draft.Exchange.Group, groups[each.Source.Exchange]);
        }

        foreach (var (draft, setter) in correlator.CookieUses)
        {
            Join(draft.Exchange.Group, groups[setter]);
        }

        return [.. drafts.GroupBy(draft => Root(draft.Exchange.Group)).OrderBy(group => group.Min(draft => draft.Index)).Select(group => group.OrderBy(draft => draft.Index).ToList())];

        string Root(string group) => parents[group] == group ? group : parents[group] = Root(parents[group]);

        void Join(string one, string other) => parents[Root(one)] = Root(other);
    }

    /// <summary>One journey for each group; requests of other groups that capture what it uses come first, with what they need in turn.</summary>
    public static IReadOnlyList<IReadOnlyList<RequestDraft>> WithNeeds(IReadOnlyList<RequestDraft> drafts)
    {
        var journeys = new List<IReadOnlyList<RequestDraft>>();
        foreach (var group in drafts.GroupBy(draft => draft.Exchange.Group))
        {
            var journey = group.ToList();
            var open = new Queue<RequestDraft>(journey);
            while (open.TryDequeue(out var draft))
            {
                foreach (var name in VariablesOf(draft))
                {
                    var own = journey.Exists(other => other.Index < draft.Index && other.Captures.Exists(capture => capture.Name == name));
                    if (!own && drafts.LastOrDefault(other => other.Index < draft.Index && other.Captures.Exists(capture => capture.Name == name)) is { } giver && !journey.Contains(giver))
                    {
                        journey.Add(giver);
                        open.Enqueue(giver);
                    }
                }
            }

            journeys.Add([.. journey.OrderBy(draft => draft.Index)]);
        }

        return journeys;
    }

    /// <summary>Variables of a request that no feed has.</summary>
    private static HashSet<string> VariablesOf(RequestDraft draft) =>
        [.. draft.Atoms.SelectMany(atom => PlanTemplates.ExpressionsOf(atom.Text)).OfType<VariableExpression>().Select(variable => variable.Name).Where(name => name != SyntheticPeople.Feed)];

    /// <summary>A name for a journey: its group's, else what its requests are about.</summary>
    /// <param name="last">Its last request, which belongs to its own group.</param>
    /// <param name="drafts">All its requests.</param>
    /// <param name="titles">Names of groups.</param>
    /// <param name="redact">Takes sensitive parts out of names.</param>
    public static string NameOf(RequestDraft last, IReadOnlyList<RequestDraft> drafts, IReadOnlyDictionary<string, string> titles, Func<string, string> redact)
    {
        var title = titles.GetValueOrDefault(last.Exchange.Group, "");
        if (Slug(redact(title) == title ? title : "") is { Length: > 0 } slug)
        {
            return slug;
        }

        var most = drafts.Select(draft => draft.Segments.Select(segment => segment.Constant).OfType<string>().LastOrDefault(word => word.Length > 0 && !OperationPath.IsId(word)) ?? "").Where(word => word.Length > 0)
            .GroupBy(word => word, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault();
        return Slug(most ?? "") is { Length: > 0 } word ? word : "recorded";
    }

    private static string Slug(string text)
    {
        var slug = string.Join('-', NameWords.Of(text.Split("://")[^1].Split('?')[0]).Take(6));
        return slug.Length > 40 ? slug[..40].TrimEnd('-') : slug;
    }
}
