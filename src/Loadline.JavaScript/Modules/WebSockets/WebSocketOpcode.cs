namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>What a frame is (RFC 6455, section 5.2).</summary>
internal enum WebSocketOpcode
{
    /// <summary>More of the message before.</summary>
    Continuation = 0,

    /// <summary>A text.</summary>
    Text = 1,

    /// <summary>Bytes.</summary>
    Binary = 2,

    /// <summary>The last frame.</summary>
    Close = 8,

    /// <summary>Asks for a pong.</summary>
    Ping = 9,

    /// <summary>Answers a ping.</summary>
    Pong = 10,
}
