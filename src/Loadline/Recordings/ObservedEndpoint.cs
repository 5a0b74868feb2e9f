namespace Loadline.Recordings;

/// <summary>One method on one path, as traffic shows it.</summary>
/// <param name="Method">Method in upper case.</param>
/// <param name="Path">Path with parameters in braces; of a known route as its document writes it.</param>
/// <param name="Requests">Requests counted.</param>
/// <param name="Share">Share of all requests counted, 0 to 1.</param>
/// <param name="ServerErrors">Share of its requests that were answered with a status of 500 and above, 0 to 1.</param>
/// <param name="ClientErrors">Share of its requests that were answered with a status of 400 to 499, 0 to 1.</param>
/// <param name="Latency">Its latency; null where it is not logged.</param>
/// <param name="IsKnown">Whether a document describes it.</param>
public sealed record ObservedEndpoint(string Method, string Path, long Requests, double Share, double ServerErrors, double ClientErrors, ObservedLatency? Latency, bool IsKnown)
{
    /// <summary><c>GET /orders/{id}</c>.</summary>
    public override string ToString() => $"{Method} {Path}";
}
