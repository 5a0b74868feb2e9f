using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Loadline.TestTarget.HttpBin;

/// <summary>The routes.</summary>
internal static class HttpBinRoutes
{
    private const string Page = """
        <!DOCTYPE html><html><head><title>Moby &amp; Dick</title></head><body>
        <h1 id="top" class="big">Herman</h1><p class="a">one</p><p class="a b">two</p>
        <ul><li>1</li><li>2</li><li>3</li></ul><a href="/get?from=link">next</a>
        <form id="f" action="/post" method="post"><input type="text" name="custname" value="Ann"><input type="hidden" name="token" value="t1">
        <input type="checkbox" name="topping" value="bacon" checked><input type="checkbox" name="topping" value="onion">
        <select name="size"><option value="s">S</option><option value="m" selected>M</option></select><textarea name="comments">hi</textarea>
        <button type="submit" name="go" value="yes">Send</button></form></body></html>
        """;

    private const string SearchPage = """<form action="/get?old=1"><input name="q"><input type="hidden" name="lang" value="en"></form>""";

    /// <summary>Answers a request.</summary>
    public static async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var first = parts.Length == 0 ? "" : parts[0];
        var number = parts.Length > 1 && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        if (first == "ws" && context.WebSockets.IsWebSocketRequest)
        {
            await SocketRoutes.AnswerAsync(context, parts);
            return;
        }

