using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Which operation is being read.</summary>
/// <param name="Name"><c>GET /orders/{id}</c>.</param>
/// <param name="Path">Path.</param>
/// <param name="Entry">Its entry in the path item.</param>
internal readonly record struct OperationPlace(string Name, string Path, DocumentEntry Entry)
{
    /// <summary>Method as written.</summary>
    public string Method => Entry.Key;

    /// <summary>Where it stands.</summary>
    public SourceLocation Location => Entry.Location;
}
