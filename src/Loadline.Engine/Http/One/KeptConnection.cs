using Loadline.Engine.Connections;

namespace Loadline.Engine.Http.One;

/// <summary>An open connection to an origin.</summary>
internal sealed record KeptConnection(Origin Origin, IConnection Connection)
{
    /// <summary>What it leads to; null before its handshake.</summary>
    public ConnectionFacts? Facts { get; set; }

    /// <summary>How it was opened, while it was opened ahead of time and has not been used: that belongs to its first request.</summary>
    public WireTimes? Opening { get; set; }
}
