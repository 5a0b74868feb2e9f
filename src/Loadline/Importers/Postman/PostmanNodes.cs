using Loadline.Importers.Documents;

namespace Loadline.Importers.Postman;

/// <summary>Reads fields of a collection that are there or not, in one form or another.</summary>
internal static class PostmanNodes
{
    /// <summary>Text of a scalar field; null when it is none or nothing.</summary>
    public static string? Text(DocumentMap map, string key) => Text(map[key]);

    /// <summary>Text of a scalar; null for anything else.</summary>
    public static string? Text(DocumentNode? node) => node is DocumentScalar { Type: not DocumentScalarType.Null } scalar ? scalar.Text : null;

    /// <summary>Whether an entry is switched off.</summary>
    public static bool IsOff(DocumentMap map) => Text(map, "disabled") == "true" || Text(map, "enabled") == "false";

    /// <summary>Entries of a list of maps that are switched on.</summary>
    public static IEnumerable<DocumentMap> On(DocumentNode? list) => (list as DocumentList)?.Items.OfType<DocumentMap>().Where(map => !IsOff(map)) ?? [];

    /// <summary>Text of a description or script, which is one text, a list of lines, or a map with one of them.</summary>
    public static string Lines(DocumentNode? node) => node switch
    {
        DocumentScalar scalar => scalar.Text,
        DocumentList list => string.Join('\n', list.Items.Select(Text).OfType<string>()),
        DocumentMap map => Lines(map["exec"] ?? map["content"]),
        _ => "",
    };
}
