using System.Net;
using System.Net.Sockets;

namespace Loadline.Policies;

/// <summary>Tells addresses of the public internet from those that mean something on this machine or network only (RFC 6890 and its registries).</summary>
internal static class AddressKind
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Parts of the global range that carry other addresses in them, or are for documents.</summary>
    private static readonly IPNetwork[] NotGlobal = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(text => IPNetwork.Parse(text))];

    /// <summary>An IPv4 address that is written as one of IPv6 is an IPv4 address.</summary>
    public static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Whether anybody on the internet means the same machine by it.</summary>
    public static bool IsPublic(IPAddress address) => Unmapped(address) is var real && real.AddressFamily == AddressFamily.InterNetwork
        ? !Special.Any(network => network.Contains(real))
        : Global.Contains(real) && !NotGlobal.Any(network => network.Contains(real));
}
