namespace Loadline.Engine.Http;

/// <summary>What came back. Reused for one request after another.</summary>
/// <param name="contents">Where its headers and body are kept while somebody looks at them.</param>
internal sealed class WireResponse(ContentPool contents) : IDisposable
{
    private ResponseContent? _content;

    /// <summary>Status; 0 without a response.</summary>
    public int Status { get; set; }

    /// <summary>Version of HTTP it came over, major and minor digit: 10, 11, 20 or 30; 0 without a response.</summary>
    public int Version { get; set; }

    /// <summary>Header fields in order.</summary>
    public HeaderBlock Headers => Content.Headers;

    /// <summary>The body when it was wanted.</summary>
    public BodyBuffer Body => Content.Body;

    /// <summary>The connection it came over; null when there was none.</summary>
    public ConnectionFacts? Via { get; set; }

    /// <summary>When what happened.</summary>
    public WireTimes Times { get; set; } = new();

    /// <summary>Headers and body, on the loop; taken the first time somebody asks for them.</summary>
    public ResponseContent Content => _content ??= contents.Take();

    /// <summary>Makes it ready for the next request.</summary>
    public void Reset()
    {
        (Status, Version, Via) = (0, 0, null);
        Times.Reset();
        Release();
    }

    /// <summary>Nobody looks at headers and body any more.</summary>
    public void Release()
    {
        if (_content is { } content)
        {
            _content = null;
            contents.Give(content);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Release();
}
