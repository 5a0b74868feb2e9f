namespace Loadline.Design.Journeys;

/// <summary>Gives each journey a name of its own: the plain one first, then with the group in front, then with a number.</summary>
internal static class JourneyNames
{
    private const int Longest = 40;

    public static IReadOnlyList<string> Of(IReadOnlyList<JourneyDraft> drafts)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>(drafts.Count);
        foreach (var draft in drafts)
        {
            var plain = draft.Name.Length > Longest ? draft.Name[..Longest].TrimEnd('-') : draft.Name;
            var grouped = plain + "-of-" + Operations.Words.Slug(draft.Group, "api");
            var name = plain;
            if (!taken.Add(name))
            {
                name = grouped;
                for (var i = 2; name.Length > 60 || !taken.Add(name); i++)
                {
                    name = $"{plain}-{i}";
                }
            }

            names.Add(name);
        }

        return names;
    }
}
