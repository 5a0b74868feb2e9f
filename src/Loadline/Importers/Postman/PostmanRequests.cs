using System.Text.Json.Nodes;
using Loadline.Importers.Curl;
using Loadline.Importers.Documents;
using Loadline.Importers.Traffic;
using Loadline.Plans;
using Loadline.Plans.Rules;

namespace Loadline.Importers.Postman;

/// <summary>Turns one request of a collection into an exchange whose texts are templates.</summary>
internal sealed class PostmanRequests(FindingList findings, PostmanVariables variables)
{
    private const int MostFiles = 10;

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Reads a request; null when it can't be sent, for which a finding says why.</summary>
    /// <param name="item">The item.</param>
    /// <param name="auth">Credentials it inherits; null for none.</param>
    /// <param name="group">Journey it belongs to.</param>
    public Exchange? Read(DocumentMap item, DocumentNode? auth, string group)
    {
        var node = item["request"]!;
        if (node is DocumentScalar { Text: var only })
        {
            return Address(only, node) is { } plain ? Auth(Of("GET", plain, [], null, group, node), auth) : null;
        }

        if (node is not DocumentMap request)
        {
            findings.Warning("postman-request", node, "This request is neither an address nor a map; it is left out.");
            return null;
        }

        var method = (PostmanNodes.Text(request, "method") ?? "GET").ToUpperInvariant();
        if (!Methods.Contains(method))
        {
            findings.Warning("unknown-method", request, $"The method {FindingList.Quote(method)} is none of {string.Join(", ", Methods)}; the request is left out.");
            return null;
        }

        if (Url(request["url"], request) is not { } address)
        {
            return null;
        }

        var headers = Headers(request["header"]);
        var exchange = Of(method, address, headers, Body(request, headers), group, request);
        return Auth(exchange, request["auth"] is DocumentMap or DocumentScalar ? request["auth"] : auth);
    }

    private static Exchange Of(string method, CurlAddress address, IReadOnlyList<Field> headers, ExchangeBody? body, string group, DocumentNode node) => new()
    {
        Method = method,
        Origin = address.Origin,
        Path = address.Path,
        Query = address.Query,
        Headers = headers,
        Body = body,
        User = address.UserInfo?.Split(':', 2)[0],
        Password = address.UserInfo?.Split(':', 2) is [_, var password] ? password : null,
        Group = group,
        IsTemplate = true,
        At = node.Location,
    };

