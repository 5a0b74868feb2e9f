using System.Net;
using Loadline.Engine.Connections;
using Loadline.Engine.Http.One;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.Plans;

namespace Loadline.Engine.Http;

/// <summary>
/// The transports of a run: the engine's own for HTTP/1.1; the runtime's client for HTTP/2, where the plan or the target wants it, and
/// through proxies.
/// </summary>
internal sealed class WireTransports : ITransports
{
    private readonly HttpVersionChoice _version;
    private readonly EnvironmentProxy? _proxy;
    private readonly TlsOptions _tls;
    private readonly OneTransports _own;
    private readonly SocketsTransports _runtime;
    private readonly ProtocolChoice _choice;

    /// <summary>Creates the source.</summary>
    /// <param name="target">Target of the run.</param>
    /// <param name="longest">Longest timeout of any request: no connection attempt lasts longer.</param>
    /// <param name="tls">TLS; disposed with this.</param>
    /// <param name="proxy">Proxies; null for none.</param>
    /// <param name="clock">Clock of the run.</param>
    /// <param name="metrics">Where bytes are counted.</param>
    /// <param name="gate">What the policy allows; null for everything.</param>
    public WireTransports(Target target, TimeSpan longest, TlsOptions tls, EnvironmentProxy? proxy, RunClock clock, RunMetrics metrics, SendGate? gate)
    {
        Func<string, int, IPAddress, bool>? admits = gate is { Policy.Hosts.Count: > 0 } ? gate.Admits : null;
        (_version, _proxy, _tls) = (target.Http, proxy, tls);
        _own = new OneTransports(target.Connections, new HostNames(clock), tls, loop => metrics.Of(loop.Number).NewTally(), admits);
        _runtime = new SocketsTransports(target, longest, tls, proxy, clock, new ByteCounts(metrics), admits);
        _choice = new ProtocolChoice(tls, longest, clock, admits);
    }

    /// <inheritdoc/>
    public ITransport Create(EngineLoop loop) => _version switch
    {
        HttpVersionChoice.Http2 => _runtime.Create(loop),
        HttpVersionChoice.Http1 when _proxy is null => _own.Create(loop),
        _ => new ChoosingTransport(loop, _own.Create(loop), () => _runtime.Create(loop), WantsRuntimeAsync),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _own.Dispose();
        _runtime.Dispose();
        _tls.Dispose();
    }

    private ValueTask<bool?> WantsRuntimeAsync(Origin origin)
    {
        if (_proxy is not null && !_proxy.IsBypassed(new Uri(origin.Address)))
        {
            return new ValueTask<bool?>(true);
        }

        return _version == HttpVersionChoice.Http1 || !origin.IsSecure ? new ValueTask<bool?>(false) : new ValueTask<bool?>(_choice.SpeaksTwoAsync(origin));
    }
}
