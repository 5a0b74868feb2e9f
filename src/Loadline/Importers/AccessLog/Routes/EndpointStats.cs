using Loadline.Importers.AccessLog.Counting;

namespace Loadline.Importers.AccessLog.Routes;

/// <summary>What is counted of one endpoint. One that turns out to be the same as another is merged into it.</summary>
/// <param name="id">Its number, from 0.</param>
/// <param name="node">Where its path ends.</param>
/// <param name="method">Method.</param>
/// <param name="sampleSize">Paths and queries that are kept.</param>
internal sealed class EndpointStats(int id, RouteNode node, string method, int sampleSize)
{
    private const int MostShapes = 12;

    /// <summary>Its number.</summary>
    public int Id => id;

    /// <summary>Where its path ends.</summary>
    public RouteNode Node { get; set; } = node;

    /// <summary>Method.</summary>
    public string Method => method;

    /// <summary>Operation of a document; null for none.</summary>
    public KnownRoute? Known { get; set; }

    /// <summary>The endpoint this one turned out to be; null for itself.</summary>
    public EndpointStats? MergedInto { get; private set; }

    /// <summary>Requests.</summary>
    public long Count { get; private set; }

    /// <summary>Requests whose path ended with a slash.</summary>
    public long WithSlash { get; set; }

    /// <summary>Requests by the first digit of their status.</summary>
    public long[] Statuses { get; } = new long[10];

    /// <summary>Requests by status of success.</summary>
    public Dictionary<int, long> Successes { get; } = [];

    /// <summary>Latencies; null when none was logged.</summary>
    public Bins? Latency { get; private set; }

    /// <summary>Paths of requests that succeeded.</summary>
    public Sample Paths { get; } = new(sampleSize);

    /// <summary>Shapes of queries, by a hash of their names; those of no query are not among them.</summary>
    public Dictionary<ulong, QueryShape> Queries { get; } = [];

    /// <summary>Counts a request.</summary>
    public void Add(int status, double seconds)
    {
        Count++;
        Statuses[status / 100]++;
        if (status is >= 200 and < 400)
        {
            Successes[status] = Successes.GetValueOrDefault(status) + 1;
        }

        if (seconds >= 0)
        {
            (Latency ??= new Bins()).Add(seconds);
        }
    }

    /// <summary>Counts a query of a request that succeeded; true when one more is kept.</summary>
    public bool AddQuery(ulong names, ReadOnlySpan<char> query, ref Lot lot, bool mayGrow)
    {
        if (!Queries.TryGetValue(names, out var shape))
        {
            if (Queries.Count >= MostShapes)
            {
                return false;
            }

            Queries.Add(names, shape = new QueryShape(sampleSize));
        }

        return shape.Queries.Add(query, ref lot, mayGrow);
    }

    /// <summary>Takes in another.</summary>
    public void Merge(EndpointStats other, ref Lot lot)
    {
        other.MergedInto = this;
        Count += other.Count;
        WithSlash += other.WithSlash;
        Known ??= other.Known;
        for (var i = 0; i < Statuses.Length; i++)
        {
            Statuses[i] += other.Statuses[i];
        }

        foreach (var (status, count) in other.Successes)
        {
            Successes[status] = Successes.GetValueOrDefault(status) + count;
        }

        if (other.Latency is { } latency)
        {
            (Latency ??= new Bins()).Add(latency);
        }

        Paths.Add(other.Paths, ref lot);
        foreach (var (names, shape) in other.Queries)
        {
            if (Queries.TryGetValue(names, out var known))
            {
                known.Queries.Add(shape.Queries, ref lot);
            }
            else if (Queries.Count < MostShapes)
            {
                Queries.Add(names, shape);
            }
        }
    }
}
