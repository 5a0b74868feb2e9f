namespace Loadline.Importers.AccessLog.Routes;

/// <summary>A place in the tree of paths.</summary>
/// <param name="segment">Its segment, decoded; empty for a parameter and for the root.</param>
/// <param name="parent">The place before it; null for the root.</param>
internal sealed class RouteNode(string segment, RouteNode? parent)
{
    /// <summary>Its segment.</summary>
    public string Segment => segment;

    /// <summary>The place before it.</summary>
    public RouteNode? Parent => parent;

    /// <summary>Whether it stands for any value.</summary>
    public bool IsParameter { get; init; }

    /// <summary>Whether a document names it.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Number of segments before its end.</summary>
    public int Depth => parent is null ? 0 : parent.Depth + 1;

    /// <summary>Places behind it, by segment.</summary>
    public Dictionary<string, RouteNode> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>The place behind it that stands for any value; null for none.</summary>
    public RouteNode? Parameter { get; set; }

    /// <summary>Endpoints that end here, by method.</summary>
    public Dictionary<string, EndpointStats> Endpoints { get; } = new(StringComparer.Ordinal);

    /// <summary>How many different segments behind it are kept before they are looked at as values.</summary>
    public int Limit { get; set; } = parent is null ? 256 : 64;

    /// <summary>Whether words behind it turned out to be values: further ones are, too.</summary>
    public bool HoldsValues { get; set; }

    /// <summary>Requests that ended here or behind.</summary>
    public long Total => Endpoints.Values.Sum(endpoint => endpoint.Count) + Children.Values.Sum(child => child.Total) + (Parameter?.Total ?? 0);

    /// <summary>What can be done with it: methods and what is behind it. Values of one parameter are alike in this.</summary>
    public string Shape => string.Join(',', Endpoints.Keys.Order(StringComparer.Ordinal)) + "|" + string.Join(',', Children.Keys.Order(StringComparer.Ordinal).Take(20)) + (Parameter is null ? "" : "|{}");

    /// <summary>Whether something a document names is here or behind.</summary>
    public bool HoldsKnown => IsKnown || Children.Values.Any(child => child.HoldsKnown) || Parameter is { HoldsKnown: true };
}
