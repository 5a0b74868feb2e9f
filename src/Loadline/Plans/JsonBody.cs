using System.Text.Json.Nodes;

namespace Loadline.Plans;

/// <summary>
/// A JSON body. Strings in it are templates: one that is a single template and nothing else takes the value with its type
/// (number, boolean, null, object, list); any other becomes text.
/// </summary>
/// <param name="Value">The document; null is JSON's <c>null</c>.</param>
/// <param name="ContentType">Media type sent; null for <c>application/json</c>.</param>
public sealed record JsonBody(JsonNode? Value, string? ContentType = null) : Body;
