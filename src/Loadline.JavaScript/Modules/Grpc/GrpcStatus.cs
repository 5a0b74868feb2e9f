namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>How a call ended.</summary>
/// <param name="Code">Status, from 0 for well to 16.</param>
/// <param name="Message">What the server says; empty for nothing.</param>
/// <param name="Details">Messages with more about it, each an <c>Any</c> as it came; empty for none.</param>
internal sealed record GrpcStatus(int Code, string Message, IReadOnlyList<byte[]> Details)
{
    /// <summary>All is well.</summary>
    public static GrpcStatus Ok { get; } = new(0, "", []);

    /// <summary>Names of the statuses, by their numbers.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "OK", "Canceled", "Unknown", "InvalidArgument", "DeadlineExceeded", "NotFound", "AlreadyExists", "PermissionDenied", "ResourceExhausted",
        "FailedPrecondition", "Aborted", "OutOfRange", "Unimplemented", "Internal", "Unavailable", "DataLoss", "Unauthenticated",
    ];

    /// <summary>A status with a message only.</summary>
    public static GrpcStatus Of(int code, string message) => new(code, message, []);
}
