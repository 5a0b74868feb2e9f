namespace Loadline.Importers.AccessLog.Routes;

/// <summary>Tells values from routes: of many words behind one place, those that can all be used alike are values of a parameter.</summary>
internal static class Templates
{
    private const int ManyWords = 12;
    private const int FewSlugs = 5;
    private const double MostOfOneValue = 0.4;
    private const double LeastAlike = 0.7;
    private const int SurelyValues = 200;

    private static readonly string[] Verbs = ["get", "list", "create", "add", "update", "set", "delete", "remove", "find", "fetch", "search", "check", "post", "put", "do", "is", "send", "make"];

    /// <summary>Makes parameters of all that look like values, when everything was counted.</summary>
    public static void Settle(RouteTree tree, RouteNode node)
    {
        // Names of routes are made of several words, too, but not so many of them lead to the same end.
        var slugs = Alike(node.Children.Values.Where(child => !child.HoldsKnown && IsSlug(child.Segment)), node.Total);
        if (slugs.Count >= (node.Parameter is null ? FewSlugs : 1) && (slugs.Count * 2 >= node.Children.Count || node.Parameter is not null))
        {
            tree.Collapse(node, slugs);
        }

        if (node.Children.Count >= ManyWords && node.Depth > 0)
        {
            tree.Collapse(node, Alike(node.Children.Values, node.Total));
        }

        foreach (var child in node.Children.Values.ToList())
        {
            Settle(tree, child);
        }

        if (node.Parameter is { } parameter)
        {
            Settle(tree, parameter);
        }
    }

    /// <summary>The words that can be used alike; none when they differ, as routes do.</summary>
    /// <param name="words">Words.</param>
    /// <param name="total">Requests to the place they are behind; a word with many of them is no value.</param>
    public static IReadOnlyList<RouteNode> Alike(IEnumerable<RouteNode> words, long total)
    {
        var all = words.Where(child => !child.HoldsKnown).ToList();
        var free = all.Where(child => all.Count >= SurelyValues || !IsRoute(child)).Select(child => (Child: child, child.Shape, child.Total)).ToList();
        if (free.Count == 0)
        {
            return [];
        }

        var common = free.GroupBy(child => child.Shape, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First();

        // Rarely used values show only a part of what can be done with them: their methods are among the common ones, and nothing else is behind them.
        var (methods, behind) = Split(common.Key);
        var alike = free.Where(child => Split(child.Shape) is var (own, after) && own.IsSubsetOf(methods) && after.IsSubsetOf(behind) && child.Total < MostOfOneValue * total).ToList();
        return alike.Count >= LeastAlike * all.Count ? [.. alike.Select(child => child.Child)] : [];
    }

    /// <summary>Whether a word is surely no value: ids stand right behind collections, procedures are called by a verb or are only posted to.</summary>
    private static bool IsRoute(RouteNode word) => word.Parameter is not null
        || (word.Endpoints.Count > 0 && word.Endpoints.Keys.All(method => method == "POST"))
        || (word.Segment.Length > 3 && word.Segment.AsSpan(1).ContainsAnyInRange('A', 'Z') && word.Segment.AsSpan().ContainsAnyInRange('a', 'z'))
        || Array.Exists(Verbs, verb => word.Segment.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && word.Segment.Length > verb.Length && !char.IsAsciiLetterLower(word.Segment[verb.Length]));

    /// <summary>Whether a word is made of several, or of letters and digits, as titles in addresses are.</summary>
    public static bool IsSlug(string text)
    {
        var parts = text.Split('-', '_').Length;
        return parts >= 3 || (parts == 2 && text.Length > 16) || text.Length > 24 || (text.Length >= 6 && text.Count(char.IsAsciiDigit) >= 3 && !text.StartsWith('v'));
    }

    private static (HashSet<string> Methods, HashSet<string> Behind) Split(string shape)
    {
        var bar = shape.IndexOf('|', StringComparison.Ordinal);
        return ([.. shape[..bar].Split(',', StringSplitOptions.RemoveEmptyEntries)], [.. shape[(bar + 1)..].Split([',', '|'], StringSplitOptions.RemoveEmptyEntries)]);
    }
}
