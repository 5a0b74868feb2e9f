namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>Where a WebSocket stands; the numbers are those of the standard.</summary>
internal enum ScriptSocketState
{
    /// <summary>The handshake is under way.</summary>
    Connecting = 0,

    /// <summary>It is open.</summary>
    Open = 1,

    /// <summary>Goodbye was said.</summary>
    Closing = 2,

    /// <summary>It is over.</summary>
    Closed = 3,
}
