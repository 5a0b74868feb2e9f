namespace Loadline.Engine.Http;

/// <summary>The only hosts a run may send to. Ports don't matter.</summary>
internal sealed class AllowedHosts(IEnumerable<string> hosts)
{
    private readonly HashSet<string> _hosts = new(hosts.Select(Plain), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an address may be sent to.</summary>
    public bool Allows(Uri address) => _hosts.Contains(Plain(address.IdnHost));

    /// <summary>Whether a host may be sent to.</summary>
    public bool Allows(string host) => _hosts.Contains(Plain(host));

    /// <summary>IPv6 addresses are compared without their brackets.</summary>
    private static string Plain(string host) => host.Trim().TrimStart('[').TrimEnd(']').TrimEnd('.');
}
