using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Loadline.Interop.Tests.Tools;

/// <summary>An answer of Prism, and what it says about the request.</summary>
internal sealed record PrismAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    private static readonly Regex InRequest = new("""\{"location":\["request".*?\}""", RegexOptions.NonBacktracking);

    /// <summary>
    /// Why Prism does not accept the request; null when it does. Prism lists what a request violates in a header, whatever it answers;
    /// what it can't find at all, and credentials it misses, it answers with a problem of its own below 500.
    /// </summary>
    public string? Refusal => string.Join(' ', InRequest.Matches(Violations).Select(match => match.Value)) is { Length: > 0 } violations
        ? violations
        : Status is >= 400 and < 500 && Text.Contains("stoplight.io/prism/errors", StringComparison.Ordinal) ? Text : null;

    /// <summary>Whether the document has no such path.</summary>
    public bool IsUnknownPath => Status == 404 && Text.Contains("prism/errors#NO_PATH_MATCHED", StringComparison.Ordinal);

    /// <summary>Whether the answer violates the document that it is from.</summary>
    public bool ViolatesItself => Violations.Contains("\"location\":[\"response\"", StringComparison.Ordinal);

    /// <summary>Whether it is a list without items, or an object with lists of which none has one.</summary>
    public bool IsEmptyList => Json switch
    {
        JsonArray list => list.Count == 0,
        JsonObject fields => fields.Any(member => member.Value is JsonArray) && fields.All(member => member.Value is not JsonArray { Count: > 0 }),
        _ => false,
    };

    /// <summary>The same answer with other values, as JSON, in the fields of these names, wherever they are.</summary>
    public PrismAnswer With(IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0 || Json is not { } json)
        {
            return this;
        }

        Replace(json, values);
        return this with { Body = Encoding.UTF8.GetBytes(json.ToJsonString()) };
    }

    private JsonNode? Json
    {
        get
        {
            try
            {
                return Body.Length == 0 ? null : JsonNode.Parse(Body);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    private static void Replace(JsonNode node, IReadOnlyDictionary<string, string> values)
    {
        foreach (var child in node is JsonArray list ? [.. list] : ((node as JsonObject)?.Select(field => field.Value) ?? []).ToArray())
        {
            if (child is JsonObject or JsonArray)
            {
                Replace(child, values);
            }
            else if (child is JsonValue && child.Parent is JsonObject && values.TryGetValue(child.GetPropertyName(), out var value))
            {
                child.ReplaceWith(JsonNode.Parse(value));
            }
        }
    }

    private string Text => Encoding.UTF8.GetString(Body);

    private string Violations => Headers.FirstOrDefault(header => header.Name == "sl-violations").Value ?? "";
}
