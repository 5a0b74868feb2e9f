using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Modules.WebSockets;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Ws;

/// <summary><c>k6/ws</c>: a call that lasts as long as the WebSocket does.</summary>
internal static class WsModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/ws", vu => [("connect", Native.Function(vu.Engine, "connect", 3, Connect))]);

    private static JsValue Connect(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        vu.Need("using websockets", VuPhase.Setup, VuPhase.Iteration, VuPhase.Teardown);
        var (url, parameters, callback) = arguments.Length > 2 ? (arguments[0], arguments[1], arguments[2]) : (arguments.At(0), JsValue.Undefined, arguments.At(1));
        if (!callback.IsCallable())
        {
            throw Native.TypeError(vu.Engine, "last argument to ws.connect must be a function");
        }

        WebSocketRequest request;
        try
        {
            request = WebSocketReader.Read(vu, url.ToString(), JsValue.Undefined, parameters);
        }
        catch (JavaScriptException refused) when (!vu.Http.Settings.Throws)
        {
            vu.World.Console.Write("warning", "Attempt to establish a WebSocket connection failed", ("error", refused.Message));
            return Response(vu, url.ToString(), new WebSocketAnswer(0, [], "", refused.Message, 1020, null));
        }

        return Play(vu, request, url.ToString(), callback);
    }

    private static JsObject Play(Vu vu, WebSocketRequest request, string url, JsValue callback)
    {
        var meter = new WebSocketMeter(vu, request);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (stream, answer) = vu.Await(WebSocketDial.OpenAsync(request, stop.Token), stop.Cancel);
        meter.Connected(answer, vu.World.Clock.Now);
        if (stream is null)
        {
            meter.Ended(null);
            if (vu.Http.Settings.Throws)
            {
                throw Native.Error(vu.Engine, answer.Error);
            }

            vu.World.Console.Write("warning", "Attempt to establish a WebSocket connection failed", ("error", answer.Error));
            return Response(vu, url, answer);
        }

        foreach (var (_, cookie) in answer.Headers.Where(header => header.Key.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)))
        {
            request.Jar.Set(WebSocketReader.Wire(request.Address), cookie);
        }

        new WsSession(vu, meter).Play(stream, answer["Sec-WebSocket-Extensions"].Contains("permessage-deflate", StringComparison.OrdinalIgnoreCase), callback);
        return Response(vu, url, answer);
    }

    private static JsObject Response(Vu vu, string url, WebSocketAnswer answer)
    {
        var (response, headers) = (new JsObject(vu.Engine), new JsObject(vu.Engine));
        foreach (var group in answer.Headers.GroupBy(header => HeaderNames.Canonical(header.Key), header => header.Value, StringComparer.Ordinal))
        {
            headers.FastSetDataProperty(group.Key, Native.Text(string.Join(", ", group)));
        }

        response.FastSetDataProperty("url", Native.Text(url));
        response.FastSetDataProperty("status", Native.Number(answer.Status));
        response.FastSetDataProperty("headers", headers);
        response.FastSetDataProperty("body", Native.Text(answer.Body));
        response.FastSetDataProperty("error", Native.Text(answer.Error));
        return response;
    }
}
