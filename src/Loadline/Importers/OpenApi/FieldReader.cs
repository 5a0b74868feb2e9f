using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>
/// Reads fields by type. A small field of another type is ignored with a note, since documents are full of them; how bad a missing map or
/// list is, the caller says.
/// </summary>
internal sealed class FieldReader(FindingList findings)
{
    /// <summary>A text; numbers and booleans count as written.</summary>
    public string? Text(DocumentMap map, string key) => map[key] switch
    {
        null or DocumentScalar { Type: DocumentScalarType.Null } => null,
        DocumentScalar scalar => scalar.Text,
        var other => Ignored<string>(key, other, "a text"),
    };

    /// <summary>True or false, also as text; false when it is not there.</summary>
    public bool Flag(DocumentMap map, string key) => map[key] switch
    {
        null or DocumentScalar { Type: DocumentScalarType.Null } => false,
        DocumentScalar { Text: var text } when bool.TryParse(text, out var flag) => flag,
        var other => Ignored<object>(key, other, "true or false") is not null,
    };

    /// <summary>A count from 0 up; a larger one than fits is the largest that fits.</summary>
    public int? Count(DocumentMap map, string key) => Number(map, key) switch
    {
        null => null,
        < 0 => Ignored<object>(key, map[key]!, "a count") is null ? null : 0,
        > int.MaxValue => int.MaxValue,
        { } number => (int)number,
    };

    /// <summary>A number.</summary>
    public decimal? Number(DocumentMap map, string key)
    {
        var node = map[key];
        if (node is null or DocumentScalar { Type: DocumentScalarType.Null })
        {
            return null;
        }

        // A bound beyond every decimal bounds nothing that will be sent.
        var number = DocumentValue.ToDecimal(node);
        return number is not null || node is DocumentScalar { Type: DocumentScalarType.Number } ? number : Ignored<object>(key, node, "a number") as decimal?;
    }

    /// <summary>A map; null and a finding for anything else, null alone when it is not there.</summary>
    public DocumentMap? Map(DocumentMap map, string key, Severity otherwise) => As<DocumentMap>(map[key], $"'{key}'", "a map", otherwise);

    /// <summary>A list; null and a finding for anything else, null alone when it is not there.</summary>
    public DocumentList? List(DocumentMap map, string key, Severity otherwise) => As<DocumentList>(map[key], $"'{key}'", "a list", otherwise);

    /// <summary>The texts of a list; a single text counts as a list of it.</summary>
    public IReadOnlyList<string> Texts(DocumentMap map, string key) => map[key] switch
    {
        null or DocumentScalar { Type: DocumentScalarType.Null } => [],
        DocumentScalar scalar => [scalar.Text],
        DocumentList list => [.. list.Items.OfType<DocumentScalar>().Where(item => item.Type != DocumentScalarType.Null).Select(item => item.Text)],
        var other => Ignored<string[]>(key, other, "a list") ?? [],
    };

    /// <summary>A node as the type it must have; null and a finding otherwise.</summary>
    public T? As<T>(DocumentNode? node, string what, string expected, Severity otherwise)
        where T : DocumentNode
    {
        if (node is null or T)
        {
            return (T?)node;
        }

        if (node is DocumentScalar { Type: DocumentScalarType.Null } && otherwise != Severity.Error)
        {
            return null;
        }

        findings.Add(new Finding("unexpected-type", otherwise, $"{what} must be {expected}, not {node.Kind}.", node.Location));
        return null;
    }

    private T? Ignored<T>(string key, DocumentNode node, string expected)
        where T : class
    {
        findings.Note("unexpected-type", node, $"'{key}' must be {expected}, not {node.Kind}, and is ignored.");
        return null;
    }
}
