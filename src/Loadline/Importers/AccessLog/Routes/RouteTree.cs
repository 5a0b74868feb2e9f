using Loadline.Importers.AccessLog.Counting;
using Loadline.Importers.Secrets;
using Loadline.Importers.Traffic;

namespace Loadline.Importers.AccessLog.Routes;

/// <summary>
/// Sorts paths into endpoints while they come, in bounded memory. What looks like an id is one at once; words are kept until there are too many of them, or until
/// the end, when <see cref="Templates"/> tells values from routes by what can be done with them.
/// </summary>
internal sealed class RouteTree
{
    private const int MostEndpoints = 3000;
    private const int MostPlaces = 100_000;
    private const int MostSamples = 200_000;
    private const int MostWords = 1024;
    private const int Deepest = 24;
    private const int LongestSegment = 100;
    private const int LongestSample = 300;
    private const int SampleSize = 100;

    private readonly List<EndpointStats> endpoints = [];
    private Lot lot = new(1);
    private int places;
    private int samples;

    public RouteTree(IEnumerable<KnownRoute> known)
    {
        foreach (var route in known)
        {
            Add(route, route.Base.Trim('/') + "/" + route.Path.Trim('/'));
            Add(route, route.Path);
        }
    }

    /// <summary>The root.</summary>
    public RouteNode Root { get; } = new("", null);

    /// <summary>All endpoints there ever were, by their number.</summary>
    public IReadOnlyList<EndpointStats> All => endpoints;

    /// <summary>The lots that samples are drawn with.</summary>
    public ref Lot Lot => ref lot;

    /// <summary>The endpoint a number stands for by now.</summary>
    public EndpointStats Resolve(int id)
    {
        var endpoint = endpoints[id];
        while (endpoint.MergedInto is { } other)
        {
            endpoint = other;
        }

        return endpoint;
    }

    /// <summary>Counts a request.</summary>
    /// <param name="method">Method.</param>
    /// <param name="path">Path, as sent.</param>
    /// <param name="query">Query, without its question mark.</param>
    /// <param name="status">Status.</param>
    /// <param name="seconds">Latency in seconds; negative when unknown.</param>
    /// <returns>The endpoint; null for a path that leads nowhere: it was never answered otherwise than as unknown.</returns>
    public EndpointStats? Count(ReadOnlySpan<char> method, ReadOnlySpan<char> path, ReadOnlySpan<char> query, int status, double seconds)
    {
        var mayAdd = places < MostPlaces && status is < 400 or 401 or 403 or 409 or 422 or 429 or >= 500;
        var node = Root;
        var depth = 0;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment.Length == 0)
            {
                continue;
            }

            if (segment.IndexOf(';') is >= 0 and var semicolon)
            {
                // Matrix parameters, session ids among them.
                segment = segment[..semicolon];
            }

            if (++depth > Deepest || Next(node, segment, mayAdd) is not { } next)
            {
                return null;
            }

            node = next;
        }

        var byMethod = node.Endpoints.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!byMethod.TryGetValue(method, out var endpoint))
        {
            if (!mayAdd || endpoints.Count >= MostEndpoints)
            {
                return null;
            }

            endpoint = New(node, method.ToString());
        }

        endpoint.Add(status, seconds);
        if (status < 400)
        {
            endpoint.WithSlash += path.Length > 1 && path[^1] == '/' ? 1 : 0;
            samples += endpoint.Paths.Add(path.Length > LongestSample ? path[..LongestSample] : path, ref lot, samples < MostSamples) ? 1 : 0;
            if (query.Length > 0 && QueryNames.Hash(query) is var names && names != 0)
            {
                samples += endpoint.AddQuery(names, query.Length > LongestSample ? query[..LongestSample] : query, ref lot, samples < MostSamples) ? 1 : 0;
            }
        }

        return endpoint;
    }

    /// <summary>Makes values of a parameter of segments.</summary>
    /// <param name="node">The place they are behind.</param>
    /// <param name="children">The segments' places.</param>
    public void Collapse(RouteNode node, IReadOnlyList<RouteNode> children)
    {
        node.HoldsValues |= children.Count > 0;
        foreach (var child in children)
        {
            node.Children.Remove(child.Segment);
            Merge(node.Parameter ??= new RouteNode("", node) { IsParameter = true }, child);
        }
    }

    private void Merge(RouteNode into, RouteNode other)
    {
        foreach (var (method, endpoint) in other.Endpoints)
        {
            if (into.Endpoints.TryGetValue(method, out var known))
            {
                known.Merge(endpoint, ref lot);
            }
            else
            {
                into.Endpoints.Add(method, endpoint);
                endpoint.Node = into;
            }
        }

        foreach (var (segment, child) in other.Children)
        {
            if (!into.Children.TryGetValue(segment, out var known))
            {
                into.Children.Add(segment, known = new RouteNode(segment, into) { IsKnown = child.IsKnown });
            }

            Merge(known, child);
        }

        if (other.Parameter is { } parameter)
        {
            Merge(into.Parameter ??= new RouteNode("", into) { IsParameter = true }, parameter);
        }
    }

    private RouteNode? Next(RouteNode node, ReadOnlySpan<char> segment, bool mayAdd)
    {
        var byName = node.Children.GetAlternateLookup<ReadOnlySpan<char>>();
        if (byName.TryGetValue(segment, out var child))
        {
            return child;
        }

        if (SegmentText.IsPlainlyId(segment) || node.Parameter is { IsKnown: true } || segment.Length > LongestSegment)
        {
            return Value(node, mayAdd);
        }

        var text = segment.Contains('%') ? SegmentText.Decode(segment) : segment.ToString();
        if (node.Children.TryGetValue(text, out child))
        {
            return child;
        }

        if (OperationPath.IsId(text) || text.Contains('{', StringComparison.Ordinal) || SegmentText.IsBehindSecret(node.Segment, text) || node.HoldsValues || node.Children.Count >= MostWords)
        {
            return Value(node, mayAdd);
        }

        if (!mayAdd)
        {
            // What was never found may still be a value of a parameter, such as a name that does not exist.
            return node.Parameter;
        }

        if (node.Children.Count >= node.Limit)
        {
            Collapse(node, Templates.Alike(node.Children.Values, node.Total));
            node.Limit *= 2;
            if (node.HoldsValues)
            {
                return node.Parameter;
            }
        }

        places++;
        node.Children.Add(text, child = new RouteNode(text, node));
        return child;
    }

    private RouteNode? Value(RouteNode node, bool mayAdd)
    {
        if (node.Parameter is null && mayAdd)
        {
            places++;
            node.Parameter = new RouteNode("", node) { IsParameter = true };
        }

        return node.Parameter;
    }

    private EndpointStats New(RouteNode node, string method)
    {
        var endpoint = new EndpointStats(endpoints.Count, node, method, SampleSize);
        endpoints.Add(endpoint);
        node.Endpoints.Add(method, endpoint);
        return endpoint;
    }

    private void Add(KnownRoute route, string path)
    {
        var node = Root;
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment.Contains('{', StringComparison.Ordinal))
            {
                node.Parameter ??= new RouteNode("", node) { IsParameter = true, IsKnown = true };
                node = node.Parameter;
            }
            else if (node.Children.TryGetValue(segment, out var child))
            {
                node = child;
            }
            else
            {
                node.Children.Add(segment, child = new RouteNode(segment, node) { IsKnown = true });
                node = child;
            }
        }

        if (!node.Endpoints.ContainsKey(route.Method))
        {
            New(node, route.Method).Known = route;
        }
    }
}
