namespace Loadline.Importers.AccessLog.Routes;

/// <summary>Names of a query, without its values.</summary>
internal static class QueryNames
{
    private const int MostNames = 24;

    /// <summary>A number that is the same for queries with the same names in any order; 0 for one that is no query of names.</summary>
    public static ulong Hash(ReadOnlySpan<char> query)
    {
        var (sum, count) = (0UL, 0);
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            if (name.Length == 0)
            {
                continue;
            }

            if (++count > MostNames || name.Length > 60)
            {
                return 0;
            }

            sum += Clients.ClientHash.Of(name);
        }

        return count == 0 ? 0 : sum | 1;
    }

    /// <summary>Names and values of a query, decoded; a name that comes again is left out.</summary>
    public static IReadOnlyList<(string Name, string Value)> Pairs(string query)
    {
        var pairs = new List<(string Name, string Value)>();
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            if (name.Length > 0 && !pairs.Exists(known => known.Name == name))
            {
                pairs.Add((name, equals < 0 ? "" : Decode(pair[(equals + 1)..])));
            }
        }

        return pairs;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
