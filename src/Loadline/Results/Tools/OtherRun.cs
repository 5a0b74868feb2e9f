namespace Loadline.Results.Tools;

/// <summary>The parts of a result that are the same for every tool that is not ours.</summary>
internal static class OtherRun
{
    /// <summary>A result with what is known of the run of another tool.</summary>
    /// <param name="tool">The tool, in lower case.</param>
    /// <param name="file">File it was read from; its name stands for the plan.</param>
    /// <param name="metrics">Metrics under k6's names.</param>
    /// <param name="duration">Length of the run; zero when it is not known.</param>
    public static RunResult Of(string tool, string file, MetricSet metrics, TimeSpan duration) => new()
    {
        Tool = tool,
        Plan = Path.GetFileNameWithoutExtension(file),
        PlanHash = "",
        Profile = tool,
        Seed = 0,
        Target = "",
        StartedAt = default,
        Duration = duration,
        Planned = duration,
        End = RunEnd.Completed,
        IsOpen = false,
        StartedIterations = (long)(metrics.Select("iterations", [])?.Sum ?? 0),
        Metrics = metrics,
        Machine = new RunMachine("", 0, "", ""),
    };

    /// <summary>Seconds as a time, within what a run can last.</summary>
    public static TimeSpan Seconds(double? seconds) => seconds is > 0 and < 3660.0 * 86_400 ? TimeSpan.FromSeconds(seconds.Value) : TimeSpan.Zero;
}
