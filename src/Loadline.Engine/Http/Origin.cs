using System.Globalization;
using System.Text;

namespace Loadline.Engine.Http;

/// <summary>Where connections go: scheme, host and port.</summary>
internal sealed record Origin
{
    /// <summary>The origin of an address.</summary>
    public Origin(Uri address)
    {
        (IsSecure, Host, Port) = (address.Scheme == Uri.UriSchemeHttps, address.IdnHost, address.Port);
        var host = address.HostNameType == UriHostNameType.IPv6 ? $"[{Host.Trim('[', ']')}]" : Host;
        Authority = address.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{Port}");
        HostField = Encoding.ASCII.GetBytes($"Host: {Authority}\r\n");
    }

    /// <summary>Whether it is spoken to over TLS.</summary>
    public bool IsSecure { get; }

    /// <summary>Host name or address, IPv6 addresses without brackets or with them as <see cref="Uri.IdnHost"/> gives them.</summary>
    public string Host { get; }

    /// <summary>Port.</summary>
    public int Port { get; }

    /// <summary>Host, and port where it is not the scheme's own, as in an address.</summary>
    public string Authority { get; }

    /// <summary>The header field Host with its line end.</summary>
    public ReadOnlyMemory<byte> HostField { get; }

    /// <summary>Scheme and authority, without a slash at the end.</summary>
    public string Address => $"{(IsSecure ? "https" : "http")}://{Authority}";

    /// <inheritdoc/>
    public bool Equals(Origin? other) => other is not null && IsSecure == other.IsSecure && Port == other.Port && string.Equals(Host, other.Host, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsSecure, Port, StringComparer.OrdinalIgnoreCase.GetHashCode(Host));
}
