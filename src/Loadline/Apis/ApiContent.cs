using System.Text.Json.Nodes;

namespace Loadline.Apis;

/// <summary>One media type of a body or a response.</summary>
public sealed record ApiContent
{
    /// <summary>Media type, such as <c>application/json</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>What it looks like; null when the document does not say.</summary>
    public ApiSchema? Schema { get; init; }

    /// <summary>Examples of the document.</summary>
    public IReadOnlyList<JsonNode> Examples { get; init; } = [];

    /// <summary>Media types of single parts of a multipart or form body, by property name.</summary>
    public IReadOnlyDictionary<string, string> PartTypes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What stands between the items of lists that a form or multipart body sends as one text, by property name; other lists repeat their name.</summary>
    public IReadOnlyDictionary<string, char> Separators { get; init; } = new Dictionary<string, char>(StringComparer.Ordinal);
}
