using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Reads the addresses of an API.</summary>
internal sealed class ServerReader(Reading reading)
{
    private readonly Dictionary<DocumentMap, List<ApiServer>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The addresses at the top of the document.</summary>
    public IReadOnlyList<ApiServer> Global() => reading.IsSwagger2 ? Swagger() : Read(reading.Root);

    /// <summary>The address of a path or an operation that differs from the API's; null when it has none of its own.</summary>
    public string? Own(DocumentMap operation, DocumentMap item, IReadOnlyList<ApiServer> global)
    {
        var holder = operation["servers"] is DocumentList { Items.Count: > 0 } ? operation : item;
        if (reading.IsSwagger2 || holder["servers"] is null || Read(holder) is not [var own, ..])
        {
            return null;
        }

        var usual = global.Count > 0 ? global[0].Url : "";
        var url = own.Url.StartsWith('/') && Uri.TryCreate(usual, UriKind.Absolute, out var host) && !usual.StartsWith('/')
            ? host.GetLeftPart(UriPartial.Authority) + own.Url
            : own.Url;
        return url == usual ? null : url;
    }

    private List<ApiServer> Read(DocumentMap holder)
    {
        if (known.TryGetValue(holder, out var found))
        {
            return found;
        }

        known.Add(holder, found = []);
        var urls = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in reading.Fields.List(holder, "servers", Severity.Warning)?.Items ?? [])
        {
            if (reading.Fields.As<DocumentMap>(item, "A server", "a map", Severity.Warning) is not { } map || reading.Fields.Text(map, "url") is not { } template)
            {
                continue;
            }

            if (Fill(template, map) is { } filled && Clean(filled, map) is { } url && urls.Add(url))
            {
                found.Add(new ApiServer(url, reading.Fields.Text(map, "description")));
            }
        }

        return found;
    }

    /// <summary>Replaces variables by their default, or their first allowed value.</summary>
    private string? Fill(string template, DocumentMap server)
    {
        var variables = server["variables"] as DocumentMap;
        var url = new System.Text.StringBuilder();
        var position = 0;
        while (position < template.Length)
        {
            var open = template.IndexOf('{', position);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            var name = template[(open + 1)..close];
            var variable = variables?[name] as DocumentMap;
            var value = variable is null ? null : reading.Fields.Text(variable, "default") ?? reading.Fields.Texts(variable, "enum").FirstOrDefault();
            if (value is null)
            {
                reading.Findings.Warning("unknown-server-variable", server, $"The variable {FindingList.Quote(name)} of the server has no default; the server is left out.", "give the address when the benchmark is made or run");
                return null;
            }

            url.Append(template, position, open - position).Append(value);
            position = close + 1;
        }

        return url.Append(template, position, template.Length - position).ToString();
    }

    /// <summary>An address as requests need it; null when it says nothing or is not for HTTP.</summary>
    private string? Clean(string written, DocumentNode at)
    {
        var url = written.Trim();
        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            url = "https:" + url;
        }

        if (!url.Contains("://", StringComparison.Ordinal))
        {
            var path = "/" + url.TrimStart('.').Trim('/');
            return path == "/" ? null : Cut(path);
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            reading.Findings.Warning("unusable-server", at, "The address of this server is not one of HTTP; it is left out.", "an address looks like https://api.example.com/v1");
            return null;
        }

        if (address.UserInfo.Length > 0)
        {
            reading.Findings.Warning("credentials-in-address", at, "The address of this server has a user name or password in it, which is left out.", "remove it from the document, and change it if it is in use");
            var slashes = url.IndexOf("://", StringComparison.Ordinal) + 3;
            url = url[..slashes] + url[(url.IndexOf('@', slashes) + 1)..];
        }

        return Cut(url);
    }

    private static string Cut(string url)
    {
        var end = url.IndexOfAny(['?', '#']);
        return (end < 0 ? url : url[..end]).TrimEnd('/');
    }

    private List<ApiServer> Swagger()
    {
        var root = reading.Root;
        var path = "/" + (reading.Fields.Text(root, "basePath") ?? "").Trim().Trim('/');
        path = path == "/" ? "" : path;
        if (reading.Fields.Text(root, "host")?.Trim() is not { Length: > 0 } host)
        {
            return path.Length == 0 ? [] : [new ApiServer(Cut(path))];
        }

        var schemes = reading.Fields.Texts(root, "schemes").Where(scheme => scheme is "http" or "https").ToList();
        if (schemes.Count == 0)
        {
            // Without schemes it is the one the document was fetched with, which nobody knows any more.
            schemes.Add(host.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || host.StartsWith("127.", StringComparison.Ordinal) ? "http" : "https");
        }

        return [.. schemes.Select(scheme => Clean($"{scheme}://{host}{path}", root["host"]!)).OfType<string>().Select(url => new ApiServer(url))];
    }
}
