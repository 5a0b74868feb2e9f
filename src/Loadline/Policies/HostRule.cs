using System.Globalization;
using System.Net;

namespace Loadline.Policies;

/// <summary>One entry of a list of hosts: a name (<c>api.example.com</c>, <c>*.example.com</c>), an address or a network (<c>10.0.0.0/8</c>), perhaps with a port.</summary>
public sealed record HostRule
{
    private HostRule(string text, string? name, IPNetwork? network, int? port) => (Text, Name, Network, Port) = (text, name, network, port);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Name in lower case, perhaps beginning with <c>*.</c>; null for addresses.</summary>
    public string? Name { get; }

    /// <summary>The addresses; null for a name.</summary>
    public IPNetwork? Network { get; }

    /// <summary>The only port; null for any.</summary>
    public int? Port { get; }

    /// <summary>Reads an entry; null when it is none.</summary>
    public static HostRule? Parse(string text)
    {
        var (host, port) = Split(text.Trim());
        if (host.Length == 0 || port is < 1 or > 65_535)
        {
            return null;
        }

        var plain = host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;
        if (IPAddress.TryParse(plain, out var address) && (plain.Contains(':', StringComparison.Ordinal) || plain.Count(letter => letter == '.') == 3))
        {
            address = AddressKind.Unmapped(address);
            return new HostRule(text, null, new IPNetwork(address, address.GetAddressBytes().Length * 8), port);
        }

        if (plain.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(plain, out var network) ? new HostRule(text, null, network, port) : null;
        }

        var name = host.TrimEnd('.').ToLowerInvariant();
        var bare = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
        return Uri.CheckHostName(bare) == UriHostNameType.Dns ? new HostRule(text, name, null, port) : null;
    }

    /// <summary>Whether a name is meant; <c>*.</c> stands for one label or more.</summary>
    /// <param name="host">Name in lower case.</param>
    /// <param name="port">Port.</param>
    public bool HasName(string host, int port) =>
        Name is { } name && (Port is null || Port == port)
        && (name.StartsWith("*.", StringComparison.Ordinal) ? host.Length > name.Length - 1 && host.EndsWith(name[1..], StringComparison.Ordinal) : host == name);

    /// <summary>Whether an address is meant.</summary>
    public bool HasAddress(IPAddress address, int port) => Network is { } network && (Port is null || Port == port) && network.Contains(address);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Host and port. The colons of an address without brackets are no port.</summary>
    private static (string Host, int? Port) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        var isPort = colon > 0 && (text[colon - 1] == ']' || text.IndexOf(':', StringComparison.Ordinal) == colon);
        return !isPort ? (text, null) : (text[..colon], int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0);
    }
}
