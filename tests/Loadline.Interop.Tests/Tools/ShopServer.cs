using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loadline.Interop.Tests.Tools;

/// <summary>
/// A shop that takes nothing recorded: sessions and CSRF tokens are made anew for each visitor, ids for each order, cursors for each list; an idempotency key is
/// good once. What a replay sends again is answered 401, 403, 404 or 409.
/// </summary>
internal sealed class ShopServer : IAsyncDisposable
{
    public const string User = "pat.person@mail.example.net";
    public const string Password = "right-horse-5";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _orders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _cursors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Name, int Status)> _answers = new();

    private ShopServer(WebApplication app) => _app = app;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Requests and how they were answered, in order.</summary>
    public IReadOnlyList<(string Name, int Status)> Answers => [.. _answers];

    /// <summary>Orders that are still there.</summary>
    public int Left => _orders.Count;

    /// <summary>Keys that made an order.</summary>
    public int Keys => _keys.Count;

    public static async Task<ShopServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var shop = new ShopServer(app);
        app.Run(shop.AnswerAsync);
        await app.StartAsync();
        return shop;
    }

    /// <summary>Forgets what was asked before.</summary>
    public void Reset()
    {
        _answers.Clear();
        _keys.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        var session = request.Cookies["sid"];
        var (status, type, text) = (request.Method, request.Path.Value!.Trim('/').Split('/')) switch
        {
            ("GET", ["login"]) => Login(context),
            ("POST", ["login"]) => Enter(context, session, body),
            ("GET", ["home"]) => session is not null && _tokens.TryGetValue(session, out var token) ? Page(token) : Refuse(401),
            (_, ["api", ..]) when session is null || !_tokens.TryGetValue(session, out var known) || !known.StartsWith("in-", StringComparison.Ordinal) => Refuse(401),
            ("GET", ["api", "products"]) => Products(session, request.Query["cursor"]),
            ("GET", ["api", "products", var id]) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1001 and <= 1006 ? Json(200, new JsonObject { ["id"] = number, ["name"] = $"product {number}" }) : Refuse(404),
            ("POST", ["api", "orders"]) => Order(session, request, body),
            ("GET", ["api", "orders", var id]) => _orders.TryGetValue(id, out var owner) && owner == session ? Json(200, new JsonObject { ["id"] = id }) : Refuse(404),
            ("DELETE", ["api", "orders", var id]) => request.Headers["X-CSRF-Token"] != _tokens[session] ? Refuse(403) : _orders.TryRemove(KeyValuePair.Create(id, session)) ? (204, "", "") : Refuse(404),
            _ => Refuse(404),
        };
        _answers.Enqueue(($"{request.Method} {request.Path}", status));
        context.Response.StatusCode = status;
        if (text.Length > 0)
        {
            context.Response.ContentType = type;
            await context.Response.WriteAsync(text);
        }
    }

    private (int, string, string) Login(HttpContext context)
    {
        var session = Made("s");
        _tokens[session] = Made("out");
        context.Response.Headers.SetCookie = $"sid={session}; Path=/; HttpOnly";
        return (200, "text/html", $"<html><form method=\"post\"><input type=\"hidden\" name=\"csrf\" value=\"{_tokens[session]}\"><input name=\"email\"></form></html>");
    }

    private (int, string, string) Enter(HttpContext context, string? session, string body)
    {
        var fields = body.Split('&').Select(field => field.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')), StringComparer.Ordinal);
        if (session is null || !_tokens.TryGetValue(session, out var token) || fields.GetValueOrDefault("csrf") != token)
        {
            return Refuse(403);
        }

        if (fields.GetValueOrDefault("email") != User || fields.GetValueOrDefault("password") != Password)
        {
            return Refuse(401);
        }

        _tokens[session] = Made("in");
        context.Response.Headers.Location = "/home";
        return (302, "", "");
    }

    private (int, string, string) Products(string session, string? cursor)
    {
        var page = 0;
        if (cursor is not null && !(_cursors.TryRemove(cursor, out var known) && known.Split(' ') is [var owner, var number] && owner == session && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out page)))
        {
            return Refuse(409);
        }

        var next = Made("c");
        _cursors[next] = $"{session} {page + 1}";
        return Json(200, new JsonObject
        {
            ["items"] = new JsonArray([.. Enumerable.Range((page * 3) + 1001, 3).Select(id => (JsonNode)new JsonObject { ["id"] = id, ["sku"] = $"SKU-{id}" })]),
            ["nextCursor"] = page == 0 ? next : null,
        });
    }

    private (int, string, string) Order(string session, HttpRequest request, string body)
    {
        var order = JsonNode.Parse(body)!.AsObject();
        if (request.Headers["X-CSRF-Token"] != _tokens[session])
        {
            return Refuse(403);
        }

        if (request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 } key || !_keys.TryAdd(key, 1))
        {
            return Refuse(409);
        }

        // The number and the stock-keeping unit have to belong together.
        if ($"SKU-{order["productId"]!.GetValue<int>()}" != order["sku"]!.GetValue<string>())
        {
            return Refuse(422);
        }

        var id = Made("ord");
        _orders[id] = session;
        return Json(201, new JsonObject { ["id"] = id, ["state"] = "new" });
    }

    private static (int, string, string) Page(string token) => (200, "text/html; charset=utf-8", $"<html><head><meta name=\"csrf-token\" content=\"{token}\"></head></html>");

    private static (int, string, string) Json(int status, JsonNode body) => (status, "application/json", body.ToJsonString());

    private static (int, string, string) Refuse(int status) => (status, "application/json", "{}");

    private static string Made(string kind) => $"{kind}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
}
