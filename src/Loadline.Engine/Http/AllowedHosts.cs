using Loadline.Policies;

namespace Loadline.Engine.Http;

/// <summary>The only hosts a run may send to: those of the plan, whose ports don't matter, as far as the policy allows them.</summary>
/// <param name="hosts">Hosts of the plan.</param>
/// <param name="policy">The policy; null for none.</param>
internal sealed class AllowedHosts(IEnumerable<string> hosts, Policy? policy = null)
{
    private readonly HashSet<string> _hosts = new(hosts.Select(Plain), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an address may be sent to.</summary>
    public bool Allows(Uri address) => _hosts.Contains(Plain(address.IdnHost)) && policy?.Allows(address) != false;

    /// <summary>Why nothing may be sent to an origin; null when it may.</summary>
    public RequestFault? Refusal(Origin origin) =>
        !_hosts.Contains(Plain(origin.Host)) ? RequestFault.NotAllowed(origin.Host) : policy?.AllowsHost(origin.Host, origin.Port) == false ? RequestFault.Barred(origin) : null;

    /// <summary>IPv6 addresses are compared without their brackets.</summary>
    private static string Plain(string host) => host.Trim().TrimStart('[').TrimEnd(']').TrimEnd('.');
}
