namespace Loadline.Engine.Http;

/// <summary>Why a request got no usable response. The message holds nothing that was sent or received but a host name.</summary>
/// <param name="Code">k6's error code.</param>
/// <param name="Message">A clause a user reads, in lower case.</param>
/// <param name="IsUnreachable">Whether no connection could be made, so that nothing reached the target.</param>
internal sealed record RequestFault(int Code, string Message, bool IsUnreachable = false)
{
    /// <summary>The run ended while the request was running: not a failure of the target, and not recorded.</summary>
    public static RequestFault Cut { get; } = new(0, "cut off");

    /// <summary>No last byte within the time allowed.</summary>
    public static RequestFault Timeout { get; } = new(1050, "request timeout");

    /// <summary>The address is none.</summary>
    public static RequestFault InvalidAddress { get; } = new(1020, "the address of the request is not a valid http or https address");

    /// <summary>A header or cookie that can't be sent.</summary>
    public static RequestFault InvalidHeader { get; } = new(1000, "a header or cookie has a line break or a character that can't be sent");

    /// <summary>The body can't be decompressed.</summary>
    public static RequestFault InvalidCompression { get; } = new(1701, "the body can't be decompressed");

    /// <summary>A host the plan does not allow.</summary>
    public static RequestFault NotAllowed(string host) => new(1111, $"not sent: host {host} is neither the target nor listed in target.allow");
}
