using System.Net;

namespace Loadline.Engine.Connections;

/// <summary>A connection that is a socket of its own.</summary>
internal interface ISocketConnection : IConnection
{
    /// <summary>Whether the other side has closed it, or it has failed.</summary>
    /// <param name="ask">Whether the system is asked; else it is what the loop has heard of.</param>
    bool HasEnded(bool ask);

    /// <summary>Opens it; once, before anything else.</summary>
    /// <returns>0 or an error.</returns>
    Task<int> ConnectAsync(IPEndPoint target);
}
