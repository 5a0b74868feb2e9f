using Loadline.Engine.Http;
using Loadline.JavaScript.Modules.Sockets;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>A WebSocket as a script asks for it.</summary>
internal sealed record WebSocketRequest
{
    /// <summary>Address, ws or wss.</summary>
    public required Uri Address { get; init; }

    /// <summary>Where to connect to: the same, or what <c>hosts</c> says.</summary>
    public required Uri Route { get; init; }

    /// <summary>Header fields beside those of the handshake.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>Subprotocols offered.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = [];

    /// <summary>Whether messages may be compressed.</summary>
    public bool Deflates { get; init; }

    /// <summary>Tags of its samples.</summary>
    public OwnTags? Tags { get; init; }

    /// <summary>Where cookies of the answer go.</summary>
    public required CookieJar Jar { get; init; }

    /// <summary>How TLS connections are made.</summary>
    public required TlsOptions Tls { get; init; }

    /// <summary>Opens its connection.</summary>
    public required SocketDial Dial { get; init; }
}
