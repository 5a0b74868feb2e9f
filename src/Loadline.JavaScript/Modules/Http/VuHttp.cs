using Jint;
using Jint.Native;
using Loadline.Engine.Http;
using Loadline.Engine.Loops;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>What one user sends with: its jar, its connections, and what it takes for a failure.</summary>
internal sealed class VuHttp : IDisposable
{
    private readonly EngineLoop _loop;
    private readonly ITransports _transports;
    private readonly VuGate _gate;
    private readonly Stack<HttpLane> _free = new();
    private readonly List<HttpLane> _lanes = [];
    private Origin? _origin;

    /// <summary>Creates it.</summary>
    /// <param name="vu">The user.</param>
    /// <param name="shared">What all users share.</param>
    public VuHttp(Vu vu, HttpWorld shared)
    {
        Shared = shared;
        (_loop, _transports, _gate) = (shared.LoopOf(vu.Id), shared.Transports, vu.Gate);
        Jar = new CookieJar(vu.World.Clock.Time);
    }

    /// <summary>What all users share.</summary>
    public HttpWorld Shared { get; }

    /// <summary>How requests are sent.</summary>
    public HttpSettings Settings => Shared.Settings;

    /// <summary>Cookies of the iteration.</summary>
    public CookieJar Jar { get; private set; }

    /// <summary>The key of the jar's object in the script; null when it has not asked for it.</summary>
    public JsValue? JarObject { get; set; }

    /// <summary>An iteration begins.</summary>
    public void Begin()
    {
        if (!Settings.KeepsCookies)
        {
            Jar = new CookieJar(Shared.Time);
            JarObject = null;
        }
    }

    /// <summary>An iteration has ended.</summary>
    public void End()
    {
        if (Settings.KeepsNoneBetweenIterations || Settings.KeepsNoConnections)
        {
            _lanes.ForEach(lane => lane.Disconnect());
        }
    }

    /// <summary>A lane nobody uses. Give it back by <see cref="Return"/>.</summary>
    public HttpLane Rent()
    {
        if (_free.TryPop(out var free))
        {
            return free;
        }

        var lane = new HttpLane(_loop, _transports, _gate);
        _lanes.Add(lane);
        return lane;
    }

    /// <summary>The origin of an address; the same object again for the last one, so that connections are found by reference.</summary>
    public Origin OriginOf(Uri address)
    {
        if (_origin is not { } origin || origin.Port != address.Port || origin.IsSecure != (address.Scheme == Uri.UriSchemeHttps) || !string.Equals(origin.Host, address.IdnHost, StringComparison.OrdinalIgnoreCase))
        {
            origin = _origin = new Origin(address);
        }

        return origin;
    }

    /// <summary>Gives a lane back.</summary>
    public void Return(HttpLane lane) => _free.Push(lane);

    /// <inheritdoc/>
    public void Dispose() => _lanes.ForEach(lane => lane.Dispose());
}
