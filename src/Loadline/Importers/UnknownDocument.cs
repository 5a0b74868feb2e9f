using Loadline.Importers.Documents;

namespace Loadline.Importers;

/// <summary>Says what a document is when it is none of the known kinds, so that the reader knows what to look for instead.</summary>
internal static class UnknownDocument
{
    /// <summary>An error that names what it seems to be and what is understood.</summary>
    public static Finding Explain(ImportSource source, IReadOnlyList<string> known)
    {
        var start = new SourceLocation(source.Main.Name, 1, 1);
        var formats = string.Join(", ", known);
        return Guess(source) is { } guess
            ? Finding.Error("unknown-document", $"This is {guess.What}; {formats} can be read.", start, guess.Hint)
            : Finding.Error("unknown-document", $"This is none of the documents that can be read: {formats}.", start, "an OpenAPI document has 'openapi: 3.x' or 'swagger: \"2.0\"' at its top");
    }

    private static (string What, string? Hint)? Guess(ImportSource source)
    {
        var text = source.Text.AsSpan().TrimStart();
        if (text.StartsWith('<'))
        {
            return Starts(text, "<!doctype html") || Starts(text, "<html")
                ? ("an HTML page", "save the raw document, not the page that shows it")
                : ("an XML document", null);
        }

        if (text.StartsWith("#%RAML"))
        {
            return ("a RAML document", "convert it to OpenAPI first");
        }

        if (source.Main.Root is DocumentList)
        {
            return ("a list", "an OpenAPI document is a map with 'openapi' or 'swagger' at its top");
        }

        if (source.Main.Root is not DocumentMap root)
        {
            return null;
        }

        return root switch
        {
            _ when (root["log"] as DocumentMap)?["entries"] is not null => ("a HAR recording", null),
            _ when root["info"] is DocumentMap info && (info["_postman_id"] is not null || info["schema"] is DocumentScalar { Text: var schema } && schema.Contains("getpostman", StringComparison.Ordinal)) =>
                ("a Postman collection", null),
            _ when root["asyncapi"] is not null => ("an AsyncAPI document", null),
            _ when root["swaggerVersion"] is not null => ("a Swagger 1 document", "convert it to OpenAPI 3 first"),
            _ when root["apiVersion"] is not null && root["kind"] is not null => ("a Kubernetes manifest", null),
            _ when root["loadline"] is not null => ("a plan", "plans are run, not imported"),
            _ when root["$schema"] is not null || root["$defs"] is not null => ("a JSON Schema", null),
            _ when root["paths"] is not null => ("like an OpenAPI document, but does not say its version", "add 'openapi: 3.0.3' or 'swagger: \"2.0\"' at the top"),
            _ => null,
        };
    }

    private static bool Starts(ReadOnlySpan<char> text, string with) => text.StartsWith(with, StringComparison.OrdinalIgnoreCase);
}
