namespace Loadline.Comparisons;

/// <summary>How large a change must be to matter. Smaller ones count as the same, however certain they are.</summary>
public sealed record ComparisonMargins
{
    /// <summary>Part of p(50) and p(95). Default 10%.</summary>
    public double Latency { get; init; } = 0.10;

    /// <summary>Part of p(99), which varies more. Default 15%.</summary>
    public double Tail { get; init; } = 0.15;

    /// <summary>Milliseconds that any percentile must change by as well. Default 2.</summary>
    public double Milliseconds { get; init; } = 2;

    /// <summary>Part of the goodput. Default 5%.</summary>
    public double Goodput { get; init; } = 0.05;

    /// <summary>Share of requests by which errors must change. Default 0.1 percentage points.</summary>
    public double ErrorPoints { get; init; } = 0.001;

    /// <summary>Factor by which errors must change as well. Default 2.</summary>
    public double ErrorFactor { get; init; } = 2;

    /// <summary>The margins of a metric on the scale it is compared on, both above 0: how much worse and how much better is still the same.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="before">Its value before: milliseconds, per second or a share.</param>
    internal (double Worse, double Better) Of(ComparedMetric metric, double before)
    {
        switch (metric)
        {
            case ComparedMetric.Goodput:
                return (-Math.Log(1 - Math.Min(0.99, Goodput)), Math.Log(1 + Goodput));
            case ComparedMetric.Errors:
                var odds = Math.Log(ErrorFactor);
                var (more, less) = (Logit(before + ErrorPoints) - Logit(before), before > ErrorPoints ? Logit(before) - Logit(before - ErrorPoints) : double.PositiveInfinity);
                return (Math.Max(odds, more), Math.Max(odds, less));
            default:
                var part = Math.Log(1 + (metric == ComparedMetric.P99 ? Tail : Latency));
                var slower = Math.Log(1 + (Milliseconds / before));
                var faster = before > Milliseconds ? -Math.Log(1 - (Milliseconds / before)) : double.PositiveInfinity;
                return (Math.Max(part, slower), Math.Max(part, faster));
        }
    }

    /// <summary>Log odds of a share, kept from the ends.</summary>
    internal static double Logit(double share)
    {
        var inside = Math.Clamp(share, 1e-9, 1 - 1e-9);
        return Math.Log(inside / (1 - inside));
    }
}
