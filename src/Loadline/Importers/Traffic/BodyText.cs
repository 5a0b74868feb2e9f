using System.Text;
using System.Text.Json.Nodes;
using Loadline.Importers.Documents;
using Loadline.Plans;
using Loadline.Plans.Rules;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Traffic;

/// <summary>Turns the text of a request body into what is in it.</summary>
internal static class BodyText
{
    private const int MostParts = 200;

    /// <summary>Reads a body by its media type; when it is not what it says, it is text.</summary>
    /// <param name="mediaType">Media type with its parameters; null when unknown.</param>
    /// <param name="text">The body.</param>
    /// <param name="isTemplate">Whether there are templates in it.</param>
    public static ExchangeBody? Read(string? mediaType, string text, bool isTemplate = false)
    {
        var type = Bare(mediaType);
        if (text.Length == 0)
        {
            return null;
        }

        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && Parts(mediaType!, text) is { Count: > 0 } parts)
        {
            return new ExchangeBody(type) { Parts = parts };
        }

        if (type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) || (type.Length == 0 && LooksLikeForm(text)))
        {
            return new ExchangeBody("application/x-www-form-urlencoded") { Form = Fields(text) };
        }

        if ((IsJson(type) || text.AsSpan().TrimStart() is ['{' or '[', ..]) && Json(text, isTemplate, out var json))
        {
            return new ExchangeBody(IsJson(type) ? type : "application/json") { Json = json, IsJson = true };
        }

        return new ExchangeBody(type.Contains('/', StringComparison.Ordinal) ? type : "text/plain") { Text = text };
    }

    /// <summary>Fields of a query or form, names and values decoded.</summary>
    public static IReadOnlyList<Field> Fields(string text) =>
        [.. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at
            ? new Field(Decode(part[..at]), Decode(part[(at + 1)..])) : new Field(Decode(part), ""))];

    /// <summary>Media type without its parameters, in lower case; empty when it is none.</summary>
    public static string Bare(string? mediaType)
    {
        var bare = (mediaType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return bare.Split('/') is [var kind, var subtype] && Names.IsToken(kind) && Names.IsToken(subtype) ? bare : "";
    }

    /// <summary>Whether a media type is JSON.</summary>
    public static bool IsJson(string type) => type is "application/json" or "text/json" || type.EndsWith("+json", StringComparison.Ordinal) || type == "application/x-json";

    /// <summary>Reads JSON within the bounds of documents; false when it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isTemplate">Whether expressions may stand where values do.</param>
    /// <param name="json">The document.</param>
    public static bool Json(string text, bool isTemplate, out JsonNode? json)
    {
        var node = DocumentTree.Read(new DocumentFile("body", ""), (isTemplate ? Quoted(text) : text).TrimStart('\uFEFF'), new DocumentBudget(), out var error);
        json = error is null && node is DocumentMap or DocumentList ? DocumentValue.ToJson(node) : null;
        return json is not null;
    }

    private static string Decode(string text)
    {
        var plain = text.Replace('+', ' ');
        return Uri.UnescapeDataString(plain);
    }

    private static bool LooksLikeForm(string text) =>
        text.Length < 4096 && text.Contains('=', StringComparison.Ordinal) && !text.AsSpan().ContainsAny(" \r\n\t<{\"");

    /// <summary>Puts quotes around expressions that stand where a number would: a single template keeps its type.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder();
        var inside = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (!inside && text[at] == '{' && at + 1 < text.Length && text[at + 1] == '{' && text.IndexOf("}}", at, StringComparison.Ordinal) is > 0 and var end
                && TemplateParser.TryParse(text[at..(end + 2)], out var template, out _, out _) && template.Single is not null)
            {
                quoted.Append('"').Append(text, at, end + 2 - at).Append('"');
                at = end + 1;
                continue;
            }

            if (text[at] == '"')
            {
                inside = !inside;
            }
            else if (inside && text[at] == '\\' && at + 1 < text.Length)
            {
                quoted.Append(text[at++]);
            }

            quoted.Append(text[at]);
        }

        return quoted.ToString();
    }

    private static List<ExchangePart> Parts(string mediaType, string text)
    {
        var parts = new List<ExchangePart>();
        var at = mediaType.IndexOf("boundary=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return parts;
        }

        var boundary = "--" + mediaType[(at + 9)..].Split(';')[0].Trim().Trim('"');
        foreach (var piece in text.Split(boundary, MostParts + 2).Skip(1))
        {
            var split = piece.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var crlf ? (crlf, 4) : piece.IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var lf ? (lf, 2) : (-1, 0);
            if (split.Item1 < 0)
            {
                continue;
            }

            var head = piece[..split.Item1];
            var value = piece[(split.Item1 + split.Item2)..].TrimEnd('\n').TrimEnd('\r');
            if (Parameter(head, "name") is { Length: > 0 } name)
            {
                var type = head.Split('\n').FirstOrDefault(line => line.StartsWith("content-type:", StringComparison.OrdinalIgnoreCase));
                var isFile = head.Contains("filename", StringComparison.OrdinalIgnoreCase);
                parts.Add(new ExchangePart(name, isFile ? null : value, isFile, type is null ? null : Bare(type[13..]), value.Length));
            }
        }

        return parts;
    }

    private static string? Parameter(string head, string name)
    {
        for (var at = head.IndexOf(name + "=\"", StringComparison.OrdinalIgnoreCase); at >= 0; at = head.IndexOf(name + "=\"", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var start = at + name.Length + 2;
            if (at > 0 && head[at - 1] is ' ' or ';' && head.IndexOf('"', start) is >= 0 and var end)
            {
                return head[start..end];
            }
        }

        return null;
    }
}
