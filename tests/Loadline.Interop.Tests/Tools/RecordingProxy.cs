using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loadline.Interop.Tests.Tools;

/// <summary>
/// Stands between a tool and Prism and remembers what passes. Requests go through unchanged. Some answers are not Prism's first, because
/// later requests need what a server would give: an example that violates its own document, or is an empty list, is replaced by a
/// generated one; ids are those of <see cref="KnownGaps"/>; and a token endpoint that the document does not describe is answered here.
/// </summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Transfer-Encoding", "Content-Length", "Keep-Alive", "Expect" };
    private static readonly PrismAnswer Token = new(200, [("Content-Type", "application/json")], """{"access_token":"t","token_type":"Bearer","expires_in":3600}"""u8.ToArray());

    /// <summary>Generated lists may be empty too; so many in a row are not.</summary>
    private const int GeneratedAnswers = 5;

    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly KnownGaps _gaps;

    private RecordingProxy(WebApplication app, HttpClient client, KnownGaps gaps)
    {
        _app = app;
        _client = client;
        _gaps = gaps;
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public ConcurrentQueue<RecordedRequest> Requests { get; private set; } = new();

    public static async Task<RecordingProxy> StartAsync(string target, KnownGaps gaps)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        var proxy = new RecordingProxy(app, client, gaps);
        app.Run(context => proxy.PassAsync(context, target));
        await app.StartAsync();
        return proxy;
    }

    /// <summary>Takes what was recorded and begins anew.</summary>
    public IReadOnlyList<RecordedRequest> Take()
    {
        var taken = Requests;
        Requests = new ConcurrentQueue<RecordedRequest>();
        return [.. taken];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassAsync(HttpContext context, string target)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var body = buffer.ToArray();
        var text = Encoding.UTF8.GetString(body);

        var first = await AskAsync(context.Request, target + path, body, generated: false);
        var (answer, refusal) = (first, first.Refusal);
        if (first.IsUnknownPath && text.Contains("grant_type=", StringComparison.Ordinal))
        {
            (answer, refusal) = (Token, null);
        }

        for (var attempt = 0; attempt < GeneratedAnswers && refusal is null && (answer.ViolatesItself || answer.IsEmptyList); attempt++)
        {
            answer = await AskAsync(context.Request, target + path, body, generated: true) is { Status: < 400 } generated ? generated : answer;
        }

        answer = answer.With(_gaps.Ids);
        var query = path.IndexOf('?', StringComparison.Ordinal);
        Requests.Enqueue(new RecordedRequest(
            context.Request.Method,
            query < 0 ? path : path[..query],
            query < 0 ? "" : path[query..],
            context.Request.ContentType,
            text,
            answer.Status,
            Encoding.UTF8.GetString(answer.Body),
            refusal));
        context.Response.StatusCode = answer.Status;
        foreach (var header in answer.Headers.Where(header => !HopByHop.Contains(header.Name)).GroupBy(header => header.Name, header => header.Value))
        {
            context.Response.Headers[header.Key] = header.ToArray();
        }

        if (context.Request.Method != "HEAD" && answer.Status is not (204 or 304))
        {
            await context.Response.Body.WriteAsync(answer.Body);
        }
    }

    private async Task<PrismAnswer> AskAsync(HttpRequest received, string address, byte[] body, bool generated)
    {
        using var request = new HttpRequestMessage(new HttpMethod(received.Method), new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (body.Length > 0 || received.ContentType is not null)
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (var (name, values) in received.Headers.Where(header => !HopByHop.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        if (generated)
        {
            request.Headers.TryAddWithoutValidation("Prefer", "dynamic=true");
        }

        using var response = await _client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).SelectMany(header => header.Value.Select(value => (header.Key, value)));
        return new PrismAnswer((int)response.StatusCode, [.. headers], await response.Content.ReadAsByteArrayAsync());
    }
}
