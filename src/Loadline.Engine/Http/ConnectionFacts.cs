using System.Net;
using System.Net.Security;
using System.Security.Authentication;

namespace Loadline.Engine.Http;

/// <summary>What a connection leads to, and how it is secured.</summary>
/// <param name="Remote">Address of the other side; null when it is not known.</param>
/// <param name="Protocol">Version of TLS; none without.</param>
/// <param name="Cipher">Cipher suite; null without TLS.</param>
internal sealed record ConnectionFacts(IPEndPoint? Remote, SslProtocols Protocol, TlsCipherSuite? Cipher)
{
    /// <summary>The facts of a connection the runtime has secured.</summary>
    public static ConnectionFacts Of(IPEndPoint? remote, SslStream? tls) => tls is null ? new(Plain(remote), SslProtocols.None, null) : new(Plain(remote), tls.SslProtocol, tls.NegotiatedCipherSuite);

    /// <summary>An address of IPv4 as one: sockets that can both write it as one of IPv6.</summary>
    public static IPEndPoint? Plain(IPEndPoint? remote) => remote is { Address.IsIPv4MappedToIPv6: true } ? new IPEndPoint(remote.Address.MapToIPv4(), remote.Port) : remote;
}
