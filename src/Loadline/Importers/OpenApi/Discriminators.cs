using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>
/// Finds the alternatives of a discriminator and their values. Without <c>oneOf</c> the alternatives are the schemas that name the base in
/// their <c>allOf</c>: the only way to write a hierarchy in Swagger 2, and a common one in 3.0.
/// </summary>
internal sealed class Discriminators(Reading reading)
{
    private static readonly HashSet<DocumentNode> None = [];

    private readonly Dictionary<DocumentNode, IReadOnlySet<DocumentNode>> hierarchies = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DocumentNode, Dictionary<DocumentNode, string>> values = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DocumentNode, IReadOnlySet<DocumentNode>> targets = new(ReferenceEqualityComparer.Instance);
    private Dictionary<DocumentNode, List<DocumentNode>>? children;

    /// <summary>Property a schema's discriminator looks at; null when it has none.</summary>
    public static string? PropertyOf(DocumentMap map) => map["discriminator"] switch
    {
        DocumentScalar { Type: DocumentScalarType.Text } name => name.Text,
        DocumentMap discriminator => (discriminator["propertyName"] as DocumentScalar)?.Text,
        _ => null,
    };

    /// <summary>Value that tells an alternative of a discriminator; empty when nothing says.</summary>
    public string ValueOf(DocumentMap owner, DocumentNode alternative)
    {
        var target = reading.References.Follow(alternative);
        if (target is null)
        {
            return "";
        }

        return Values(owner).GetValueOrDefault(target) ?? reading.References.NameOf(target) ?? OwnValue(target as DocumentMap, PropertyOf(owner)) ?? "";
    }

    private Dictionary<DocumentNode, string> Values(DocumentMap owner)
    {
        if (!values.TryGetValue(owner, out var known))
        {
            values.Add(owner, known = new Dictionary<DocumentNode, string>(ReferenceEqualityComparer.Instance));
            foreach (var entry in Mapping(owner)?.Entries ?? [])
            {
                if (Mapped(entry.Value) is { } target)
                {
                    known.TryAdd(target, entry.Key);
                }
            }
        }

        return known;
    }

    /// <summary>All schemas that extend a base through <c>allOf</c>, directly or not, or that its mapping names; empty without a discriminator.</summary>
    public IReadOnlySet<DocumentNode> Extending(DocumentMap owner)
    {
        if (PropertyOf(owner) is null)
        {
            return None;
        }

        if (hierarchies.TryGetValue(owner, out var known))
        {
            return known;
        }

        var found = new HashSet<DocumentNode>(ReferenceEqualityComparer.Instance);
        var waiting = new Queue<DocumentNode>([owner]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var child in (children ??= Children()).GetValueOrDefault(next) ?? [])
            {
                if (!ReferenceEquals(child, owner) && found.Add(child))
                {
                    waiting.Enqueue(child);
                }
            }
        }

        found.UnionWith((Mapping(owner)?.Entries ?? []).Select(entry => Mapped(entry.Value)).OfType<DocumentMap>().Where(target => target != owner));
        hierarchies.Add(owner, found);
        return found;
    }

    /// <summary>What the alternatives of a choice refer to.</summary>
    public IReadOnlySet<DocumentNode> Targets(DocumentList alternatives)
    {
        if (!targets.TryGetValue(alternatives, out var known))
        {
            targets.Add(alternatives, known = alternatives.Items.Select(reading.References.Follow).OfType<DocumentNode>().ToHashSet());
        }

        return known;
    }

    private static DocumentMap? Mapping(DocumentMap owner) => (owner["discriminator"] as DocumentMap)?["mapping"] as DocumentMap;

    /// <summary>A mapping names a schema by reference or by its bare name.</summary>
    private DocumentNode? Mapped(DocumentNode value)
    {
        if (value is not DocumentScalar { Text: { Length: > 0 } text } scalar)
        {
            return null;
        }

        var named = reading.Components("schemas", "definitions")?[text];
        return named ?? (text.Contains('#') || text.Contains('.') || text.Contains('/') ? reading.References.Target(scalar) : null);
    }

    /// <summary>An inline alternative tells itself by a constant.</summary>
    private static string? OwnValue(DocumentMap? alternative, string? property)
    {
        var schema = property is null ? null : (alternative?["properties"] as DocumentMap)?[property] as DocumentMap;
        return (schema?["const"] ?? ((schema?["enum"] as DocumentList)?.Items is [var only] ? only : null)) is DocumentScalar value ? value.Text : null;
    }

    private Dictionary<DocumentNode, List<DocumentNode>> Children()
    {
        var found = new Dictionary<DocumentNode, List<DocumentNode>>(ReferenceEqualityComparer.Instance);
        foreach (var entry in reading.Components("schemas", "definitions")?.Entries ?? [])
        {
            foreach (var part in ((entry.Value as DocumentMap)?["allOf"] as DocumentList)?.Items ?? [])
            {
                if (References.Of(part) is not null && reading.References.Follow(part) is { } parent)
                {
                    (found.TryGetValue(parent, out var list) ? list : found[parent] = []).Add(entry.Value);
                }
            }
        }

        return found;
    }
}
