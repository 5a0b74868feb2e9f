namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>Something that came in over a WebSocket, or its end.</summary>
/// <param name="Kind">What it is; of an end by an error <see cref="WebSocketOpcode.Close"/>.</param>
/// <param name="Data">The message, or what a ping or pong carries.</param>
/// <param name="Code">Of an end: the other side's code, 1005 when it gave none, 1006 when there was no goodbye.</param>
/// <param name="Reason">Of an end: the other side's reason.</param>
/// <param name="Error">Of an end by an error: what happened.</param>
internal sealed record WebSocketEvent(WebSocketOpcode Kind, byte[] Data, int Code = 0, string Reason = "", string? Error = null);
