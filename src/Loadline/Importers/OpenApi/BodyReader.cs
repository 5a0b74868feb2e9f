using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Reads request bodies of OpenAPI 3.</summary>
internal sealed class BodyReader(Reading reading)
{
    private readonly ContentReader contents = new(reading);

    /// <summary>Reads the body of an operation; null for none. False when there is one that can't be understood: the operation can't be called.</summary>
    public bool TryRead(DocumentMap operation, out ApiRequestBody? body)
    {
        body = null;
        if (operation["requestBody"] is not { } node)
        {
            return true;
        }

        if (reading.References.Follow(node) is not { } target)
        {
            return false;
        }

        if (reading.Fields.As<DocumentMap>(target, "'requestBody'", "a map", Severity.Error) is not { } map)
        {
            return true;
        }

        var found = contents.Read(map, out var unresolved);
        body = new ApiRequestBody(reading.Fields.Flag(map, "required"), found);
        return found.Count > 0 || unresolved == 0;
    }
}
