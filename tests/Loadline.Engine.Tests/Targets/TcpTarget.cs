using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Loadline.Engine.Tests.Targets;

/// <summary>A TCP server whose connections do what a test says; each is closed when that has been done.</summary>
internal sealed class TcpTarget : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private int _accepted;

    public TcpTarget(Func<Peer, Task> serve, IPAddress? address = null)
    {
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _serving = Task.Run(async () =>
        {
            while (!_end.IsCancellationRequested)
            {
                try
                {
                    var socket = await _listener.AcceptSocketAsync(_end.Token);
                    socket.NoDelay = true;
                    var number = Interlocked.Increment(ref _accepted) - 1;
                    _ = Task.Run(() => ServeAsync(new Peer(socket, number, _end.Token), serve));
                }
                catch (Exception exception) when (exception is OperationCanceledException or SocketException)
                {
                    return;
                }
            }
        });
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>Connections accepted so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private static async Task ServeAsync(Peer peer, Func<Peer, Task> serve)
    {
        using (peer.Socket)
        {
            try
            {
                await serve(peer);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The other side is gone, or the test is over.
            }
        }
    }

    /// <summary>One accepted connection.</summary>
    internal sealed class Peer(Socket socket, int number, CancellationToken end)
    {
        private readonly byte[] _buffer = new byte[64 * 1024];
        private byte[] _rest = [];

        public Socket Socket => socket;

        /// <summary>Which connection of the target, from 0.</summary>
        public int Number => number;

        public CancellationToken End => end;

        /// <summary>Reads a request up to its empty line; empty at the end of the connection.</summary>
        public async Task<string> ReadHeadAsync()
        {
            while (true)
            {
                if (_rest.AsSpan().IndexOf("\r\n\r\n"u8) is var at and >= 0)
                {
                    var head = Encoding.Latin1.GetString(_rest, 0, at + 4);
                    _rest = _rest[(at + 4)..];
                    return head;
                }

                if (!await FillAsync())
                {
                    return "";
                }
            }
        }

        /// <summary>Reads so many bytes of a body.</summary>
        public async Task<byte[]> ReadAsync(int count)
        {
            while (_rest.Length < count && await FillAsync())
            {
            }

            var body = _rest[..Math.Min(count, _rest.Length)];
            _rest = _rest[body.Length..];
            return body;
        }

        public async Task WriteAsync(string text) => await socket.SendAsync(Encoding.Latin1.GetBytes(text), end);

        /// <summary>Answers 200 with a body.</summary>
        public Task AnswerAsync(string body = "ok") => WriteAsync($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        /// <summary>Does nothing until the test is over.</summary>
        public Task WaitAsync() => Task.Delay(Timeout.Infinite, end);

        /// <summary>Closes the connection by a reset.</summary>
        public void Reset()
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }

        private async Task<bool> FillAsync()
        {
            var count = await socket.ReceiveAsync(_buffer, end);
            _rest = [.. _rest, .. _buffer[..count]];
            return count > 0;
        }
    }
}
