using Loadline.Results;

namespace Loadline.Engine.Health;

/// <summary>Rules about what connections need: descriptors, local ports, a network that loses nothing.</summary>
internal static class SocketRules
{
    /// <summary>Share of descriptors or ports in use from which on they are scarce.</summary>
    public const double Scarce = 0.6;

    /// <summary>Share of segments sent again that shows in latencies.</summary>
    public const double Lossy = 0.01;

    /// <summary>Fewer segments sent again than this are chance.</summary>
    public const long FewestAgain = 20;

    /// <summary>Any connection that found no descriptor left is a request that failed by the generator's fault.</summary>
    public static GeneratorSignal? Descriptors(HealthTotals totals, long errors)
    {
        const string advice = "raise the limit (ulimit -n), or use fewer users or connections";
        if (errors > 0)
        {
            var limit = totals.DescriptorLimit is { } most ? $" (the limit is {Quantity.Count(most)})" : "";
            return RunRules.Of(GeneratorSignalKind.Descriptors, GeneratorHealth.Saturated, errors, $"{Connections(errors)} found no free descriptor{limit}", advice);
        }

        return totals is { Descriptors: { } open, DescriptorLimit: > 0 and var allowed }
            ? RunRules.Of(GeneratorSignalKind.Descriptors, Used(open, allowed), (double)open / allowed, $"{Quantity.Count(open)} of {Quantity.Count(allowed)} descriptors were open", advice)
            : null;
    }

    /// <summary>Ports are counted over all targets, so a share alone never saturates; a connection that found none does.</summary>
    public static GeneratorSignal? Ports(HealthTotals totals, long errors)
    {
        const string advice = "keep connections open, widen net.ipv4.ip_local_port_range, or use more machines";
        if (errors > 0)
        {
            var range = totals.PortRange is { } all ? $" (the range has {Quantity.Count(all)})" : "";
            return RunRules.Of(GeneratorSignalKind.Ports, GeneratorHealth.Saturated, errors, $"{Connections(errors)} found no free local port{range}", advice);
        }

        return totals is { PortsInUse: { } used, PortRange: > 0 and var size }
            ? RunRules.Of(GeneratorSignalKind.Ports, Used(used, size), (double)used / size, $"{Quantity.Count(used)} TCP sockets were open or waiting to close, for {Quantity.Count(size)} local ports", advice)
            : null;
    }

    /// <summary>The link of this machine: what does not fit waits before it is sent, or in a switch, and looks like a slow target.</summary>
    public static GeneratorSignal? Link(HealthTotals totals) => totals.LinkShare is not { } share
        ? null
        : RunRules.Of(
            GeneratorSignalKind.Link,
            LinkHealth(share),
            share,
            $"its busiest network link carried {Quantity.Percent(share)} of what it can",
            "use a faster link, send the load from several machines, or lower the rate");

    /// <summary>The health of a link, of a run or of a second.</summary>
    public static GeneratorHealth LinkHealth(double share) => RunRules.Above(share, Scarce, 0.85);

    /// <summary>Segments sent again are the network's: the generator is as well as before.</summary>
    public static GeneratorSignal? Retransmits(HealthTotals totals)
    {
        if (totals.SegmentsSent <= 0)
        {
            return null;
        }

        var share = (double)totals.SegmentsAgain / totals.SegmentsSent;
        var health = share > Lossy && totals.SegmentsAgain >= FewestAgain ? GeneratorHealth.Degraded : GeneratorHealth.Ok;
        return RunRules.Of(GeneratorSignalKind.Retransmits, health, share, $"{Quantity.Percent(share)} of this machine's TCP segments were sent again", "look for packet loss between generator and target");
    }

    private static GeneratorHealth Used(long part, long whole) => part > Scarce * whole ? GeneratorHealth.Degraded : GeneratorHealth.Ok;

    private static string Connections(long count) => count == 1 ? "1 connection" : $"{Quantity.Count(count)} connections";
}
