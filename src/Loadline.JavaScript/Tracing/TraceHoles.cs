using Loadline.JavaScript.Modules;

namespace Loadline.JavaScript.Tracing;

/// <summary>Modules of which nothing can be part of a plan. While a script is traced they do nothing, so that the rest can be followed.</summary>
internal static class TraceHoles
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["k6/ws"] = ["connect", "Socket"],
        ["k6/websockets"] = ["WebSocket", "Blob"],
        ["k6/experimental/websockets"] = ["WebSocket", "Blob"],
        ["k6/net/grpc"] = ["Client", "Stream", "StatusOK", "StatusCanceled", "StatusUnknown", "StatusInvalidArgument", "StatusDeadlineExceeded", "StatusNotFound", "StatusUnavailable", "StatusInternal"],
        ["k6/browser"] = ["browser", "chromium", "devices", "networkProfiles"],
        ["k6/secrets"] = ["get", "source"],
    };

    /// <summary>What stands in for a module; null when it can be traced as it is.</summary>
    public static ScriptModule? Of(string name) => Names.TryGetValue(name, out var exports) || name.StartsWith("k6/x/", StringComparison.Ordinal)
        ? new ScriptModule(name, vu => [.. (exports ?? []).Append("default").Select(export => (export, vu.World.Tracer!.Hole(vu)))])
        : null;
}
