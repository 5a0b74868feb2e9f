using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loadline.Engine.Tests.Targets;

/// <summary>An HTTP server on a free loopback port that remembers what it was sent.</summary>
internal sealed class TestTarget : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestTarget(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Its certificate, which is its own authority.</summary>
    public string Pem { get; private init; } = "";

    public ConcurrentQueue<Seen> Requests { get; } = new();

    public int Connections => Requests.Select(request => request.Connection).Distinct().Count();

    public static async Task<TestTarget> StartAsync(Action<IEndpoints> routes, bool tls = false, HttpProtocols protocols = HttpProtocols.Http1AndHttp2, int port = 0)
    {
        var certificate = tls ? Certificate() : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var app = builder.Build();
        var target = new TestTarget(app) { Pem = certificate?.ExportCertificatePem() ?? "" };
        app.Use(async (context, next) =>
        {
            context.Request.EnableBuffering();
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            context.Request.Body.Position = 0;
            target.Requests.Enqueue(new Seen(
                context.Request.Method,
                context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget,
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                Encoding.UTF8.GetString(body.ToArray()),
                context.Connection.Id,
                context.Request.Protocol));
            await next(context);
        });
        routes(new Endpoints(app));
        app.MapFallback(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        target.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return target;
    }

    /// <summary>A target whose every path answers 200 with a text.</summary>
    public static Task<TestTarget> StartAsync(string text = "ok") => StartAsync(at => at.Any("/{**path}", context => context.Response.WriteAsync(text)));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var year = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = request.CreateSelfSigned(year, year.AddYears(80));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    internal sealed record Seen(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body, string Connection, string Protocol);

    internal interface IEndpoints
    {
        void Any(string pattern, Func<HttpContext, Task> answer);
    }

    private sealed class Endpoints(WebApplication app) : IEndpoints
    {
        public void Any(string pattern, Func<HttpContext, Task> answer) => app.Map(pattern, (RequestDelegate)(context => answer(context)));
    }
}
