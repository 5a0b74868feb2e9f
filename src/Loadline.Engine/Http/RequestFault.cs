namespace Loadline.Engine.Http;

/// <summary>Why a request got no usable response. The message holds nothing that was sent or received but a host name.</summary>
/// <param name="Code">k6's error code.</param>
/// <param name="Message">A clause a user reads, in lower case.</param>
/// <param name="IsUnreachable">Whether no connection could be made, so that nothing reached the target.</param>
internal sealed record RequestFault(int Code, string Message, bool IsUnreachable = false)
{
    /// <summary>Message of a connection that found no local port: the generator's fault.</summary>
    public const string NoPort = "this machine has no free local port left";

    /// <summary>Message of a connection that found no descriptor: the generator's fault.</summary>
    public const string NoDescriptor = "this machine allows no more open files or sockets";

    /// <summary>Message of a connection that found no way to the target: the network's fault.</summary>
    public const string NoWay = "the target's network can't be reached";

    /// <summary>The run ended while the request was running: not a failure of the target, and not recorded.</summary>
    public static RequestFault Cut { get; } = new(0, "cut off");

    /// <summary>No last byte within the time allowed.</summary>
    public static RequestFault Timeout { get; } = new(1050, "request timeout");

    /// <summary>The address is none.</summary>
    public static RequestFault InvalidAddress { get; } = new(1020, "the address of the request is not a valid http or https address");

    /// <summary>A header or cookie that can't be sent.</summary>
    public static RequestFault InvalidHeader { get; } = new(1000, "a header or cookie has a line break or a character that can't be sent");

    /// <summary>The connection ended in the middle of the response, or before it.</summary>
    public static RequestFault Incomplete { get; } = new(1000, "the connection was closed before the response was complete");

    /// <summary>A kept connection that the target closed at the moment it was used again, with a request that must not be sent twice.</summary>
    public static RequestFault KeptClosed { get; } = new(1220, "the target closed the kept connection as the request was sent");

    /// <summary>The TLS handshake was not finished.</summary>
    public static RequestFault NoHandshake { get; } = new(1300, "the TLS handshake failed", IsUnreachable: true);

    /// <summary>What came is no response, or one that says two things about where its body ends.</summary>
    public static RequestFault InvalidResponse { get; } = new(1000, "the response is not valid HTTP");

    /// <summary>Status 101.</summary>
    public static RequestFault Switched { get; } = new(1000, "the target switched to another protocol than HTTP/1.1");

    /// <summary>More bytes of status and header fields than are read.</summary>
    public static RequestFault HeadersTooLarge { get; } = new(1000, "the headers of the response are larger than 256 KB");

    /// <summary>More header fields than are read.</summary>
    public static RequestFault TooManyHeaders { get; } = new(1000, "the response has more than 1,000 header fields");

    /// <summary>The body can't be decompressed.</summary>
    public static RequestFault InvalidCompression { get; } = new(1701, "the body can't be decompressed");

    /// <summary>The body has a coding nobody here knows.</summary>
    public static RequestFault UnknownCompression { get; } = new(1701, "the body is compressed by something else than gzip, deflate, br or zstd");

    /// <summary>The policy ended the run.</summary>
    public static RequestFault GateClosed { get; } = new(1000, "not sent: the policy ended the run", IsUnreachable: true);

    /// <summary>A name that resolves to addresses the policy does not allow.</summary>
    public static RequestFault BarredAddress { get; } = new(1110, "not sent: the policy does not allow what the host name resolves to", IsUnreachable: true);

    /// <summary>A host the policy does not allow.</summary>
    public static RequestFault Barred(Origin origin) => new(1111, $"not sent: the policy does not allow {origin.Host}:{FormattableString.Invariant($"{origin.Port}")}", IsUnreachable: true);

    /// <summary>A method the policy does not allow.</summary>
    public static RequestFault BarredMethod(string method) => new(1000, $"not sent: the policy does not allow the method {method}", IsUnreachable: true);

    /// <summary>A host the plan does not allow.</summary>
    public static RequestFault NotAllowed(string host) => new(1111, $"not sent: host {host} is neither the target nor listed in target.allow");
}
