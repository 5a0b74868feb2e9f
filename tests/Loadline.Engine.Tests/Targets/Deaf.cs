using System.Net;
using System.Net.Sockets;

namespace Loadline.Engine.Tests.Targets;

/// <summary>Listens, and takes no connection: its queue is full.</summary>
internal sealed class Deaf : IDisposable
{
    private readonly List<Socket> _sockets = [];

    public Deaf(IPAddress address, int port)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(listener);
        listener.Bind(new IPEndPoint(address, port));
        listener.Listen(1);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var waiting = 0;
        while (waiting < 3)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _sockets.Add(socket);
            waiting += socket.ConnectAsync(new IPEndPoint(address, Port)).Wait(100) ? 0 : 1;
        }
    }

    public int Port { get; }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
}
