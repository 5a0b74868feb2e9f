using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using Loadline.Engine.Connections;

namespace Loadline.Engine.Http;

/// <summary>Which fault an exception of the runtime's client means. Its own messages are never passed on: they may quote what was received.</summary>
internal static class FaultOf
{
    /// <summary>The fault of an exception.</summary>
    public static RequestFault Exception(Exception exception)
    {
        var http = exception as HttpRequestException;
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
            {
                return Socket(socket.SocketErrorCode, http?.HttpRequestError == HttpRequestError.ConnectionError);
            }

            if (inner is BarredAddressException)
            {
                return RequestFault.BarredAddress;
            }

            if (inner is AuthenticationException)
            {
                return OfTls(inner);
            }

            if (inner is HttpProtocolException protocol)
            {
                return new RequestFault(1630 + (int)Math.Clamp(protocol.ErrorCode, 0, 13), $"HTTP/2 error {protocol.ErrorCode}");
            }
        }

        return http?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new RequestFault(1101, "the host name can't be resolved", IsUnreachable: true),
            HttpRequestError.ConnectionError => new RequestFault(1210, "the connection can't be opened", IsUnreachable: true),
            HttpRequestError.SecureConnectionError => new RequestFault(1300, "the TLS handshake failed", IsUnreachable: true),
            HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError => new RequestFault(1600, "HTTP/2 failed"),
            HttpRequestError.ResponseEnded => new RequestFault(1000, "the connection was closed before the response was complete"),
            HttpRequestError.InvalidResponse => new RequestFault(1000, "the response is not valid HTTP"),
            HttpRequestError.ConfigurationLimitExceeded => new RequestFault(1000, "the headers of the response are larger than 64 KB"),
            HttpRequestError.ProxyTunnelError => new RequestFault(1210, "the proxy refused the connection", IsUnreachable: true),
            _ => new RequestFault(1000, exception is IOException ? "the connection was closed before the response was complete" : "the request failed"),
        };
    }

    /// <summary>The fault of a connection that could not be opened.</summary>
    /// <param name="error">Its error as <see cref="ConnectionError"/> writes it.</param>
    /// <param name="isLookup">Whether the name could not be resolved.</param>
    public static RequestFault Dial(int error, bool isLookup)
    {
        var socket = ConnectionError.From(error);
        return isLookup && socket is not (SocketError.TryAgain or SocketError.NoRecovery) ? Socket(SocketError.HostNotFound, connecting: true) : Socket(socket, connecting: true);
    }

    /// <summary>The fault of a TLS handshake that did not come to its end.</summary>
    public static RequestFault Handshake(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException or SocketException)
            {
                return inner is SocketException socket ? Socket(socket.SocketErrorCode, connecting: true) : OfTls(inner);
            }
        }

        return RequestFault.NoHandshake;
    }

    /// <summary>The fault of an error of a socket.</summary>
    /// <param name="error">The error.</param>
    /// <param name="connecting">Whether the connection was being opened.</param>
    public static RequestFault Socket(SocketError error, bool connecting) => error switch
    {
        SocketError.ConnectionRefused => new RequestFault(1212, "connection refused", IsUnreachable: true),
        SocketError.HostNotFound or SocketError.NoData => new RequestFault(1101, "the host name can't be resolved", IsUnreachable: true),
        SocketError.TryAgain or SocketError.NoRecovery => new RequestFault(1100, "the name server did not answer", IsUnreachable: true),
        SocketError.TimedOut => connecting ? new RequestFault(1211, "the connection can't be opened in time", IsUnreachable: true) : new RequestFault(1202, "the connection timed out"),
        SocketError.ConnectionReset or SocketError.ConnectionAborted => new RequestFault(1220, "the connection was reset by the target", IsUnreachable: connecting),
        SocketError.Shutdown or SocketError.NotConnected => new RequestFault(1201, "the connection was closed while sending", IsUnreachable: connecting),
        SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable => new RequestFault(1210, RequestFault.NoPort, IsUnreachable: true),
        SocketError.TooManyOpenSockets => new RequestFault(1210, RequestFault.NoDescriptor, IsUnreachable: true),
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => new RequestFault(1210, RequestFault.NoWay, IsUnreachable: true),
        _ => new RequestFault(connecting ? 1210 : 1202, connecting ? "the connection can't be opened" : "the connection failed", IsUnreachable: connecting),
    };

    private static RequestFault OfTls(Exception exception)
    {
        // The runtime says only in the text of its message what is wrong with a certificate.
        var text = exception.Message;
        if (text.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal))
        {
            return new RequestFault(1311, "the certificate is for another host name", IsUnreachable: true);
        }

        return text.Contains("certificate", StringComparison.OrdinalIgnoreCase)
            ? new RequestFault(1310, "the certificate is not trusted", IsUnreachable: true)
            : new RequestFault(1300, "the TLS handshake failed", IsUnreachable: true);
    }
}
