using Loadline.Cli.Tools;
using ModelContextProtocol.Server;

namespace Loadline.Cli.Mcp;

/// <summary>Speaks the protocol over two streams, until the first ends.</summary>
internal static class StdioServer
{
    /// <summary>Longest message, in bytes.</summary>
    public const int LongestMessage = 32 * 1024 * 1024;

    /// <summary>Serves one client.</summary>
    /// <param name="context">What the tools share.</param>
    /// <param name="input">What the client says.</param>
    /// <param name="output">What is said to it; nothing else may be written there.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Whether it ended as it should; false when a message was too long.</returns>
    public static async Task<bool> RunAsync(ToolContext context, Stream input, Stream output, CancellationToken stop)
    {
        // Whoever called for a run is gone then: calls that are under way have to end before the session can.
        var lines = new LongestLine(input, LongestMessage, context.Runs.StopAll);
        await using var transport = new WholeMessages(lines, output, stop);
        await using var server = McpServer.Create(transport, McpSessions.OptionsOf(context));
        try
        {
            await server.RunAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it is ended from outside.
        }

        return !lines.WasTooLong;
    }
}
