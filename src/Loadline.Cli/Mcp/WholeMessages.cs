using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Loadline.Cli.Mcp;

/// <summary>
/// The protocol over two streams, with messages that are sent whole or not at all. The SDK writes a message and the end of its line one after the
/// other, each with the token of the call: a call that is cancelled between them left a line without an end, and the client could read neither that
/// message nor the one behind it.
/// </summary>
/// <param name="input">What the client says.</param>
/// <param name="output">What is said to it.</param>
/// <param name="stop">Ends the session, and with it what is being sent.</param>
internal sealed class WholeMessages(Stream input, Stream output, CancellationToken stop) : StreamServerTransport(input, output, "loadline")
{
    /// <inheritdoc/>
    public override Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : base.SendMessageAsync(message, stop);
}
