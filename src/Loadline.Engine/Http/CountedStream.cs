namespace Loadline.Engine.Http;

/// <summary>The stream of a socket, with its bytes counted.</summary>
internal sealed class CountedStream(Stream inner, ByteCounts counts) : WrappedStream(inner)
{
    /// <inheritdoc/>
    protected override void AfterRead(int count)
    {
        if (count > 0)
        {
            counts.Received(count);
        }
    }

    /// <inheritdoc/>
    protected override void BeforeWrite(int count) => counts.Sent(count);

    /// <inheritdoc/>
    protected override void AfterWrite()
    {
    }
}
