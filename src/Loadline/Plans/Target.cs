namespace Loadline.Plans;

/// <summary>Where requests go and how they are sent.</summary>
public sealed record Target
{
    /// <summary>Absolute http or https address all step paths are appended to, without a trailing slash. <c>BASE_URL</c> or <c>--target</c> overrides it.</summary>
    public required string Url { get; init; }

    /// <summary>The only hosts a run may send to, without port. Empty means: the host of <see cref="Url"/> alone.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Credentials added to every request; a step may replace or remove them. Null: none.</summary>
    public Auth? Auth { get; init; }

    /// <summary>Headers added to every request; a step's own header of the same name wins.</summary>
    public IReadOnlyList<Field> Headers { get; init; } = [];

    /// <summary>Longest time one request may take, to the last byte. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Which HTTP version to speak.</summary>
    public HttpVersionChoice Http { get; init; }

    /// <summary>How many redirects are followed; each hop counts as a request. Default 10; 0 follows none.</summary>
    public int MaxRedirects { get; init; } = 10;

    /// <summary>How users share connections.</summary>
    public ConnectionReuse Connections { get; init; }

    /// <summary>TLS settings; null for the defaults of the system.</summary>
    public TlsSettings? Tls { get; init; }
}
