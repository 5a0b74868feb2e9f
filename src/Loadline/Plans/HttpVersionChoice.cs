namespace Loadline.Plans;

/// <summary>Which HTTP version to speak.</summary>
public enum HttpVersionChoice
{
    /// <summary>HTTP/2 where TLS negotiates it, else HTTP/1.1: what k6 does.</summary>
    Auto,

    /// <summary>HTTP/1.1 only: what Artillery does.</summary>
    Http1,

    /// <summary>HTTP/2 only; over plaintext with prior knowledge.</summary>
    Http2,
}
