using System.Globalization;
using System.Net;
using System.Text;

namespace Loadline.JavaScript.Modules.Sockets;

/// <summary>Asks a proxy for a connection to somewhere else (RFC 9110, section 9.3.6).</summary>
internal static class ProxyTunnel
{
    /// <summary>Makes a connection to a proxy one to a host.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="host">The host; an IPv6 address without brackets.</param>
    /// <param name="port">Its port.</param>
    /// <param name="credential">Who asks; null for nobody.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="IOException">The proxy refused, or gave no answer.</exception>
    public static async Task OpenAsync(Stream stream, string host, int port, NetworkCredential? credential, CancellationToken stop)
    {
        var authority = string.Create(CultureInfo.InvariantCulture, $"{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}");
        var asks = credential is null ? "" : $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}"))}\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{asks}\r\n"), stop).ConfigureAwait(false);
        var answer = await AnswerHead.ReadAsync(stream, stop).ConfigureAwait(false);
        if (answer.Status is < 200 or > 299)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"the proxy refused the connection: {answer.Status}"));
        }
    }
}
