using System.Globalization;

namespace Loadline.Bench.Tools;

/// <summary>wrk: one thread, closed load only.</summary>
internal sealed class WrkTool : ITool
{
    public string Name => "wrk";

    public string? Version() => Installed.Package("wrk");

    // It has no run of one request; asking it for its version starts as much of it as one would.
    public ToolCommand? Command(Load load, string folder) => load switch
    {
        { Requests: 1 } => new ToolCommand("wrk", ["-v"], _ => new ToolAnswer { Completed = 1 }),
        { Rate: null, Requests: null } => new ToolCommand(
            "wrk",
            ["-t1", "-c" + load.Connections.ToString(CultureInfo.InvariantCulture), "-d" + Math.Max(1, (int)load.Duration.TotalSeconds).ToString(CultureInfo.InvariantCulture) + "s", load.Url.AbsoluteUri],
            run => Read(run.Output)),
        _ => null,
    };

    internal static ToolAnswer Read(string output) => new()
    {
        Completed = (long)(Words.Number(output, @"^\s*(\d+) requests in ") ?? 0),
        Failed = (long)((Words.Number(output, @"Non-2xx or 3xx responses: (\d+)") ?? 0) + (Words.Number(output, @"Socket errors: connect (\d+)") ?? 0)
            + (Words.Number(output, @"Socket errors: .*read (\d+)") ?? 0) + (Words.Number(output, @"Socket errors: .*timeout (\d+)") ?? 0)),
    };
}
