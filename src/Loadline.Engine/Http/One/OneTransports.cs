using System.Collections.Concurrent;
using System.Net;
using Loadline.Engine.Connections;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.Plans;

namespace Loadline.Engine.Http.One;

/// <summary>Makes HTTP/1.1 transports: each with connections of its own, or with those of its loop, as the plan's <c>connections</c> says.</summary>
/// <param name="reuse">Who shares connections.</param>
/// <param name="names">Addresses of hosts.</param>
/// <param name="tls">How connections are secured; the caller's to dispose.</param>
/// <param name="bytesOf">Where the bytes of a loop are counted.</param>
/// <param name="admits">Whether a connection may be opened to what a host resolved to; null for always.</param>
internal sealed class OneTransports(ConnectionReuse reuse, HostNames names, TlsOptions tls, Func<EngineLoop, ByteTally> bytesOf, Func<string, int, IPAddress, bool>? admits = null) : ITransports
{
    /// <summary>Connections a user keeps open: a journey seldom calls more hosts.</summary>
    private const int MostOfUser = 6;

    private readonly ConcurrentDictionary<EngineLoop, Shared> _loops = new();

    /// <inheritdoc/>
    public ITransport Create(EngineLoop loop)
    {
        var shared = _loops.GetOrAdd(loop, static (loop, all) => all.ShareOf(loop), this);
        return shared.Pool is { } pool
            ? new OneTransport(shared.Loop, pool, ownsPool: false)
            : new OneTransport(shared.Loop, new ConnectionPool(MostOfUser), ownsPool: true);
    }

    /// <summary>Closes the connections that users shared; their loops have to have ended.</summary>
    public void Dispose()
    {
        foreach (var shared in _loops.Values)
        {
            shared.Pool?.Dispose();
        }
    }

    private Shared ShareOf(EngineLoop loop) => new(
        new LoopOne(new LoopConnections(loop, names, bytesOf(loop)) { Admits = admits }, tls),
        reuse == ConnectionReuse.Shared ? new ConnectionPool(int.MaxValue) : null);

    private sealed record Shared(LoopOne Loop, ConnectionPool? Pool);
}
