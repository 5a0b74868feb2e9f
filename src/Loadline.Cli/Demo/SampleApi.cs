using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Answer = Microsoft.AspNetCore.Http.Results;

namespace Loadline.Cli.Demo;

/// <summary>
/// A small orders API on loopback to try Loadline on: its own OpenAPI document, bearer login, realistic latencies, and a search that is
/// deliberately slow, so that there is something to find.
/// </summary>
internal sealed class SampleApi : IAsyncDisposable
{
    private const string Token = "sample-token";
    private readonly WebApplication _app;

    private SampleApi(WebApplication app, string url)
    {
        _app = app;
        Url = url;
    }

    /// <summary>Address it listens on, without a trailing slash.</summary>
    public string Url { get; }

    /// <summary>Text of its OpenAPI document.</summary>
    public static string Document
    {
        get
        {
            using var stream = typeof(SampleApi).Assembly.GetManifestResourceStream("orders-api.openapi.yaml")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="port">Port on loopback; 0 for any free one.</param>
    /// <param name="time">Clock its latencies wait on.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <param name="isIndexed">Whether the search has its index: the version behind the repair.</param>
    public static async Task<SampleApi> StartAsync(int port, TimeProvider time, CancellationToken cancel, bool isIndexed = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        var app = builder.Build();
        Map(app, new SampleStore(), new SampleLatency(seed: 1, time), isIndexed);
        await app.StartAsync(cancel);
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new SampleApi(app, url.TrimEnd('/'));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private static void Map(WebApplication app, SampleStore store, SampleLatency latency, bool isIndexed)
    {
        app.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/orders") && context.Request.Headers.Authorization != "Bearer " + Token)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            await next(context);
        });

        app.MapGet("/health", () => Answer.Json(new SampleHealth("up"), SampleJson.Default.SampleHealth));
        app.MapGet("/openapi.yaml", () => Answer.Text(Document, "application/yaml"));
        app.MapPost("/login", async (HttpRequest request, CancellationToken cancel) =>
        {
            var body = await ReadAsync(request, cancel);
            // Hashing a password costs time on purpose; a real one does too.
            await latency.WaitAsync(80, 0.2, cancel);
            return Text(body, "username") is { Length: > 0 } && Text(body, "password") is { Length: > 0 }
                ? Answer.Json(new SampleToken(Token, 3600), SampleJson.Default.SampleToken)
                : Answer.StatusCode(StatusCodes.Status401Unauthorized);
        });
        app.MapGet("/products", async (int? page, int? limit, CancellationToken cancel) =>
        {
            await latency.WaitAsync(8, 0.4, cancel);
            return Paged(page, limit, SampleStore.ProductPage, SampleJson.Default.ProductPage);
        });
        app.MapGet("/products/{id:int}", async (int id, CancellationToken cancel) =>
        {
            await latency.WaitAsync(4, 0.4, cancel);
            return SampleStore.Product(id) is { } product ? Answer.Json(product, SampleJson.Default.SampleProduct) : Answer.NotFound();
        });
        app.MapGet("/search", async (string? q, CancellationToken cancel) =>
        {
            // The flaw the benchmark is to find: a search without an index.
            await latency.WaitAsync(isIndexed ? 24 : 320, isIndexed ? 0.4 : 0.6, cancel);
            return string.IsNullOrEmpty(q) || q.Length > 64 ? Answer.StatusCode(422) : Answer.Json(SampleStore.Search(q, 20), SampleJson.Default.ProductPage);
        });
        MapOrders(app, store, latency);
    }

    private static void MapOrders(WebApplication app, SampleStore store, SampleLatency latency)
    {
        app.MapGet("/orders", async (int? page, int? limit, string? status, HttpResponse response, CancellationToken cancel) =>
        {
            if (page is null or < 1_000)
            {
                response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"</orders?page=1>; rel=\"first\", </orders?page={(page ?? 1) + 1}>; rel=\"next\"");
            }

            await latency.WaitAsync(15, 0.5, cancel);
            return Paged(page, limit, (p, l) => store.Page(p, l, status), SampleJson.Default.OrderPage);
        });
        app.MapPost("/orders", async (HttpRequest request, HttpResponse response, CancellationToken cancel) =>
        {
            var body = await ReadAsync(request, cancel);
            await latency.WaitAsync(30, 0.5, cancel);
            if (Text(body, "customer") is not { Length: > 0 and <= 80 } customer || LinesOf(body) is not { } lines)
            {
                return Answer.StatusCode(422);
            }

            var order = store.Add(customer, Text(body, "email"), lines, Text(body, "note"));
            response.Headers.Location = "/orders/" + order.Id;
            return Answer.Json(order, SampleJson.Default.SampleOrder, statusCode: StatusCodes.Status201Created);
        });
        app.MapGet("/orders/{id}", async (string id, CancellationToken cancel) =>
        {
            await latency.WaitAsync(6, 0.4, cancel);
            return store.Find(id) is { } order ? Answer.Json(order, SampleJson.Default.SampleOrder) : Answer.NotFound();
        });
        app.MapPatch("/orders/{id}", async (string id, HttpRequest request, CancellationToken cancel) =>
        {
            var body = await ReadAsync(request, cancel);
            await latency.WaitAsync(25, 0.5, cancel);
            if (body is not JsonObject { Count: > 0 } change)
            {
                return Answer.StatusCode(422);
            }

            bool? express = change["express"] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;
            return store.Change(id, Text(body, "note"), express) is { } order ? Answer.Json(order, SampleJson.Default.SampleOrder) : Answer.NotFound();
        });
        app.MapDelete("/orders/{id}", async (string id, CancellationToken cancel) =>
        {
            await latency.WaitAsync(12, 0.4, cancel);
            return store.Remove(id) ? Answer.NoContent() : Answer.NotFound();
        });
    }

    private static IResult Paged<T>(int? page, int? limit, Func<int, int, SamplePage<T>> read, JsonTypeInfo<SamplePage<T>> type) =>
        (page ?? 1) is < 1 or > 1_000 || (limit ?? 20) is < 1 or > 50 ? Answer.StatusCode(422) : Answer.Json(read(page ?? 1, limit ?? 20), type);

    private static async Task<JsonNode?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? body, string name) =>
        body is JsonObject fields && fields[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static List<SampleLine>? LinesOf(JsonNode? body)
    {
        if (body is not JsonObject fields || fields["lines"] is not JsonArray { Count: >= 1 and <= 10 } items)
        {
            return null;
        }

        var lines = new List<SampleLine>();
        foreach (var item in items)
        {
            if (item is not JsonObject line
                || line["productId"] is not JsonValue product || !product.TryGetValue<int>(out var id) || id is < 1 or > 1_000
                || line["quantity"] is not JsonValue amount || !amount.TryGetValue<int>(out var quantity) || quantity is < 1 or > 99)
            {
                return null;
            }

            lines.Add(new SampleLine(id, quantity));
        }

        return lines;
    }
}
