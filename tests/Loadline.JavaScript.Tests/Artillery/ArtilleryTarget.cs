using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Loadline.JavaScript.Tests.Artillery;

/// <summary>A server on loopback that scripts are played against: it keeps what it received, and its paths answer in known ways.</summary>
internal sealed class ArtilleryTarget : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _received = new();
    private int _count;

    private ArtilleryTarget(WebApplication app) => _app = app;

    /// <summary>Address without a slash at its end.</summary>
    public string Url => _app.Urls.First();

    /// <summary>What it received, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Received => [.. _received];

    public static async Task<ArtilleryTarget> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.UseWebSockets();
        var target = new ArtilleryTarget(app);
        app.Run(target.AnswerAsync);
        await app.StartAsync();
        return target;
    }

    /// <summary>Forgets what it received.</summary>
    public void Clear() => _received.Clear();

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.WebSockets.IsWebSocketRequest)
        {
            await EchoAsync(context);
            return;
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        _received.Enqueue(new ReceivedRequest(request.Method, request.Path + request.QueryString, request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal), body, context.Connection.Id));
        var response = context.Response;
        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (parts.FirstOrDefault())
        {
            case "status":
                response.StatusCode = int.Parse(parts[1], CultureInfo.InvariantCulture);
                await response.WriteAsync("status " + parts[1]);
                break;
            case "delay":
                await Task.Delay(int.Parse(parts[1], CultureInfo.InvariantCulture));
                await response.WriteAsync("late");
                break;
            case "json":
                response.ContentType = "application/json; charset=utf-8";
                response.Headers["x-token"] = "h-42";
                await response.WriteAsync("""{"id":7,"name":"Ada","none":null,"zero":0,"flag":false,"empty":"","items":[{"sku":"a1","price":5},{"sku":"b2","price":15},{"sku":"c3","price":25}],"deep":{"list":[1,2,3]},"token":"t-99"}""");
                break;
            case "html":
                response.ContentType = "text/html";
                await response.WriteAsync("<html><body><form action='/submit'><input name='csrf' value='abc123'></form><a class='x' href='/one'>1</a><a class='x' href='/two'>2</a></body></html>");
                break;
            case "xml":
                response.ContentType = "application/xml";
                await response.WriteAsync("<root><item id=\"1\">first</item><item id=\"2\">second</item></root>");
                break;
            case "text":
                response.ContentType = "text/plain";
                await response.WriteAsync("order-12345 confirmed, ref=XY-9");
                break;
            case "echo":
                response.ContentType = "application/json";
                await response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, string> { ["method"] = request.Method, ["body"] = body, ["query"] = request.QueryString.ToString(), ["cookie"] = request.Headers.Cookie.ToString(), ["auth"] = request.Headers.Authorization.ToString() }));
                break;
            case "redirect":
                response.StatusCode = parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 302;
                var left = int.Parse(parts[1], CultureInfo.InvariantCulture);
                response.Headers.Location = left > 1 ? $"/redirect/{left - 1}" : "/json";
                break;
            case "set-cookie":
                response.Headers.Append("Set-Cookie", $"{parts[1]}={parts[2]}; Path=/");
                await response.WriteAsync("cookie");
                break;
            case "cookie-redirect":
                response.Headers.Append("Set-Cookie", "hop=1; Path=/");
                response.StatusCode = 302;
                response.Headers.Location = "/echo/after";
                break;
            case "bad-cookie":
                response.Headers.Append("Set-Cookie", "novalue");
                await response.WriteAsync("cookie");
                break;
            case "close":
                context.Abort();
                break;
            case "count":
                response.ContentType = "application/json";
                await response.WriteAsync($$"""{"count":{{Interlocked.Increment(ref _count)}}}""");
                break;
            case "timing":
                response.Headers["server-timing"] = "total;dur=12.5";
                await response.WriteAsync("timed");
                break;
            case "slow-body":
                await response.WriteAsync("begin");
                await response.Body.FlushAsync();
                await Task.Delay(int.Parse(parts[1], CultureInfo.InvariantCulture));
                await response.WriteAsync("end");
                break;
            default:
                await response.WriteAsync("ok");
                break;
        }
    }

    private async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        _received.Enqueue(new ReceivedRequest("WS", context.Request.Path + context.Request.QueryString, context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal), "", context.Connection.Id));
        var buffer = new byte[64 * 1024];
        while (true)
        {
            System.Net.WebSockets.WebSocketReceiveResult message;
            try
            {
                message = await socket.ReceiveAsync(buffer, CancellationToken.None);
            }
            catch (System.Net.WebSockets.WebSocketException)
            {
                return;
            }

            if (message.MessageType == System.Net.WebSockets.WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return;
            }

            var text = Encoding.UTF8.GetString(buffer, 0, message.Count);
            _received.Enqueue(new ReceivedRequest("MESSAGE", context.Request.Path.Value!, new Dictionary<string, string>(), text, context.Connection.Id));
            await socket.SendAsync(buffer.AsMemory(0, message.Count), System.Net.WebSockets.WebSocketMessageType.Text, true, CancellationToken.None);
        }
    }
}
