using System.Security.Cryptography;
using Loadline.Cli.Mcp;
using Loadline.Cli.Terminal;
using Loadline.Cli.Tools;

namespace Loadline.Cli.Flows;

/// <summary>Serves agents until they leave, or until it is stopped; then everything that runs ends.</summary>
internal sealed class McpFlow(CommandTerminal terminal, TimeProvider time)
{
    /// <summary>Variable with the token of the HTTP server.</summary>
    public const string TokenVariable = "LOADLINE_MCP_TOKEN";

    private const int ShortestToken = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Serves one client over standard input and output.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="policy">Policy file; null for none.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output: nothing but the protocol is written there.</param>
    public async Task<int> ServeAsync(string folder, string? policy, Stream input, Stream output)
    {
        await using var context = ToolContext.Of(folder, policy, time);
        using var signals = new StopSignals(_ => { });
        return await StdioServer.RunAsync(context, input, output, signals.Stop)
            ? ExitCode.Pass
            : terminal.Exit(ExitCode.InvalidInput, "a message was longer than 32 MB, which no call needs; the session ended");
    }

    /// <summary>Serves clients over HTTP on this machine.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="policy">Policy file; null for none.</param>
    /// <param name="port">Port; 0 for any.</param>
    public async Task<int> ListenAsync(string folder, string? policy, int port)
    {
        await using var context = ToolContext.Of(folder, policy, time);
        var given = Environment.GetEnvironmentVariable(TokenVariable);
        if (given is { Length: > 0 and < ShortestToken })
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{TokenVariable} is shorter than {ShortestToken} characters, which can be guessed");
        }

        var token = given is { Length: > 0 } ? given : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        using var signals = new StopSignals(_ => { });
        await using var server = await HttpServer.StartAsync(context, port, token, Patience, signals.Stop);
        terminal.Error($"MCP on {server.Url}, for this machine only. Ctrl+C ends it.");
        terminal.Error(given is { Length: > 0 } ? $"Token: that of {TokenVariable}" : $"Token, this once: {token}");
        await Task.Delay(Timeout.InfiniteTimeSpan, time, signals.Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Pass;
    }
}
