using System.Net.WebSockets;
using System.Text;
using Loadline.Engine;
using Loadline.Engine.Loops;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A WebSocket of one user. What comes in is told on the user's loop; what nobody asked for is thrown away.</summary>
internal sealed class SocketLine : IDisposable
{
    private const int LargestMessage = 16 * 1024 * 1024;
    private static readonly TimeSpan LongestClose = TimeSpan.FromSeconds(2);
    private readonly ClientWebSocket _socket = new();
    private readonly EngineLoop _loop;
    private readonly SendGate? _gate;
    private HttpMessageInvoker? _invoker;
    private TaskCompletionSource<string?>? _awaited;

    private SocketLine(EngineLoop loop, SendGate? gate) => (_loop, _gate) = (loop, gate);

    /// <summary>Connects.</summary>
    /// <param name="loop">Loop of the user.</param>
    /// <param name="address">Where to, ws or wss.</param>
    /// <param name="headers">Header fields.</param>
    /// <param name="protocols">Subprotocols offered.</param>
    /// <param name="verifies">Whether certificates are checked.</param>
    /// <param name="timeout">Longest time.</param>
    /// <param name="gate">What everything that is sent passes; null when no policy holds.</param>
    /// <returns>The connection, or why there is none.</returns>
    public static async ValueTask<(SocketLine? Line, VuError? Error)> ConnectAsync(EngineLoop loop, Uri address, IReadOnlyList<KeyValuePair<string, string>> headers, IReadOnlyList<string> protocols, bool verifies, TimeSpan timeout, SendGate? gate)
    {
        var line = new SocketLine(loop, gate);
        VuError? error = null;
        try
        {
            foreach (var (name, value) in headers)
            {
                line._socket.Options.SetRequestHeader(name, value);
            }

            foreach (var protocol in protocols)
            {
                line._socket.Options.AddSubProtocol(protocol);
            }

            using var limit = new CancellationTokenSource(timeout, loop.Clock.Time);
            await line.OpenAsync(address, verifies, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ArgumentException or InvalidOperationException)
        {
            error = Named(exception, address);
        }

        await loop;
        if (error is not null)
        {
            line.Dispose();
            return (null, error);
        }

        _ = line.ReceiveAsync();
        return (line, null);
    }

    /// <summary>Sends a text.</summary>
    /// <returns>Whether it could be sent.</returns>
    public async ValueTask<bool> SendAsync(string text)
    {
        var sent = _gate?.TakeOne() ?? true;
        try
        {
            if (!sent)
            {
                return false;
            }

            await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or InvalidOperationException or OperationCanceledException)
        {
            sent = false;
        }

        await _loop;
        return sent;
    }

    /// <summary>The next message from now on; null when the connection ends before.</summary>
    public Task<string?> NextAsync()
    {
        _awaited = new TaskCompletionSource<string?>();
        if (_socket.State != WebSocketState.Open)
        {
            _awaited.SetResult(null);
        }

        return _awaited.Task;
    }

    /// <summary>Closes it.</summary>
    public async ValueTask CloseAsync()
    {
        try
        {
            if (_socket.State == WebSocketState.Open)
            {
                using var limit = new CancellationTokenSource(LongestClose, _loop.Clock.Time);
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or InvalidOperationException or OperationCanceledException)
        {
            // It is closed either way.
        }

        await _loop;
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _invoker?.Dispose();
    }

    private async Task OpenAsync(Uri address, bool verifies, CancellationToken cancel)
    {
        if (_gate is { } gate)
        {
            var handler = GuardedConnections.Handler(gate.Policy);
            _invoker = new HttpMessageInvoker(handler);
            handler.SslOptions.RemoteCertificateValidationCallback = verifies ? null : static (_, _, _, _) => true;
            await _socket.ConnectAsync(address, _invoker, cancel).ConfigureAwait(false);
            return;
        }

        if (!verifies)
        {
            _socket.Options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        }

        await _socket.ConnectAsync(address, cancel).ConfigureAwait(false);
    }

    private static VuError Named(Exception exception, Uri address)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is System.Net.Sockets.SocketException socket)
            {
                var code = socket.SocketErrorCode switch
                {
                    System.Net.Sockets.SocketError.ConnectionRefused => "ECONNREFUSED",
                    System.Net.Sockets.SocketError.HostNotFound => "ENOTFOUND",
                    System.Net.Sockets.SocketError.TimedOut => "ETIMEDOUT",
                    _ => "ECONNRESET",
                };
                return new VuError(code, null) { Message = $"connect {code} {address.Host}:{address.Port}" };
            }
        }

        return new VuError(exception is OperationCanceledException ? "Opening handshake has timed out" : "Unexpected server response");
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            string? text;
            try
            {
                message.SetLength(0);
                WebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer, CancellationToken.None).ConfigureAwait(false);
                    if (message.Length + part.Count <= LargestMessage)
                    {
                        message.Write(buffer, 0, part.Count);
                    }
                }
                while (!part.EndOfMessage);
                text = part.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
            }
            catch (Exception exception) when (exception is WebSocketException or InvalidOperationException or OperationCanceledException)
            {
                text = null;
            }

            _loop.Post(static state =>
            {
                var (line, text) = ((SocketLine, string?))state!;
                var awaited = line._awaited;
                line._awaited = null;
                awaited?.TrySetResult(text);
            }, (this, text));
            if (text is null)
            {
                return;
            }
        }
    }
}
