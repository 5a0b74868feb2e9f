using System.Text.Json.Nodes;

namespace Loadline.Interop.Tests.Tools;

/// <summary>
/// A JSON document with what Prism does not know by itself spelled out; none of it makes Prism allow more requests than the document does.
/// </summary>
internal static class PrismDocument
{
    /// <summary>Path of the document to hand to Prism: a copy in the folder, or the document itself when it is not JSON.</summary>
    public static string Write(string document, string folder)
    {
        if (Path.GetExtension(document) != ".json")
        {
            return document;
        }

        var root = JsonNode.Parse(File.ReadAllText(document))!.AsObject();
        if (root.ContainsKey("swagger") && !root.ContainsKey("consumes"))
        {
            // Swagger 2 leaves open what a body is without "consumes"; Prism then refuses every content type.
            root["consumes"] = new JsonArray("application/json");
        }

        Spell(root);
        var copy = Path.Combine(folder, Path.GetFileName(document));
        File.WriteAllText(copy, root.ToJsonString());
        return copy;
    }

    private static void Spell(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Spell(item);
            }
        }

        if (node is not JsonObject fields)
        {
            return;
        }

        // Prism can't write an answer of the type */*.
        if (fields["responses"] is JsonObject responses)
        {
            foreach (var content in responses.Select(response => (response.Value as JsonObject)?["content"]).OfType<JsonObject>())
            {
                if (content.Remove("*/*", out var any))
                {
                    content["application/json"] = any;
                }
            }
        }

        // Prism reads a list in a form only where style and explode are written out, although they have defaults. Where they are it also takes the plus that forms
        // write for a space (as k6 and Artillery do; the engine writes %20) for a reserved character.
        if (fields["application/x-www-form-urlencoded"] is JsonObject form && form["schema"]?["properties"] is JsonObject properties)
        {
            var encoding = form["encoding"] as JsonObject ?? [];
            foreach (var (name, schema) in properties.Where(property => (property.Value as JsonObject)?["type"] is JsonValue type && type.ToString() == "array" && !encoding.ContainsKey(property.Key)))
            {
                encoding[name] = new JsonObject { ["style"] = "form", ["explode"] = true, ["allowReserved"] = true };
            }

            if (form["encoding"] is null && encoding.Count > 0)
            {
                form["encoding"] = encoding;
            }
        }

        foreach (var (_, value) in fields)
        {
            Spell(value);
        }
    }
}
