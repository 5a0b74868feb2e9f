using System.Collections.Concurrent;
using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.Engine.Loops;
using Loadline.JavaScript.Modules.Sockets;
using Loadline.Results;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>What the requests of all users share. From any thread.</summary>
internal sealed class HttpWorld(HttpSettings settings, ITransports transports, IReadOnlyList<EngineLoop> loops, RunClock clock, SendGate? gate, EnvironmentProxy? proxy = null)
{
    private const int MostErrors = 1_000;
    private readonly ConcurrentDictionary<(string Request, int Code, string Message), long> _errors = [];
    private long _nextSlot;
    private string? _target;

    /// <summary>How requests are sent.</summary>
    public HttpSettings Settings => settings;

    /// <summary>Makes connections.</summary>
    public ITransports Transports => transports;

    /// <summary>How connections are made that are no HTTP's: those of WebSockets and gRPC.</summary>
    public required TlsOptions Tls { get; init; }

    /// <summary>Opens connections that are no HTTP's.</summary>
    public SocketDial Dial { get; } = new(settings.BlockedNetworks, gate, proxy);

    /// <summary>Takes out of names and messages what must not be written; null for nothing.</summary>
    public Func<string, string>? Redact { get; init; }

    /// <summary>The time of day.</summary>
    public TimeProvider Time => clock.Time;

    /// <summary>Where the first request went: scheme and host; null when there was none.</summary>
    public string? Target => Volatile.Read(ref _target);

    /// <summary>Failures by kind, most frequent first.</summary>
    public IReadOnlyList<RunError> Errors =>
        [.. _errors.Select(error => new RunError(error.Key.Request, error.Key.Code, error.Key.Message, error.Value)).OrderByDescending(error => error.Count).ThenBy(error => error.Request, StringComparer.Ordinal).ThenBy(error => error.Code)];

    /// <summary>Why the policy allows nothing to be sent to an origin; null when it does.</summary>
    public RequestFault? Refusal(Origin origin) => gate?.Policy.AllowsHost(origin.Host, origin.Port) == false ? RequestFault.Barred(origin) : null;

    /// <summary>The loop of a user.</summary>
    public EngineLoop LoopOf(int user) => loops[user % loops.Count];

    /// <summary>Remembers where requests go.</summary>
    public void See(Origin origin) => Interlocked.CompareExchange(ref _target, origin.Address, null);

    /// <summary>Counts a failure.</summary>
    public void Failed(string request, int code, string message)
    {
        if (Redact is not null)
        {
            (request, message) = (Redact(request), Redact(message));
        }

        var key = _errors.Count < MostErrors || _errors.ContainsKey((request, code, message)) ? (request, code, message) : ("(other requests)", code, "other failures");
        _errors.AddOrUpdate(key, 1, static (_, count) => count + 1);
    }

    /// <summary>When the next request may be sent, a timestamp; 0 for now.</summary>
    public long Slot()
    {
        if (settings.PerSecond is not { } perSecond)
        {
            return 0;
        }

        var step = clock.After(0, 1.0 / perSecond);
        while (true)
        {
            var (next, now) = (Interlocked.Read(ref _nextSlot), clock.Now);
            var slot = Math.Max(next, now);
            if (Interlocked.CompareExchange(ref _nextSlot, slot + step, next) == next)
            {
                return slot;
            }
        }
    }
}
