using Loadline.Bench.Tools;

namespace Loadline.Bench.Benches;

/// <summary>What a tool said in one run, and what was true.</summary>
/// <param name="Said">Its answer.</param>
/// <param name="Truth">Response times in milliseconds, ascending.</param>
/// <param name="Arrived">Requests the target saw.</param>
/// <param name="ExitCode">What the tool ended with.</param>
internal sealed record AccuracyRun(ToolAnswer Said, double[] Truth, long Arrived, int ExitCode)
{
    /// <summary>The percentiles that are compared.</summary>
    public static readonly double[] Percents = [50, 95, 99];

    /// <summary>The true percentile in milliseconds.</summary>
    public double True(double percent) => Statistics.Quantile(Truth, percent / 100);

    /// <summary>The tool's percentile minus the true one, in milliseconds; null when it does not say.</summary>
    public double? Error(double percent) => Said.Percentiles.TryGetValue(percent, out var said) ? said - True(percent) : null;

    /// <summary>Largest error as a share of the truth.</summary>
    public double Worst => Percents.Select(percent => Math.Abs(Error(percent) ?? 0) / True(percent)).Max();

    /// <summary>Largest error in milliseconds.</summary>
    public double WorstMilliseconds => Percents.Select(percent => Math.Abs(Error(percent) ?? 0)).Max();

    /// <summary>Share of the load that never reached the target.</summary>
    public double NeverSent => Math.Max(0, 1 - ((double)Arrived / Truth.Length));

    /// <summary>Whether every percentile is within a share of the truth or some milliseconds.</summary>
    public bool Within(double relative, double milliseconds) =>
        Percents.All(percent => Error(percent) is { } error && Math.Abs(error) <= Math.Max(relative * True(percent), milliseconds));
}
