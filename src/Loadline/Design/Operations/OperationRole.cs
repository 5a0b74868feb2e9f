namespace Loadline.Design.Operations;

/// <summary>What an operation does to the resource its path names.</summary>
internal enum OperationRole
{
    /// <summary>Lists a collection: <c>GET /orders</c>.</summary>
    List,

    /// <summary>Reads one item: <c>GET /orders/{id}</c>.</summary>
    Read,

    /// <summary>Reads something below one item: <c>GET /orders/{id}/history</c>.</summary>
    ReadPart,

    /// <summary>Another view of a collection: <c>GET /orders/recent</c>.</summary>
    View,

    /// <summary>Reads something there is one of: <c>GET /config</c>.</summary>
    Fetch,

    /// <summary>Makes an item: <c>POST /orders</c>.</summary>
    Create,

    /// <summary>Changes an item: <c>PUT /orders/{id}</c>.</summary>
    Update,

    /// <summary>Deletes an item: <c>DELETE /orders/{id}</c>.</summary>
    Delete,

    /// <summary>Does something to an item: <c>POST /orders/{id}/cancel</c>.</summary>
    Act,

    /// <summary>Takes back what <see cref="Act"/> on the same path did: <c>DELETE /articles/{slug}/favorite</c>.</summary>
    Undo,

    /// <summary>Sends something that is no item of a collection: <c>POST /contact</c>, <c>POST /orders/import</c>.</summary>
    Submit,
}
