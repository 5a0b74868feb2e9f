using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>
/// The parts a schema consists of: a schema holds when all its parts hold. <c>allOf</c>, the target of a reference with keywords beside it, and
/// a choice of one are parts. Collecting them first turns merging into looking at a list, and a schema that contains itself into nothing special.
/// </summary>
internal sealed class SchemaParts
{
    private readonly HashSet<DocumentNode> seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<DocumentMap> maps = [];
    private readonly List<DocumentNode> visited = [];
    private readonly HashSet<DocumentNode> consumed = new(ReferenceEqualityComparer.Instance);

    /// <summary>Maps whose keywords hold together, those of <c>allOf</c> before the ones beside it.</summary>
    public IReadOnlyList<DocumentMap> Maps => maps;

    /// <summary>Every schema that was looked at, from the outside in.</summary>
    public IReadOnlyList<DocumentNode> Visited => visited;

    /// <summary>Whether null is allowed whatever the types of the parts say.</summary>
    public bool OrNull { get; set; }

    /// <summary>Whether nothing is valid (<c>false</c>).</summary>
    public bool Never { get; set; }

    /// <summary>Whether one of the parts could not be resolved.</summary>
    public bool Incomplete { get; set; }

    /// <summary>Marks a schema as looked at; false when it was before.</summary>
    public bool Visit(DocumentNode node)
    {
        if (!seen.Add(node))
        {
            return false;
        }

        visited.Add(node);
        return true;
    }

    /// <summary>Adds a part.</summary>
    public void Add(DocumentMap map) => maps.Add(map);

    /// <summary>Says that a list of alternatives was taken up as a part.</summary>
    public void Consume(DocumentNode alternatives) => consumed.Add(alternatives);

    /// <summary>Whether a list of alternatives was taken up as a part.</summary>
    public bool IsConsumed(DocumentNode alternatives) => consumed.Contains(alternatives);

    /// <summary>How much the merged schema holds, at most.</summary>
    public int Weight => maps.Sum(map => 1 + Count(map["properties"]) + Count(map["required"]) + Count(map["oneOf"]) + Count(map["anyOf"]) + Count(map["enum"]));

    /// <summary>Same text, same schema.</summary>
    public string Key => $"{string.Join(',', maps.Select(map => map.Id))}{(OrNull ? "?" : "")}{(Never ? "!" : "")}";

    private static int Count(DocumentNode? node) => node switch
    {
        DocumentMap map => map.Entries.Count,
        DocumentList list => list.Items.Count,
        _ => 0,
    };
}
