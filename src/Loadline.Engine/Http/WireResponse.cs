namespace Loadline.Engine.Http;

/// <summary>What came back. Reused for one request after another.</summary>
internal sealed class WireResponse : IDisposable
{
    /// <summary>Status; 0 without a response.</summary>
    public int Status { get; set; }

    /// <summary>Header fields in order.</summary>
    public HeaderBlock Headers { get; } = new();

    /// <summary>The body when it was wanted.</summary>
    public BodyBuffer Body { get; } = new();

    /// <summary>When what happened.</summary>
    public WireTimes Times { get; set; } = new();

    /// <summary>Makes it ready for the next request.</summary>
    public void Reset()
    {
        Status = 0;
        Headers.Clear();
        Body.Clear();
        Times.Reset();
    }

    /// <inheritdoc/>
    public void Dispose() => Body.Dispose();
}
