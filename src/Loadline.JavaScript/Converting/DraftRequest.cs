using System.Text;
using System.Text.Json.Nodes;
using Loadline.JavaScript.Tracing;
using Loadline.Plans;

namespace Loadline.JavaScript.Converting;

/// <summary>A traced request taken apart into what a plan's step says, with marks still in it.</summary>
internal sealed record DraftRequest
{
    /// <summary>Scheme, host and port.</summary>
    public required string Origin { get; init; }

    /// <summary>Path, percent-encoded as the script has it.</summary>
    public required string Path { get; init; }

    /// <summary>Query, decoded.</summary>
    public IReadOnlyList<Field> Query { get; init; } = [];

    /// <summary>Header fields, that of the body's type left out.</summary>
    public IReadOnlyList<Field> Headers { get; init; } = [];

    /// <summary>Cookies.</summary>
    public IReadOnlyList<Field> Cookies { get; init; } = [];

    /// <summary>User and password of basic authentication; null for none.</summary>
    public (string User, string Password)? Basic { get; init; }

    /// <summary>Type of the body; empty for none.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>A JSON body; null for none, or another.</summary>
    public JsonNode? Json { get; init; }

    /// <summary>A form's fields; null for none, or another body.</summary>
    public IReadOnlyList<Field>? Form { get; init; }

    /// <summary>Parts of a multipart body; null for none, or another body.</summary>
    public IReadOnlyList<DraftPart>? Parts { get; init; }

    /// <summary>Any other body; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>Takes a request apart.</summary>
    public static DraftRequest Of(TracedRequest traced)
    {
        var request = traced.Request;
        var address = request.Address;
        var url = request.Url;
        var start = url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? url.IndexOfAny(['/', '?', '#'], scheme + 3) : -1;
        var rest = start < 0 ? "/" : url[start..];
        rest = rest.Split('#')[0];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? rest : rest[..question];
        var type = request.Headers.FirstOrDefault(header => header.Key == "Content-Type").Value ?? "";
        var draft = new DraftRequest
        {
            Origin = address.GetLeftPart(UriPartial.Authority),
            Path = path.Length == 0 ? "/" : path,
            Query = question < 0 ? [] : Fields(rest[(question + 1)..]),
            Headers = [.. request.Headers.Where(header => header.Key is not ("Content-Type" or "Host") || (header.Key == "Content-Type" && request.Body is null or { Length: 0 })).Select(header => new Field(header.Key, header.Value))],
            Cookies = [.. request.Cookies.Select(cookie => new Field(cookie.Name, cookie.Value))],
            ContentType = type,
        };
        return WithBasic(WithBody(draft, request.Body));
    }

    private static DraftRequest WithBody(DraftRequest draft, byte[]? body)
    {
        if (body is null or { Length: 0 })
        {
            return draft;
        }

        var text = Encoding.UTF8.GetString(body);
        if (draft.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase) || (draft.ContentType.Length == 0 && text.AsSpan().TrimStart() is ['{' or '[', ..]))
        {
            try
            {
                return draft with { Json = JsonNode.Parse(text, documentOptions: new() { MaxDepth = 128 }) ?? JsonValue.Create("") };
            }
            catch (System.Text.Json.JsonException)
            {
                return draft with { Text = text };
            }
        }

        if (draft.ContentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) && DraftPart.Of(body, draft.ContentType) is { Count: > 0 } parts)
        {
            return draft with { Parts = parts, Text = "" };
        }

        return draft.ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? draft with { Form = Fields(text) } : draft with { Text = text };
    }

    private static DraftRequest WithBasic(DraftRequest draft)
    {
        if (draft.Headers.FirstOrDefault(header => header.Name == "Authorization") is not { } header || !header.Value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return draft;
        }

        var bytes = new byte[header.Value.Length];
        if (!Convert.TryFromBase64String(header.Value["Basic ".Length..].Trim(), bytes, out var length) || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var user, var password])
        {
            return draft;
        }

        return draft with { Basic = (user, password), Headers = [.. draft.Headers.Where(other => other != header)] };
    }

    private static IReadOnlyList<Field> Fields(string text) =>
        [.. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).Select(pair => new Field(Decoded(pair[0]), pair.Length > 1 ? Decoded(pair[1]) : ""))];

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
