using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Reads <c>content</c>: media types with their schemas, examples and encodings.</summary>
internal sealed class ContentReader(Reading reading)
{
    private readonly Dictionary<DocumentMap, (IReadOnlyList<ApiContent> Contents, int Unresolved)> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The media types of a body, a response or a parameter. Those whose schema leads nowhere are left out and counted.</summary>
    public IReadOnlyList<ApiContent> Read(DocumentMap holder, out int unresolved)
    {
        if (!known.TryGetValue(holder, out var contents))
        {
            known.Add(holder, contents = (ReadAll(holder, out unresolved), unresolved));
        }

        unresolved = contents.Unresolved;
        return contents.Contents;
    }

    private List<ApiContent> ReadAll(DocumentMap holder, out int unresolved)
    {
        unresolved = 0;
        var found = new List<ApiContent>();
        foreach (var entry in reading.Fields.Map(holder, "content", Severity.Warning)?.Entries ?? [])
        {
            if (reading.Fields.As<DocumentMap>(reading.References.Follow(entry.Value), $"The media type {FindingList.Quote(entry.Key)}", "a map", Severity.Warning) is not { } media)
            {
                found.Add(new ApiContent { MediaType = entry.Key.Trim() });
                continue;
            }

            var schema = media["schema"] is { } node ? reading.Schemas.Read(node) : null;
            if (schema is null && media["schema"] is not null)
            {
                unresolved++;
                continue;
            }

            found.Add(new ApiContent { MediaType = entry.Key.Trim(), Schema = schema, Examples = reading.Examples(media), PartTypes = PartTypes(media), Separators = Separators(media) });
        }

        return found;
    }

    private Dictionary<string, string> PartTypes(DocumentMap media)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in reading.Fields.Map(media, "encoding", Severity.Note)?.Entries ?? [])
        {
            // A list of types is a choice; the first will do.
            if (entry.Value is DocumentMap encoding && reading.Fields.Text(encoding, "contentType")?.Split(',')[0].Trim() is { Length: > 0 } type)
            {
                types[entry.Key] = type;
            }
        }

        return types;
    }

    private Dictionary<string, char> Separators(DocumentMap media)
    {
        var separators = new Dictionary<string, char>(StringComparer.Ordinal);
        foreach (var entry in (media["encoding"] as DocumentMap)?.Entries ?? [])
        {
            if (entry.Value is not DocumentMap encoding)
            {
                continue;
            }

            var style = reading.Fields.Text(encoding, "style") ?? "form";
            var explodes = encoding["explode"] is null ? style == "form" : reading.Fields.Flag(encoding, "explode");
            char? separator = style switch { "form" => ',', "spaceDelimited" => ' ', "pipeDelimited" => '|', _ => null };
            if (!explodes && separator is { } found)
            {
                separators[entry.Key] = found;
            }
        }

        return separators;
    }
}
