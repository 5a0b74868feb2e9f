using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loadline.Interop.Tests.Tools;

/// <summary>Answers everything at once with one status and remembers what arrived when.</summary>
internal sealed class CountingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Name, string Body, double Second)> _arrivals = new();

    private CountingServer(WebApplication app) => _app = app;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<CountingServer> StartAsync(int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new CountingServer(app);
        var clock = Stopwatch.StartNew();
        app.Run(async context =>
        {
            var second = clock.Elapsed.TotalSeconds;
            using var reader = new StreamReader(context.Request.Body);
            server._arrivals.Enqueue(($"{context.Request.Method} {context.Request.Path}", await reader.ReadToEndAsync(), second));
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(new { ok = status < 400 });
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>Takes what arrived and begins anew.</summary>
    public IReadOnlyList<(string Name, string Body, double Second)> Take()
    {
        var taken = new List<(string, string, double)>();
        while (_arrivals.TryDequeue(out var arrival))
        {
            taken.Add(arrival);
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
