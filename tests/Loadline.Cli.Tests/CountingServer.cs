using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Loadline.Cli.Tests;

/// <summary>Answers every request alike, and counts.</summary>
internal sealed class CountingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;
    private int _requests;

    public CountingServer(string answer)
        : this(_ => answer)
    {
    }

    /// <summary>A server whose answer names its own port.</summary>
    public CountingServer(Func<int, string> answer)
    {
        _listener.Start();
        _ = AcceptAsync(Encoding.ASCII.GetBytes(answer(Port)));
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    public int Requests => Volatile.Read(ref _requests);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(socket, answer);
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task ServeAsync(Socket socket, byte[] answer)
    {
        using (socket)
        {
            var buffer = new byte[8192];
            try
            {
                while (await socket.ReceiveAsync(buffer) > 0)
                {
                    Interlocked.Increment(ref _requests);
                    await socket.SendAsync(answer);
                }
            }
            catch (SocketException)
            {
                // The other side left.
            }
        }
    }
}
