using System.Net;

namespace Loadline.Policies;

/// <summary>
/// The only hosts that may be sent to. A name has to be listed as a name; what it resolves to has to be listed too where it is no address of the
/// public internet, so that no name can be made to lead to loopback, a private network or a machine's own services.
/// </summary>
/// <param name="rules">The entries.</param>
public sealed class HostList(IReadOnlyList<HostRule> rules)
{
    /// <summary>This machine.</summary>
    public static HostList Loopback { get; } = new([HostRule.Parse("127.0.0.0/8")!, HostRule.Parse("::1")!, HostRule.Parse("localhost")!]);

    /// <summary>The entries.</summary>
    public IReadOnlyList<HostRule> Rules { get; } = rules;

    /// <summary>Whether a host may be named. That is no leave to connect: <see cref="AllowsAddress"/> decides on what it resolves to.</summary>
    /// <param name="host">A name, or an address with or without brackets.</param>
    /// <param name="port">Port.</param>
    public bool AllowsHost(string host, int port)
    {
        var plain = Plain(host);
        return IPAddress.TryParse(plain, out var address) ? AllowsAddress(plain, port, address) : Rules.Any(rule => rule.HasName(plain, port));
    }

    /// <summary>Whether a connection may be opened.</summary>
    /// <param name="host">Host as it was named.</param>
    /// <param name="port">Port.</param>
    /// <param name="address">What it resolved to.</param>
    public bool AllowsAddress(string host, int port, IPAddress address)
    {
        var plain = Plain(host);
        var real = AddressKind.Unmapped(address);
        return Rules.Any(rule => rule.HasAddress(real, port))
            || ((AddressKind.IsPublic(real) || (IsLocalhost(plain) && IPAddress.IsLoopback(real))) && Rules.Any(rule => rule.HasName(plain, port)));
    }

    /// <inheritdoc/>
    public override string ToString() => Rules.Count == 0 ? "none" : string.Join(", ", Rules);

    /// <summary>Names that mean this machine everywhere (RFC 6761, section 6.3).</summary>
    private static bool IsLocalhost(string name) => name == "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal);

    private static string Plain(string host) => host.Trim().TrimStart('[').TrimEnd(']').TrimEnd('.').ToLowerInvariant();
}
