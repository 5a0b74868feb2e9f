namespace Loadline.Engine.Http;

/// <summary>Headers and body of a response, while somebody looks at them.</summary>
internal sealed class ResponseContent
{
    /// <summary>Header fields in order.</summary>
    public HeaderBlock Headers { get; } = new();

    /// <summary>The body when it was wanted.</summary>
    public BodyBuffer Body { get; } = new();

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Headers.Clear();
        Body.Clear();
    }
}
