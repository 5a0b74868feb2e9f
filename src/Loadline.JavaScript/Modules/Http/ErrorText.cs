using Loadline.Engine.Http;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>Failures of requests in k6's words where it has its own.</summary>
internal static class ErrorText
{
    /// <summary>Error code and text of a failure.</summary>
    public static (int Code, string Error) Of(RequestFault fault) => (fault.Code, fault.Code switch
    {
        1050 => "request timeout",
        1101 => "lookup: no such host",
        1211 => "dial: i/o timeout",
        1212 => "dial: connection refused",
        1220 => "write/read: connection reset by peer",
        1310 => "x509: unknown authority",
        1311 => "x509: certificate doesn't match hostname",
        _ => fault.Message,
    });
}
