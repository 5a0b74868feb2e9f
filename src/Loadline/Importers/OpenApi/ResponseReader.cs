using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Reads responses.</summary>
internal sealed class ResponseReader(Reading reading, SwaggerBodyReader swagger)
{
    private readonly ContentReader contents = new(reading);

    /// <summary>Reads the responses of an operation, in document order.</summary>
    public IReadOnlyList<ApiResponse> ReadAll(DocumentMap operation)
    {
        var found = new List<ApiResponse>();
        foreach (var entry in reading.Fields.Map(operation, "responses", Severity.Error)?.Entries ?? [])
        {
            if (entry.Key.StartsWith("x-", StringComparison.Ordinal))
            {
                continue;
            }

            if (StatusOf(entry.Key) is not { } status)
            {
                reading.Findings.Add(Finding.Note("unknown-status", $"{FindingList.Quote(entry.Key)} is no status and left out.", entry.Location, "a status is 100 to 599, 1XX to 5XX, or default"));
                continue;
            }

            var map = reading.Fields.As<DocumentMap>(reading.References.Follow(entry.Value), $"The response {status}", "a map", Severity.Warning);
            var headers = map is null ? null : reading.Fields.Map(map, "headers", Severity.Note);
            found.Add(new ApiResponse(
                status,
                map is null ? null : reading.Fields.Text(map, "description"),
                map is null ? [] : reading.IsSwagger2 ? SwaggerContents(operation, map) : contents.Read(map, out _),
                [.. (headers?.Entries ?? []).Select(header => header.Key)]));
        }

        return found;
    }

    private List<ApiContent> SwaggerContents(DocumentMap operation, DocumentMap response)
    {
        var examples = reading.Fields.Map(response, "examples", Severity.Note);
        var schema = response["schema"] is { } node ? reading.Schemas.Read(node) : null;
        if (schema is null && examples is null)
        {
            return [];
        }

        var types = swagger.MediaTypes(operation, "produces").Concat((examples?.Entries ?? []).Select(entry => entry.Key).Where(key => key.Contains('/'))).Distinct().ToList();
        if (types.Count == 0)
        {
            types.Add(response["schema"] is DocumentMap file && file["type"] is DocumentScalar { Text: "file" } ? "application/octet-stream" : "application/json");
        }

        return [.. types.Select(type => new ApiContent { MediaType = type, Schema = schema, Examples = examples?[type] is { } example && reading.Example(example) is { } value ? [value] : [] })];
    }

    private static string? StatusOf(string key)
    {
        if (string.Equals(key, "default", StringComparison.OrdinalIgnoreCase))
        {
            return "default";
        }

        var isStatus = key.Length == 3 && key[0] is >= '1' and <= '5'
            && (char.IsAsciiDigit(key[1]) && char.IsAsciiDigit(key[2]) || key[1] is 'x' or 'X' && key[2] is 'x' or 'X');
        return isStatus ? key.ToUpperInvariant() : null;
    }
}
