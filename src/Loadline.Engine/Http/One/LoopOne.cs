using Loadline.Engine.Connections;

namespace Loadline.Engine.Http.One;

/// <summary>What the HTTP/1.1 transports of one loop share.</summary>
/// <param name="Connections">Opens connections.</param>
/// <param name="Tls">How they are secured.</param>
internal sealed record LoopOne(LoopConnections Connections, TlsOptions Tls)
{
    /// <summary>Puts requests together.</summary>
    public RequestWriter Writer { get; } = new();

    /// <summary>Readers of responses nobody uses: most responses come in one piece, and one reader then does for all users.</summary>
    public Stack<ResponseReader> Readers { get; } = new();
}
