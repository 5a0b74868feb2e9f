using Loadline.Bench.Measuring;

namespace Loadline.Bench.Tools;

/// <summary>A command line and how its output is read.</summary>
/// <param name="File">Program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Read">Reads what it said.</param>
internal sealed record ToolCommand(string File, IReadOnlyList<string> Arguments, Func<Measured, ToolAnswer> Read)
{
    /// <summary>What every tool is run with, so that none calls home.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ARTILLERY_DISABLE_TELEMETRY"] = "true",
        ["NO_UPDATE_NOTIFIER"] = "1",
        ["CI"] = "true",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
    };
}
