using System.Net;
using System.Net.Sockets;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;

namespace Loadline.Engine.Connections;

/// <summary>What the connections of one loop share. On the loop's thread only.</summary>
internal sealed class LoopConnections
{
    /// <summary>Most connections opened at the same time: more only make a target that is slow to accept slower.</summary>
    public const int MostOpening = 64;

    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly Func<AddressFamily, ISocketConnection> _create;
    private int _opening;

    /// <summary>Creates them.</summary>
    /// <param name="loop">Whose connections they are.</param>
    /// <param name="names">Addresses of hosts.</param>
    /// <param name="bytes">Where bytes are counted; the loop's own.</param>
    /// <param name="create">Makes sockets; null for those that suit the loop.</param>
    public LoopConnections(EngineLoop loop, HostNames names, ByteTally bytes, Func<AddressFamily, ISocketConnection>? create = null)
    {
        (Loop, Names) = (loop, names);
        _create = create ?? (loop.Poller is EpollPoller poller ? family => new EpollConnection(poller, family, bytes) : family => new SocketConnection(loop, family, bytes));
    }

    /// <summary>Whose connections they are.</summary>
    public EngineLoop Loop { get; }

    /// <summary>Addresses of hosts.</summary>
    public HostNames Names { get; }

    /// <summary>Whether a connection may be opened to what a host resolved to: host, port, address. Default: always.</summary>
    public Func<string, int, IPAddress, bool>? Admits { get; init; }

    /// <summary>A socket that is not open yet.</summary>
    /// <exception cref="SocketException">The system gives none.</exception>
    public ISocketConnection Create(AddressFamily family) => _create(family);

    /// <summary>Waits for one's turn to open a connection; <see cref="Leave"/> afterwards.</summary>
    public Task EnterAsync()
    {
        if (_opening < MostOpening)
        {
            _opening++;
            return Task.CompletedTask;
        }

        var turn = new TaskCompletionSource();
        _waiting.Enqueue(turn);
        return turn.Task;
    }

    /// <summary>Gives the turn to the next.</summary>
    public void Leave()
    {
        if (_waiting.TryDequeue(out var next))
        {
            // Not at once: one that fails at once gives its turn to the next, and so on, deeper and deeper.
            Loop.Post(static turn => ((TaskCompletionSource)turn!).SetResult(), next);
        }
        else
        {
            _opening--;
        }
    }
}
