using Loadline.Engine.Http;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>What Node calls what can go wrong with a request; Artillery counts failures under these names.</summary>
internal static class NodeErrors
{
    /// <summary>Node's code of a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="timeout">What running out of time is called.</param>
    public static string NameOf(RequestFault fault, string timeout) => fault.Code switch
    {
        1050 => timeout,
        1100 => "EAI_AGAIN",
        1110 or 1111 => "EACCES",
        1101 => "ENOTFOUND",
        1210 => fault.Message == RequestFault.NoWay ? "EHOSTUNREACH" : fault.Message == RequestFault.NoDescriptor ? "EMFILE" : fault.Message == RequestFault.NoPort ? "EADDRNOTAVAIL" : "ECONNREFUSED",
        1211 => "ETIMEDOUT",
        1212 => "ECONNREFUSED",
        1201 => "EPIPE",
        1202 or 1220 => "ECONNRESET",
        1300 => "EPROTO",
        1310 => "DEPTH_ZERO_SELF_SIGNED_CERT",
        1311 => "ERR_TLS_CERT_ALTNAME_INVALID",
        1020 => "ERR_INVALID_URL",
        1701 => "Z_DATA_ERROR",
        _ when ReferenceEquals(fault, RequestFault.InvalidHeader) => "ERR_INVALID_CHAR",
        _ when ReferenceEquals(fault, RequestFault.InvalidResponse) => "HPE_INVALID_CONSTANT",
        _ when ReferenceEquals(fault, RequestFault.HeadersTooLarge) || ReferenceEquals(fault, RequestFault.TooManyHeaders) => "HPE_HEADER_OVERFLOW",
        _ => "ECONNRESET",
    };
}
