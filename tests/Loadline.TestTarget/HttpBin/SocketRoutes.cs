using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Loadline.TestTarget.HttpBin;

/// <summary>WebSockets with known answers, by path: <c>/ws/echo</c>, <c>/ws/close/4001</c>, <c>/ws/drop</c>, <c>/ws/pings</c>, <c>/ws/fragments</c>, <c>/ws/flood/1000</c>.</summary>
internal static class SocketRoutes
{
    /// <summary>Answers a WebSocket.</summary>
    public static async Task AnswerAsync(HttpContext context, string[] parts)
    {
        var what = parts.ElementAtOrDefault(1) ?? "echo";
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        context.Response.Headers.Append("Set-Cookie", "socket=yes; Path=/");
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = offered.Count > 0 ? offered[^1] : null,
            DangerousEnableCompression = true,
            KeepAliveInterval = what == "pings" ? TimeSpan.FromMilliseconds(50) : Timeout.InfiniteTimeSpan,
            KeepAliveTimeout = what == "pings" ? TimeSpan.FromSeconds(30) : Timeout.InfiniteTimeSpan,
        });
        switch (what)
        {
            case "close":
                await socket.CloseAsync((WebSocketCloseStatus)int.Parse(parts[2], CultureInfo.InvariantCulture), "as asked", context.RequestAborted);
                break;
            case "drop":
                await socket.ReceiveAsync(new byte[16], context.RequestAborted);
                context.Abort();
                break;
            case "headers":
                await SendAsync(socket, string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}")));
                await EchoAsync(socket);
                break;
            case "fragments":
                await socket.SendAsync(Encoding.UTF8.GetBytes("one "), WebSocketMessageType.Text, endOfMessage: false, context.RequestAborted);
                await socket.SendAsync(Encoding.UTF8.GetBytes("two "), WebSocketMessageType.Text, endOfMessage: false, context.RequestAborted);
                await socket.SendAsync(Encoding.UTF8.GetBytes("three"), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
                await EchoAsync(socket);
                break;
            case "flood":
                for (var i = int.Parse(parts[2], CultureInfo.InvariantCulture); i > 0; i--)
                {
                    await SendAsync(socket, new string('x', 1000));
                }

                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
                break;
            default:
                await EchoAsync(socket);
                break;
        }
    }

    private static Task SendAsync(WebSocket socket, string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task EchoAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            WebSocketReceiveResult part;
            try
            {
                part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            }
            catch (WebSocketException)
            {
                return;
            }

            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(part.CloseStatus ?? WebSocketCloseStatus.NormalClosure, part.CloseStatusDescription, CancellationToken.None);
                return;
            }

            await socket.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, CancellationToken.None);
        }
    }
}
