using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Loadline.JavaScript.Modules.Sockets;

namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>Opens a WebSocket: connection, TLS, handshake (RFC 6455, section 4).</summary>
internal static class WebSocketDial
{
    private const int LongestBody = 64 * 1024;
    private const string Deflate = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    /// <summary>Opens one.</summary>
    /// <returns>The connection, when the answer says there is one, and the answer. Nothing is thrown.</returns>
    public static async Task<(Stream? Stream, WebSocketAnswer Answer)> OpenAsync(WebSocketRequest request, CancellationToken stop)
    {
        Stream? stream = null;
        IPEndPoint? remote = null;
        try
        {
            (stream, remote) = await ConnectAsync(request, stop).ConfigureAwait(false);
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            var head = Head(request, key);
            await stream.WriteAsync(head, stop).ConfigureAwait(false);
            var answer = await ReadAsync(stream, remote, stop).ConfigureAwait(false) with { Sent = head.Length };
            var problem = Problem(request, answer, key);
            if (problem is null)
            {
                return (stream, answer);
            }

            await stream.DisposeAsync().ConfigureAwait(false);
            return (null, answer with { Error = problem, ErrorCode = answer.Status >= 400 ? 1000 + answer.Status : 1000 });
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException or OperationCanceledException or InvalidDataException or ObjectDisposedException)
        {
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }

            var (code, text) = Named(exception, request.Address);
            return (null, new WebSocketAnswer(0, [], "", text, code, remote));
        }
    }

    private static async Task<(Stream, IPEndPoint?)> ConnectAsync(WebSocketRequest request, CancellationToken stop)
    {
        var stream = await request.Dial.OpenAsync(request.Address, request.Route, stop).ConfigureAwait(false);
        try
        {
            var remote = Engine.Http.ConnectionFacts.Plain(stream.Socket.RemoteEndPoint as IPEndPoint);
            if (request.Address.Scheme != "wss")
            {
                return (stream, remote);
            }

            var secure = new SslStream(stream);
            await secure.AuthenticateAsClientAsync(request.Tls.For(request.Address.IdnHost, null), stop).ConfigureAwait(false);
            return (secure, remote);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static byte[] Head(WebSocketRequest request, string key)
    {
        var authority = request.Address.IsDefaultPort || (request.Address.Scheme == "ws" && request.Address.Port == 80) || (request.Address.Scheme == "wss" && request.Address.Port == 443)
            ? request.Address.Host
            : request.Address.Authority;
        var head = new StringBuilder($"GET {request.Address.PathAndQuery} HTTP/1.1\r\n");
        if (!request.Headers.Any(header => header.Key == "Host"))
        {
            head.Append(CultureInfo.InvariantCulture, $"Host: {authority}\r\n");
        }

        foreach (var (name, value) in request.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n");
        _ = request.Protocols.Count > 0 ? head.Append(CultureInfo.InvariantCulture, $"Sec-WebSocket-Protocol: {string.Join(", ", request.Protocols)}\r\n") : head;
        _ = request.Deflates ? head.Append(CultureInfo.InvariantCulture, $"Sec-WebSocket-Extensions: {Deflate}\r\n") : head;
        return Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
    }

    private static async Task<WebSocketAnswer> ReadAsync(Stream stream, IPEndPoint? remote, CancellationToken stop)
    {
        var head = await AnswerHead.ReadAsync(stream, stop).ConfigureAwait(false);
        var answer = new WebSocketAnswer(head.Status, head.Headers, "", "", 0, remote) { Received = head.Length };
        return answer.Status == 101 || !int.TryParse(answer["Content-Length"], CultureInfo.InvariantCulture, out var length) || length is <= 0 or > LongestBody
            ? answer
            : answer with { Body = await BodyAsync(stream, length, stop).ConfigureAwait(false) };
    }

    private static async Task<string> BodyAsync(Stream stream, int length, CancellationToken stop)
    {
        var body = new byte[length];
        var count = await stream.ReadAtLeastAsync(body, length, throwOnEndOfStream: false, stop).ConfigureAwait(false);
        return Encoding.UTF8.GetString(body, 0, count);
    }

    private static string? Problem(WebSocketRequest request, WebSocketAnswer answer, string key)
    {
        // SHA-1 is what the protocol asks for: it proves that the other side speaks it, and protects nothing.
#pragma warning disable CA5350
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        var isGood = answer.Status == 101 && answer["Upgrade"].Equals("websocket", StringComparison.OrdinalIgnoreCase) && answer["Sec-WebSocket-Accept"] == accept
            && (answer["Sec-WebSocket-Protocol"] is not { Length: > 0 } protocol || request.Protocols.Contains(protocol, StringComparer.Ordinal) || request.Headers.Any(header => header.Key == "Sec-Websocket-Protocol"));
        return isGood ? null : "websocket: bad handshake";
    }

    private static (int Code, string Text) Named(Exception exception, Uri address)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
            {
                return socket.SocketErrorCode switch
                {
                    SocketError.ConnectionRefused => (1212, $"dial tcp {address.Host}:{address.Port}: connect: connection refused"),
                    SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => (1101, $"lookup {address.Host}: no such host"),
                    SocketError.TimedOut => (1211, $"dial tcp {address.Host}:{address.Port}: i/o timeout"),
                    SocketError.ConnectionReset => (1220, "read: connection reset by peer"),
                    _ => (1210, $"dial tcp {address.Host}:{address.Port}: {socket.SocketErrorCode}"),
                };
            }
        }

        return exception switch
        {
            OperationCanceledException => (1050, "request timeout"),
            AuthenticationException => (1300, exception.Message),
            IOException when exception.Message.StartsWith("the proxy refused", StringComparison.Ordinal) => (1210, exception.Message),
            EndOfStreamException => (1000, "unexpected EOF"),
            _ => (exception.Message.StartsWith("IP (", StringComparison.Ordinal) ? 1110 : exception.Message.StartsWith("not sent", StringComparison.Ordinal) ? 1111 : 1000, exception.Message),
        };
    }
}
