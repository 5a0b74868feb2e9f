using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Loadline.TestTarget;

/// <summary>
/// One thread that serves everything, so that what it does has one order and costs a few microseconds a request. Timers of the runtime are
/// a millisecond or two late; here the wait for sockets ends when the next answer is due.
/// </summary>
internal sealed class Server : IDisposable
{
    private const int Pieces = 10;
    private const int MostConnections = 4096;
    private const long LongestWait = 50_000_000;
    private readonly Behaviour _behaviour;
    private readonly Action<long> _onFirst;
    private readonly Epoll _epoll = new();
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Dictionary<int, Connection> _connections = [];
    private readonly PriorityQueue<Work, long> _due = new();
    private readonly Random _random;
    private int _serving;
    private int _keys;
    private long _first;

    /// <param name="behaviour">What it does with requests.</param>
    /// <param name="onFirst">Told when the first request arrived; must return at once.</param>
    public Server(Behaviour behaviour, Action<long> onFirst)
    {
        _behaviour = behaviour;
        _onFirst = onFirst;
        _random = new Random(behaviour.Seed);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, behaviour.Port));
        _listener.Listen(4096);
        _listener.Blocking = false;
        _epoll.Watch(_listener.Handle, 0);
        _epoll.MakeRoom(MostConnections);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public StampLog Stamps { get; } = new();

    public void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            long wait;
            while ((wait = _due.TryPeek(out _, out var due) ? due - Stopwatch.GetTimestamp() : LongestWait) <= 0)
            {
                Continue(_due.Dequeue());
            }

            var count = _epoll.Wait(Math.Min(wait, LongestWait));
            for (var i = 0; i < count; i++)
            {
                var key = _epoll.Key(i);
                if (key == 0)
                {
                    Accept();
                }
                else if (_connections.TryGetValue(key, out var connection))
                {
                    Read(connection);
                }
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _epoll.Dispose();
        foreach (var connection in _connections.Values)
        {
            connection.Close();
        }
    }

    private void Accept()
    {
        Socket socket;
        try
        {
            socket = _listener.Accept();
        }
        catch (SocketException)
        {
            // The client went away before it was accepted.
            return;
        }

        socket.NoDelay = true;
        socket.Blocking = false;
        _connections[++_keys] = new Connection(_keys, socket);
        _epoll.Watch(socket.Handle, _keys);
    }

    private void Read(Connection connection)
    {
        if (!connection.Receive())
        {
            Drop(connection);
            return;
        }

        if (!connection.Busy && connection.TakeRequest())
        {
            Begin(connection);
        }
    }

    private void Begin(Connection connection)
    {
        var now = Stopwatch.GetTimestamp();
        if (_first == 0)
        {
            _first = now;
            _onFirst(now);
        }

        connection.Busy = true;
        var number = Stamps.Next();
        ref var stamp = ref Stamps[number];
        stamp.Arrived = now;
        stamp.Started = now;
        if (_behaviour.Slots > 0 && _serving >= _behaviour.Slots)
        {
            stamp.Status = 503;
            connection.Send(Responses.Of(503, connection.Last, body: true));
            End(connection, ref stamp);
            return;
        }

        _serving++;
        stamp.Status = 200;
        stamp.Started = _behaviour.ServiceStart(now, _first);
        var due = stamp.Started + _behaviour.ServiceTime(_random);
        if (due <= now)
        {
            Continue(new Work(connection, number, -1, due));
        }
        else
        {
            _due.Enqueue(new Work(connection, number, -1, due), due);
        }
    }

    private void Continue(Work work)
    {
        var (connection, number, piece, due) = work;
        if (_behaviour.BodyOver == 0)
        {
            connection.Send(Responses.Of(200, connection.Last, body: true));
        }
        else
        {
            connection.Send(piece < 0 ? Responses.Of(200, connection.Last, body: false) : Piece(piece));
            if (++piece < Pieces)
            {
                due += _behaviour.BodyOver / Pieces;
                _due.Enqueue(new Work(connection, number, piece, due), due);
                return;
            }
        }

        _serving--;
        End(connection, ref Stamps[number]);
    }

    private void End(Connection connection, ref Stamp stamp)
    {
        if (!connection.Closed)
        {
            stamp.Done = Stopwatch.GetTimestamp();
        }

        connection.Busy = false;
        if (connection.Closed || connection.Last)
        {
            Drop(connection);
        }
        else if (connection.TakeRequest())
        {
            Begin(connection);
        }
    }

    private void Drop(Connection connection)
    {
        connection.Close();
        _connections.Remove(connection.Key);
    }

    private static ReadOnlySpan<byte> Piece(int piece)
    {
        var from = Responses.Body.Length * piece / Pieces;
        return Responses.Body.AsSpan(from..(Responses.Body.Length * (piece + 1) / Pieces));
    }

    /// <summary>What is to be sent when: the whole answer or its head (-1), or a piece of the body.</summary>
    private readonly record struct Work(Connection Connection, int Number, int Piece, long Due);
}