    private List<Field> Headers(DocumentNode? node) => node is DocumentScalar { Text: var text }
        ? [.. text.Split('\n').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2).Select(pair => new Field(pair[0].Trim(), variables.Template(pair[1].Trim())))]
        : [.. PostmanNodes.On(node).Where(header => PostmanNodes.Text(header, "key") is { } key && Names.IsToken(key.Trim())).Select(header => new Field(PostmanNodes.Text(header, "key")!.Trim(), variables.Template(PostmanNodes.Text(header, "value") ?? "")))];

    private CurlAddress? Url(DocumentNode? node, DocumentMap request)
    {
        if (node is DocumentScalar { Text: var text })
        {
            return Address(text, node);
        }

        if (node is not DocumentMap url)
        {
            findings.Warning("no-address", request, "This request has no address; it is left out.");
            return null;
        }

        var raw = PostmanNodes.Text(url, "raw");
        if (string.IsNullOrWhiteSpace(raw))
        {
            static string Joined(DocumentNode? part, char between) => part is DocumentList list ? string.Join(between, list.Items.Select(item => PostmanNodes.Text(item) ?? (item is DocumentMap map ? PostmanNodes.Text(map, "value") : null)).OfType<string>()) : PostmanNodes.Text(part) ?? "";
            var protocol = PostmanNodes.Text(url, "protocol") is { Length: > 0 } named ? named + "://" : "";
            var port = PostmanNodes.Text(url, "port") is { Length: > 0 } number ? ":" + number : "";
            raw = $"{protocol}{Joined(url["host"], '.')}{port}/{Joined(url["path"], '/').TrimStart('/')}";
        }

        var address = Address(raw, url);
        if (address is null)
        {
            return null;
        }

        // Parameters that are switched off stand in the list only; and a list wins over what the text says.
        var query = url["query"] is DocumentList ? PostmanNodes.On(url["query"]).Select(each => new Field(PostmanNodes.Text(each, "key") ?? "", variables.Template(PostmanNodes.Text(each, "value") ?? ""))).Where(field => field.Name.Length > 0) : address.Query;
        return address with { Query = [.. query.Select(field => field with { Value = Decoded(field.Value) })], Path = PathVariables(address.Path, url) };
    }

    private static string Decoded(string value) => value.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(value) : value;

    /// <summary><c>:id</c> in a path is filled from the list of path variables.</summary>
    private string PathVariables(string path, DocumentMap url)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in PostmanNodes.On(url["variable"]))
        {
            if ((PostmanNodes.Text(variable, "key") ?? PostmanNodes.Text(variable, "id")) is { Length: > 0 } name && PostmanNodes.Text(variable, "value") is { Length: > 0 } value)
            {
                values[name] = value;
            }
        }

        return string.Join('/', path.Split('/').Select(segment => segment is [':', _, ..] ? variables.Template(values.TryGetValue(segment[1..], out var value) ? value : "{{" + segment[1..] + "}}").Replace("/", "%2F", StringComparison.Ordinal) : segment));
    }

    private CurlAddress? Address(string text, DocumentNode at)
    {
        if (CurlAddress.Read(variables.Template(text)) is { } address)
        {
            return address;
        }

        findings.Warning("no-address", at, "The address of this request is neither http nor https, or has no host; the request is left out.");
        return null;
    }

    private ExchangeBody? Body(DocumentMap request, List<Field> headers)
    {
        if (request["body"] is not DocumentMap body || PostmanNodes.IsOff(body))
        {
            return null;
        }

        switch (PostmanNodes.Text(body, "mode"))
        {
            case "raw":
                var language = ((body["options"] as DocumentMap)?["raw"] as DocumentMap)?["language"];
                var type = headers.Find(header => header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase))?.Value ?? PostmanNodes.Text(language) switch { "json" => "application/json", "xml" => "application/xml", "html" => "text/html", "javascript" => "application/javascript", _ => null };
                return BodyText.Read(type ?? "text/plain", variables.Template(PostmanNodes.Text(body, "raw") ?? ""), isTemplate: true);
            case "urlencoded":
                return new ExchangeBody("application/x-www-form-urlencoded") { Form = [.. PostmanNodes.On(body["urlencoded"]).Select(field => new Field(PostmanNodes.Text(field, "key") ?? "", variables.Template(PostmanNodes.Text(field, "value") ?? ""))).Where(field => field.Name.Length > 0)] };
            case "formdata":
                return new ExchangeBody("multipart/form-data") { Parts = [.. PostmanNodes.On(body["formdata"]).Where(field => PostmanNodes.Text(field, "key") is { Length: > 0 }).SelectMany(Parts)] };
            case "file":
                return new ExchangeBody(headers.Find(header => header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase))?.Value is { } said && BodyText.Bare(said) is { Length: > 0 } media && media.Contains('/', StringComparison.Ordinal) ? media : "application/octet-stream") { Text = "sample text of an upload, made up" };
            case "graphql" when body["graphql"] is DocumentMap graph:
                var values = PostmanNodes.Text(graph, "variables") is { Length: > 0 } written && BodyText.Json(variables.Template(written), isTemplate: true, out var parsed) ? parsed : new JsonObject();
                return new ExchangeBody("application/json") { IsJson = true, Json = new JsonObject { ["query"] = variables.Template(PostmanNodes.Text(graph, "query") ?? ""), ["variables"] = values } };
            case null:
                return null;
            case var mode:
                findings.Warning("postman-body", body, $"Bodies of the kind {FindingList.Quote(mode)} are not known; the request is sent without one.");
                return null;
        }
    }

    /// <summary>A field, or one for each of its files.</summary>
    private IEnumerable<ExchangePart> Parts(DocumentMap field)
    {
        var type = PostmanNodes.Text(field, "contentType") is { Length: > 0 } named ? BodyText.Bare(named) : null;
        var files = field["src"] is DocumentList list ? Math.Clamp(list.Items.Count, 1, MostFiles) : 1;
        return PostmanNodes.Text(field, "type") == "file"
            ? Enumerable.Range(0, files).Select(_ => new ExchangePart(PostmanNodes.Text(field, "key")!, null, true, type))
            : [new ExchangePart(PostmanNodes.Text(field, "key")!, variables.Template(PostmanNodes.Text(field, "value") ?? ""), false, type)];
    }

    private Exchange Auth(Exchange exchange, DocumentNode? node)
    {
        if (node is not DocumentMap auth || PostmanNodes.Text(auth, "type") is not { } type || exchange.Headers.Any(header => header.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase)))
        {
            return exchange;
        }

        string Of(string name, string otherwise)
        {
            var value = auth[type] switch
            {
                DocumentMap map => PostmanNodes.Text(map, name),
                DocumentList list => list.Items.OfType<DocumentMap>().Where(each => PostmanNodes.Text(each, "key") == name).Select(each => PostmanNodes.Text(each, "value")).FirstOrDefault(),
                _ => null,
            };
            return variables.Template(value is { Length: > 0 } ? value : otherwise);
        }

        switch (type)
        {
            case "bearer":
                return Header("Authorization", "Bearer " + Of("token", "{{API_TOKEN}}"));
            case "basic":
                return exchange with { User = Of("username", "{{API_USER}}"), Password = Of("password", "{{API_PASSWORD}}") };
            case "apikey" when Of("in", "header") == "query":
                return exchange with { Query = [.. exchange.Query, new Field(Of("key", "api_key"), variables.Secret(Of("value", "{{API_KEY}}"), "API_KEY"))] };
            case "apikey":
                return Header(Of("key", "X-API-Key"), variables.Secret(Of("value", "{{API_KEY}}"), "API_KEY"));
            case "oauth2":
                return Of("addTokenTo", "header") == "queryParams" ? exchange with { Query = [.. exchange.Query, new Field("access_token", Of("accessToken", "{{API_TOKEN}}"))] } : Header("Authorization", (Of("headerPrefix", "Bearer").Trim() is { Length: > 0 } prefix ? prefix : "Bearer") + " " + Of("accessToken", "{{API_TOKEN}}"));
            case "noauth" or "inherit":
                return exchange;
            default:
                findings.Warning("postman-auth", auth, $"Authentication of the kind {FindingList.Quote(type)} is not carried over: it computes each request anew.", "take a token from the environment in its place: target.auth in the plan");
                return exchange;
        }

        Exchange Header(string name, string value) => Names.IsToken(name) ? exchange with { Headers = [.. exchange.Headers, new Field(name, value)] } : exchange;
    }
}
