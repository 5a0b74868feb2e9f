using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Reads the operations of <c>paths</c>, in document order.</summary>
internal sealed class OperationReader
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "get", "put", "post", "delete", "options", "head", "patch", "trace", "query" };

    private const int MaxOperations = 20_000;
    private const int MaxPathLength = 2_000;

    private readonly Dictionary<DocumentMap, ApiOperation> known = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly Reading reading;
    private readonly ServerReader servers;
    private readonly SecurityReader security;
    private readonly IReadOnlyList<ApiServer> global;
    private readonly OperationParameters parameters;
    private readonly BodyReader bodies;
    private readonly SwaggerBodyReader swaggerBodies;
    private readonly ResponseReader responses;

    public OperationReader(Reading reading, ServerReader servers, SecurityReader security, IReadOnlyList<ApiServer> global)
    {
        this.reading = reading;
        this.servers = servers;
        this.security = security;
        this.global = global;
        parameters = new OperationParameters(reading);
        bodies = new BodyReader(reading);
        swaggerBodies = new SwaggerBodyReader(reading);
        responses = new ResponseReader(reading, swaggerBodies);
    }

    /// <summary>Reads all of them.</summary>
    public IReadOnlyList<ApiOperation> ReadAll(DocumentMap paths)
    {
        var found = new List<ApiOperation>();
        foreach (var entry in paths.Entries)
        {
            if (entry.Key.StartsWith("x-", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var path = entry.Key.Trim();
            if (path.Length > MaxPathLength)
            {
                reading.Findings.Add(Finding.Warning("path-too-long", $"A path is longer than {MaxPathLength} characters and left out.", entry.Location));
                continue;
            }

            if (!path.StartsWith('/'))
            {
                reading.Findings.Add(Finding.Note("path-without-slash", $"The path {FindingList.Quote(path)} does not begin with '/'; it is read as if it did.", entry.Location));
                path = "/" + path;
            }

            if (reading.Fields.As<DocumentMap>(entry.Value, $"The path {FindingList.Quote(path)}", "a map", Severity.Error) is { } item)
            {
                ReadItem(path, item, found);
            }
        }

        return found;
    }

    private void ReadItem(string path, DocumentMap item, List<ApiOperation> found)
    {
        // A path item may name another and add to it.
        var shared = References.Of(item) is null ? null : reading.References.Follow(item) as DocumentMap;
        var entries = shared is null || ReferenceEquals(shared, item) ? item.Entries : item.Entries.Concat(shared.Entries.Where(entry => item[entry.Key] is null));
        var holder = shared is not null && item["parameters"] is null ? shared : item;
        foreach (var entry in entries)
        {
            if (!Methods.Contains(entry.Key))
            {
                continue;
            }

            var name = $"{entry.Key.ToUpperInvariant()} {path}";
            if (found.Count >= MaxOperations)
            {
                reading.Findings.Add(Finding.Error("document-too-large", $"The document has more than {MaxOperations:N0} operations.", entry.Location, "leave out the operations that are not tested"));
                return;
            }

            if (!names.Add(name))
            {
                reading.Findings.Add(Finding.Warning("operation-left-out", $"{name} is described twice; this one is left out.", entry.Location));
                continue;
            }

            if (reading.Fields.As<DocumentMap>(entry.Value, $"The operation {FindingList.Quote(name)}", "a map", Severity.Error) is { } operation)
            {
                Read(new OperationPlace(name, path, entry), operation, holder, shared is not null && item["servers"] is null ? shared : item, found);
            }
        }
    }

    private void Read(OperationPlace place, DocumentMap map, DocumentMap item, DocumentMap serverItem, List<ApiOperation> found)
    {
        var own = parameters.Merge(item, map, place.Name);
        if (known.TryGetValue(map, out var same))
        {
            // Several paths may share one path item.
            found.Add(same with { Path = place.Path, Parameters = parameters.Read(own, place, same.Security.Count > 0) });
            return;
        }

        ApiRequestBody? body;
        if (!(reading.IsSwagger2 ? swaggerBodies.TryRead(map, own, out body) : bodies.TryRead(map, out body)))
        {
            reading.Findings.Add(Finding.Warning("operation-left-out", $"{place.Name} is left out: what its request body looks like can't be resolved.", place.Location));
            return;
        }

        var needs = security.Of(map, own);
        var operation = new ApiOperation
        {
            Method = place.Method.ToUpperInvariant(),
            Path = place.Path,
            Id = reading.Fields.Text(map, "operationId"),
            Summary = reading.Fields.Text(map, "summary"),
            Description = reading.Fields.Text(map, "description"),
            Tags = reading.Fields.Texts(map, "tags"),
            Deprecated = reading.Fields.Flag(map, "deprecated"),
            Parameters = parameters.Read(own, place, needs.Count > 0),
            Body = body,
            Responses = responses.ReadAll(map),
            Security = needs,
            Server = servers.Own(map, serverItem, global),
            Location = place.Location,
        };
        known.Add(map, operation);
        found.Add(operation);
    }
}