        switch (first)
        {
            case "html" when parts.Length > 1:
                await TextAsync(context, "text/html; charset=utf-8", SearchPage);
                break;
            case "" or "html" or "forms":
                await TextAsync(context, "text/html; charset=utf-8", Page);
                break;
            case "get" or "post" or "put" or "patch" or "delete" or "anything" or "headers" or "ip" or "user-agent" or "cookies" when parts.Length == 1 || first == "anything":
                await JsonAsync(context, await EchoAsync(request));
                break;
            case "cookies":
                Cookies(context, parts[1]);
                break;
            case "status":
                context.Response.StatusCode = (int)number;
                break;
            case "redirect":
                context.Response.StatusCode = 302;
                context.Response.Headers.Location = number > 1 ? FormattableString.Invariant($"/redirect/{number - 1}") : "/get";
                break;
            case "redirect-to":
                context.Response.StatusCode = int.TryParse(request.Query["status_code"], CultureInfo.InvariantCulture, out var code) ? code : 302;
                context.Response.Headers.Location = request.Query["url"].ToString();
                break;
            case "basic-auth":
                await BasicAsync(context, parts[1], parts[2]);
                break;
            case "digest-auth":
                await DigestAsync(context, parts[2], parts[3]);
                break;
            case "gzip" or "deflate" or "brotli":
                await CompressedAsync(context, first);
                break;
            case "delay":
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(number, 10)), context.RequestAborted);
                await JsonAsync(context, await EchoAsync(request));
                break;
            case "bytes":
                await context.Response.Body.WriteAsync(Enumerable.Range(0, (int)number).Select(i => (byte)i).ToArray());
                break;
            case "json":
                await TextAsync(context, "application/json", """{"slideshow":{"author":"Yours Truly","slides":[{"title":"Wake up","type":"all","n":1},{"title":"Overview","type":"all","items":["a","b"],"n":2}],"date.full":"now"},"ok":true,"nothing":null}""");
                break;
            case "utf8":
                await TextAsync(context, "text/plain; charset=utf-8", "∮ E⋅da = Q, ☃ 𝄞");
                break;
            case "xml":
                await TextAsync(context, "application/xml", "<?xml version=\"1.0\"?><a><b>1</b></a>");
                break;
            case "response-headers":
                foreach (var (name, values) in request.Query)
                {
                    context.Response.Headers.Append(name, values);
                }

                await JsonAsync(context, new JsonObject());
                break;
            case "s3" or "secretsmanager":
                await CloudAsync(context, string.Join('/', parts.Skip(1)));
                break;
            case "client-certificate":
                await TextAsync(context, "text/plain", (await context.Connection.GetClientCertificateAsync())?.Subject ?? "none");
                break;
            case "close":
                context.Abort();
                break;
            default:
                context.Response.StatusCode = 404;
                await TextAsync(context, "text/plain", "not found");
                break;
        }
    }

    /// <summary>What signed requests get: the answers of a store of objects, and of one of secrets.</summary>
    private static Task CloudAsync(HttpContext context, string path)
    {
        if (!context.Request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 Credential=key/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = 403;
            return TextAsync(context, "application/xml", "<Error><Code>SignatureDoesNotMatch</Code><Message>no</Message></Error>");
        }

        context.Response.Headers.ETag = "\"e1\"";
        if (context.Request.Headers["X-Amz-Target"] == "secretsmanager.GetSecretValue")
        {
            return JsonAsync(context, new JsonObject { ["Name"] = "n", ["SecretString"] = "hidden", ["VersionId"] = "v1" });
        }

        switch (path)
        {
            case "":
                return TextAsync(context, "application/xml", "<ListAllMyBucketsResult><Buckets><Bucket><Name>one</Name><CreationDate>2026-01-02T03:04:05.000Z</CreationDate></Bucket></Buckets></ListAllMyBucketsResult>");
            case "one/a b.txt":
                return TextAsync(context, "text/plain", "content");
            default:
                context.Response.StatusCode = 404;
                return TextAsync(context, "application/xml", "<Error><Code>NoSuchKey</Code><Message>The key is not there.</Message></Error>");
        }
    }

    private static async Task<JsonObject> EchoAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        var headers = new JsonObject(request.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value.ToString())));
        var cookies = new JsonObject();
        foreach (var (name, value) in request.Cookies)
        {
            cookies[name] = value;
        }

        var echo = new JsonObject
        {
            ["method"] = request.Method,
            ["url"] = $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}",
            ["args"] = Values(request.Query.Select(pair => (pair.Key, pair.Value.ToArray()))),
            ["headers"] = headers,
            ["cookies"] = cookies,
            ["rawCookie"] = request.Headers.Cookie.ToString(),
            ["data"] = Encoding.UTF8.GetString(bytes),
            ["length"] = bytes.Length,
            ["origin"] = "127.0.0.1",
            ["user-agent"] = request.Headers.UserAgent.ToString(),
        };
        var type = request.ContentType ?? "";
        if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal))
        {
            echo["form"] = Values(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Encoding.UTF8.GetString(bytes)).Select(pair => (pair.Key, pair.Value.ToArray())));
        }
        else if (type.StartsWith("multipart/form-data", StringComparison.Ordinal))
        {
            request.Body = new MemoryStream(bytes);
            var form = await request.ReadFormAsync();
            echo["form"] = Values(form.Select(pair => (pair.Key, pair.Value.ToArray())));
            var files = new JsonObject();
            foreach (var file in form.Files)
            {
                using var reader = new StreamReader(file.OpenReadStream());
                files[file.Name] = new JsonObject { ["filename"] = file.FileName, ["type"] = file.ContentType, ["content"] = await reader.ReadToEndAsync() };
            }

            echo["files"] = files;
        }
        else if (bytes.Length > 0 && bytes[0] is (byte)'{' or (byte)'[')
        {
            try
            {
                echo["json"] = JsonNode.Parse(bytes);
            }
            catch (System.Text.Json.JsonException)
            {
                echo["json"] = null;
            }
        }

        return echo;
    }

    private static JsonObject Values(IEnumerable<(string Name, string?[] Values)> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Values.Length == 1 ? (JsonNode?)pair.Values[0] : new JsonArray([.. pair.Values.Select(value => (JsonNode?)value)]))));

    private static void Cookies(HttpContext context, string action)
    {
        foreach (var (name, value) in context.Request.Query)
        {
            context.Response.Headers.Append("Set-Cookie", action == "delete" ? $"{name}=; Path=/; Max-Age=0" : $"{name}={value}; Path=/");
        }

        context.Response.StatusCode = 302;
        context.Response.Headers.Location = "/cookies";
    }

    private static Task BasicAsync(HttpContext context, string user, string password)
    {
        if (context.Request.Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")))
        {
            return JsonAsync(context, new JsonObject { ["authenticated"] = true, ["user"] = user });
        }

        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
        return Task.CompletedTask;
    }

    private static Task DigestAsync(HttpContext context, string user, string password)
    {
        string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
        var given = context.Request.Headers.Authorization.ToString();
        string Part(string name) => given.Split(name + "=", 2) is [_, var rest] ? rest.Trim('"').Split('"', ',')[0] : "";
        if (given.StartsWith("Digest ", StringComparison.Ordinal))
        {
            var wanted = Hash($"{Hash($"{user}:r:{password}")}:{Part("nonce")}:{Part("nc")}:{Part("cnonce")}:auth:{Hash($"{context.Request.Method}:{context.Request.Path}")}");
            if (Part("response") == wanted)
            {
                return JsonAsync(context, new JsonObject { ["authenticated"] = true, ["user"] = user });
            }
        }

        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = "Digest realm=\"r\", nonce=\"n1\", qop=\"auth\", opaque=\"o\"";
        return Task.CompletedTask;
    }

    private static async Task CompressedAsync(HttpContext context, string coding)
    {
        using var output = new MemoryStream();
        using (Stream stream = coding switch { "gzip" => new GZipStream(output, CompressionLevel.Optimal, true), "deflate" => new ZLibStream(output, CompressionLevel.Optimal, true), _ => new BrotliStream(output, CompressionLevel.Optimal, true) })
        {
            stream.Write(Encoding.UTF8.GetBytes($$"""{"compressed":"{{coding}}"}"""));
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = coding == "brotli" ? "br" : coding;
        await context.Response.Body.WriteAsync(output.ToArray());
    }

    private static Task JsonAsync(HttpContext context, JsonObject json) => TextAsync(context, "application/json", json.ToJsonString());

    private static async Task TextAsync(HttpContext context, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes);
        }
    }
}
