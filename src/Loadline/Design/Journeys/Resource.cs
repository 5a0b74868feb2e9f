using Loadline.Design.Operations;

namespace Loadline.Design.Journeys;

/// <summary>A collection, or a path of its own, with what can be done to it.</summary>
internal sealed class Resource(string key, IReadOnlyList<ClassifiedOperation> operations)
{
    /// <summary>Key of the collection: <c>/orgs/{}/projects</c>.</summary>
    public string Key { get; } = key;

    /// <summary>Operations that may be part of the load, in document order.</summary>
    public IReadOnlyList<ClassifiedOperation> Operations { get; } = operations;

    /// <summary>Key of one item.</summary>
    public string ItemKey => Key + "/{}";

    /// <summary>Words of its name: those of the last segment that is no parameter.</summary>
    public IReadOnlyList<string> NameWords { get; } = NameOf(key);

    /// <summary><c>order-items</c>.</summary>
    public string Plural => string.Join('-', NameWords);

    /// <summary><c>order-item</c>.</summary>
    public string Singular => string.Join('-', SingularWords);

    /// <summary>Words of the name of one item.</summary>
    public IReadOnlyList<string> SingularWords => [.. NameWords.SkipLast(1), Words.Singular(NameWords[^1])];

    public IEnumerable<ClassifiedOperation> Of(OperationRole role) => Operations.Where(operation => operation.Role == role);

    public ClassifiedOperation? First(OperationRole role) => Operations.FirstOrDefault(operation => operation.Role == role);

    private static List<string> NameOf(string key)
    {
        var segment = key.Split('/').LastOrDefault(part => part.Length > 0 && part != "{}") ?? "";
        var words = Words.Of(segment);
        return words.Count > 0 ? words : ["api"];
    }
}
