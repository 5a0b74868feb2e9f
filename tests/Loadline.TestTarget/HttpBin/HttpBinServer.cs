using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Loadline.TestTarget.HttpBin;

/// <summary>A server on the loopback that answers with what it was asked for, as httpbin does: for tests of scripts.</summary>
internal sealed class HttpBinServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpBinServer(WebApplication app) => (_app, Url) = (app, app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Address, without a slash at its end.</summary>
    public string Url { get; }

    /// <summary>Starts a server on a free port.</summary>
    public static async Task<HttpBinServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(HttpBinRoutes.AnswerAsync);
        await app.StartAsync();
        return new HttpBinServer(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
