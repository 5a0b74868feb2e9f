using System.Net;
using Loadline.Cli.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;

namespace Loadline.Cli.Mcp;

/// <summary>Speaks the protocol over streamable HTTP, on this machine alone and only to who knows the token.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ClientPresence _presence;

    private HttpServer(WebApplication app, ClientPresence presence, string url)
    {
        (_app, _presence, Url) = (app, presence, url);
    }

    /// <summary>Address of the endpoint.</summary>
    public string Url { get; }

    /// <summary>Starts to listen.</summary>
    /// <param name="context">What the tools share.</param>
    /// <param name="port">Port; 0 for any.</param>
    /// <param name="token">What clients have to know.</param>
    /// <param name="patience">How long a run goes on when no client is there.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<HttpServer> StartAsync(ToolContext context, int port, string token, TimeSpan patience, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = StdioServer.LongestMessage;
            kestrel.Listen(IPAddress.Loopback, port);
        });

        // Clients of older revisions of the protocol begin with a session; those of newer ones have none.
        builder.Services.AddMcpServer(options => McpSessions.Fill(options, context))
            .WithHttpTransport(http => (http.SessionMode, http.TimeProvider) = (HttpServerSessionMode.StatefulForInitializeClients, context.Time));
        var app = builder.Build();
        var presence = new ClientPresence(context, patience);
        app.Use(new AccessCheck(token).CheckAsync);
        app.Use(presence.CountAsync);
        app.MapMcp("/mcp");
        await app.StartAsync(cancel).ConfigureAwait(false);
        presence.Begin();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new HttpServer(app, presence, address.TrimEnd('/') + "/mcp");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _presence.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
