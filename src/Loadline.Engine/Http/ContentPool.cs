namespace Loadline.Engine.Http;

/// <summary>
/// Contents of responses nobody looks at. One for a loop, used on its thread only: most responses are read and judged in one go, so that all
/// users of a loop share one content, which therefore stays in the processor's cache.
/// </summary>
internal sealed class ContentPool
{
    private readonly Stack<ResponseContent> _free = new();

    /// <summary>An empty content.</summary>
    public ResponseContent Take() => _free.TryPop(out var content) ? content : new ResponseContent();

    /// <summary>Gives one back.</summary>
    public void Give(ResponseContent content)
    {
        content.Clear();
        _free.Push(content);
    }
}
