using Loadline.Apis;

namespace Loadline.Design.Operations;

/// <summary>An operation with what the designer makes of it.</summary>
internal sealed record ClassifiedOperation
{
    public required ApiOperation Operation { get; init; }

    public required PathShape Path { get; init; }

    /// <summary>Position in the document; decides every order that nothing else decides.</summary>
    public required int Index { get; init; }

    public required OperationRole Role { get; init; }

    public required ApiType Type { get; init; }

    /// <summary>Key of the collection it belongs to (<c>/orgs/{}/projects</c>), or of its own path when it belongs to none.</summary>
    public required string Resource { get; init; }

    /// <summary>Why it is not part of the load; null when it may be.</summary>
    public Exclusion? Exclusion { get; init; }

    /// <summary>Whether it only answers whether the target is up.</summary>
    public bool IsHealth { get; init; }

    /// <summary>Whether the user asked for this very operation.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Heading it is listed under: its first tag, else its first word that is no version.</summary>
    public required string Group { get; init; }

    /// <summary><c>GET /orders/{id}</c>: its request name in every journey.</summary>
    public string Name => Operation.ToString();

    /// <summary>Whether it changes something at the target.</summary>
    public bool Writes => Role is OperationRole.Update or OperationRole.Delete or OperationRole.Undo
        || (Role is OperationRole.Create or OperationRole.Act or OperationRole.Submit
            && Type != ApiTypes.CrudRead && Type != ApiTypes.Search && Type != ApiTypes.Typeahead && Type != ApiTypes.Login && Type != ApiTypes.Token);
}
