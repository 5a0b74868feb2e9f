using System.Net;
using System.Net.Sockets;

namespace Loadline.Engine.Health;

/// <summary>The smallest HTTP server there can be: one connection, one answer. On a thread of its own, so that it waits for a processor only.</summary>
internal sealed class LoopbackEcho : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private volatile Socket? _connection;

    /// <summary>Listens on a free port of 127.0.0.1.</summary>
    /// <exception cref="SocketException">This machine allows no sockets.</exception>
    public LoopbackEcho()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
        new Thread(Serve) { IsBackground = true, Name = "loadline control echo" }.Start();
    }

    /// <summary>What it answers.</summary>
    public static ReadOnlySpan<byte> Answer => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8;

    /// <summary>What it is asked.</summary>
    public static ReadOnlySpan<byte> Question => "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8;

    /// <summary>Where it listens.</summary>
    public EndPoint Address => _listener.LocalEndPoint!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        _connection?.Dispose();
    }

    private void Serve()
    {
        try
        {
            using var connection = _listener.Accept();
            _connection = connection;
            connection.NoDelay = true;
            Span<byte> buffer = stackalloc byte[256];
            var open = 0;
            while (connection.Receive(buffer) is > 0 and var read)
            {
                // Only ever asked one question at a time, of a known length.
                open += read;
                for (; open >= Question.Length; open -= Question.Length)
                {
                    connection.Send(Answer);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The run is over, or the machine closed the connection: the probe ends with it.
        }
    }
}
