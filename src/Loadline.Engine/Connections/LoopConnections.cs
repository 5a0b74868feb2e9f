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
    private readonly EpollPoller? _poller;
    private int _opening;

    /// <summary>Creates them.</summary>
    /// <param name="loop">Whose connections they are.</param>
    /// <param name="names">Addresses of hosts.</param>
    /// <param name="bytes">Where bytes are counted; the loop's own.</param>
    public LoopConnections(EngineLoop loop, HostNames names, ByteTally bytes)
    {
        (Loop, Names, Bytes) = (loop, names, bytes);
        _poller = loop.Poller as EpollPoller;
    }

    /// <summary>Whose connections they are.</summary>
    public EngineLoop Loop { get; }

    /// <summary>Addresses of hosts.</summary>
    public HostNames Names { get; }

    /// <summary>Bytes carried.</summary>
    public ByteTally Bytes { get; }

    /// <summary>A socket that is not open yet.</summary>
    /// <exception cref="SocketException">The system gives none.</exception>
    public ISocketConnection Create(AddressFamily family) =>
        _poller is null ? new SocketConnection(Loop, family, Bytes) : new EpollConnection(_poller, family, Bytes);

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
            next.SetResult();
        }
        else
        {
            _opening--;
        }
    }
}
