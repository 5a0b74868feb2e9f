using Loadline.Design.Operations;

namespace Loadline.Design.Journeys;

/// <summary>Operations that may be part of the load, by the resource they belong to.</summary>
internal sealed class ApiCatalog
{
    private readonly Dictionary<string, Resource> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Resource> _byName = new(StringComparer.Ordinal);

    public ApiCatalog(IEnumerable<ClassifiedOperation> operations)
    {
        Operations = [.. operations.Where(operation => operation.Exclusion is null)];
        Resources = [.. Operations.GroupBy(operation => operation.Resource).Select(group => new Resource(group.Key, [.. group]))];
        foreach (var resource in Resources)
        {
            _byKey[resource.Key] = resource;
            _byName.TryAdd(resource.Singular, resource);
        }
    }

    public IReadOnlyList<ClassifiedOperation> Operations { get; }

    /// <summary>Resources in document order.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>The resource of a collection's key, or null.</summary>
    public Resource? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The first resource whose items are called that, or null: <c>order-item</c>.</summary>
    public Resource? Named(string singular) => _byName.GetValueOrDefault(singular);

    /// <summary>Reads whose response may name items of a collection: its list first, then other views, then searches.</summary>
    public IEnumerable<ClassifiedOperation> Listings(string key)
    {
        var resource = Find(key);
        return resource is null
            ? []
            : resource.Operations.Where(LooksUp).OrderBy(operation => operation.Role == OperationRole.List ? 0 : operation.Operation.Deprecated ? 2 : 1);
    }

    /// <summary>Whether an operation answers with existing items rather than changing any.</summary>
    public static bool LooksUp(ClassifiedOperation operation) =>
        operation.Type != ApiTypes.Login && operation.Type != ApiTypes.Token
        && (operation.Role is OperationRole.List or OperationRole.View
        || (operation.Role is OperationRole.Create or OperationRole.Submit && (operation.Type == ApiTypes.CrudRead || operation.Type == ApiTypes.Search)));
}
