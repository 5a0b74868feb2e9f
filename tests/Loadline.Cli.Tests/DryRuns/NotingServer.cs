using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loadline.Cli.Tests.DryRuns;

/// <summary>A server on this machine that notes each request and answers as it is told.</summary>
internal sealed class NotingServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private NotingServer(WebApplication app) => _app = app;

    /// <summary>Method and path of what came, in order.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <summary>Scheme, host and port.</summary>
    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts one.</summary>
    /// <param name="statusOf">The status of the n-th request, from 1.</param>
    public static async Task<NotingServer> StartAsync(Func<HttpRequest, int, int> statusOf)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new NotingServer(app);
        app.Run(context =>
        {
            server.Seen.Enqueue($"{context.Request.Method} {context.Request.Path}");
            context.Response.StatusCode = statusOf(context.Request, server.Seen.Count);
            return context.Response.WriteAsync("{}");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
