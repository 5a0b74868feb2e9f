using Loadline.Engine.Http;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>One connection with what goes over it: one request at a time.</summary>
internal sealed class Line(ITransport transport) : IDisposable
{
    /// <summary>What sends.</summary>
    public ITransport Transport => transport;

    /// <summary>What is sent.</summary>
    public WireRequest Request { get; } = new();

    /// <summary>Body of what is sent.</summary>
    public ByteWriter Body { get; } = new();

    /// <summary>What came back.</summary>
    public WireResponse Response { get; } = new(new ContentPool());

    /// <inheritdoc/>
    public void Dispose()
    {
        transport.Dispose();
        Response.Dispose();
    }
}
