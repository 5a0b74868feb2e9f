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

    /// <summary>Whether a text is one of Bruno's request files, which are a language of their own.</summary>
    public static bool IsBruno(string text) => text.AsSpan().TrimStart().StartsWith("meta {");

    private static (string What, string? Hint)? Guess(ImportSource source)
    {
        var text = source.Text.AsSpan().TrimStart();
        if (text.StartsWith('<'))
        {
            return Starts(text, "<!doctype html") || Starts(text, "<html")
                ? ("an HTML page", "save the raw document, not the page that shows it")
                : ("an XML document", null);
        }

        if (IsBruno(source.Text))
        {
            return ("a Bruno request", "export the collection from Bruno as a Postman collection");
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
            _ when root["requests"] is DocumentList && root["order"] is not null => ("a Postman collection of version 1", "export it as version 2.1"),
            _ when root["values"] is DocumentList && root["_postman_variable_scope"] is not null => ("a Postman environment", "give the collection as SOURCE, and this file with --environment"),
            _ when root["__export_format"] is not null || root["_type"] is DocumentScalar { Text: "export" } || root["type"] is DocumentScalar { Text: var kind } && kind.StartsWith("collection.insomnia", StringComparison.Ordinal) =>
                ("an Insomnia export", "export it from Insomnia as HAR or as OpenAPI"),
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
