using System.Globalization;

namespace Loadline.Bench.Tools;

/// <summary>ab of the Apache HTTP server: closed load only, so a rate is left out. With keep-alive: without it, it runs out of ports.</summary>
internal sealed class AbTool : ITool
{
    private const double MostPerSecond = 20_000;

    public string Name => "ab";

    public string? Version() => Installed.Package("apache2-utils");

    public ToolCommand Command(Load load, string folder)
    {
        var percentiles = Path.Combine(folder, "percentiles.csv");
        List<string> arguments = ["-q", "-k", "-c", Text(load.Connections), "-e", percentiles];
        arguments.AddRange(load.Requests is { } requests ? ["-n", Text(requests)] : ["-t", Text(Math.Ceiling(load.Duration.TotalSeconds)), "-n", Text(MostPerSecond * load.Duration.TotalSeconds)]);
        return new ToolCommand("ab", [.. arguments, load.Url.AbsoluteUri], run => Read(run.Output, File.ReadAllText(percentiles)));
    }

    internal static ToolAnswer Read(string output, string percentiles) => new()
    {
        Completed = (long)(Words.Number(output, @"^Complete requests:\s+(\d+)") ?? 0),
        Failed = (long)((Words.Number(output, @"^Failed requests:\s+(\d+)") ?? 0) + (Words.Number(output, @"^Non-2xx responses:\s+(\d+)") ?? 0)),
        Percentiles = Words.Pairs(percentiles, @"^(\d+),([\d.]+)", 1),
        Warning = Words.Warning(output),
    };

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
