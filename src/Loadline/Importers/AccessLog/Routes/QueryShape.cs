using Loadline.Importers.AccessLog.Counting;

namespace Loadline.Importers.AccessLog.Routes;

/// <summary>Requests of an endpoint that carry the same names in their query.</summary>
/// <param name="sampleSize">Queries that are kept.</param>
internal sealed class QueryShape(int sampleSize)
{
    /// <summary>Requests of this shape.</summary>
    public long Count => Queries.Seen;

    /// <summary>A sample of their queries, as sent.</summary>
    public Sample Queries { get; } = new(sampleSize);
}
