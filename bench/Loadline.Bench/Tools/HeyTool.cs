using System.Globalization;

namespace Loadline.Bench.Tools;

/// <summary>hey: 50 workers by default, a rate is a limit on each of them.</summary>
internal sealed class HeyTool : ITool
{
    public string Name => "hey";

    public string? Version() => Installed.Package("hey");

    public ToolCommand Command(Load load, string folder)
    {
        List<string> arguments = ["-c", Text(load.Connections)];
        arguments.AddRange(load.Requests is { } requests ? ["-n", Text(requests)] : ["-z", Text(load.Duration.TotalSeconds) + "s"]);
        if (load.Rate is { } rate)
        {
            arguments.AddRange(["-q", Text(rate / load.Connections)]);
        }

        return new ToolCommand("hey", [.. arguments, load.Url.AbsoluteUri], run => Read(run.Output));
    }

    internal static ToolAnswer Read(string output)
    {
        var statuses = Words.Pairs(output, @"^\s*\[(\d+)\]\s+(\d+) responses", 1);
        var errors = output.IndexOf("Error distribution", StringComparison.Ordinal) is >= 0 and var at ? Words.Sum(output[at..], @"^\s*\[(\d+)\]") : 0;
        return new ToolAnswer
        {
            Completed = (long)statuses.Values.Sum(),
            Failed = (long)(statuses.Where(status => status.Key >= 400).Sum(status => status.Value) + errors),
            Percentiles = Words.Pairs(output, @"^\s*(\d+)% in ([\d.]+) secs", 1000),
            Warning = Words.Warning(output),
        };
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
