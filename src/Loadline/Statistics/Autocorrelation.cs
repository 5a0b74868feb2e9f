namespace Loadline.Statistics;

/// <summary>How long a series remembers (A. Sokal, Monte Carlo methods in statistical mechanics, 1989: the automatic window).</summary>
internal static class Autocorrelation
{
    private const int Window = 5;

    /// <summary>Integrated autocorrelation time in steps of the series: 0.5 when each value is independent of the one before it.</summary>
    public static double Time(IReadOnlyList<double> values)
    {
        var (mean, variance) = MeanEstimate.Moments(values.Count == 0 ? [0] : values);
        if (values.Count < 4 || variance <= 0)
        {
            return 0.5;
        }

        var time = 0.5;
        for (var lag = 1; lag < values.Count / 2 && lag <= Window * time + 1; lag++)
        {
            var sum = 0.0;
            for (var i = lag; i < values.Count; i++)
            {
                sum += (values[i] - mean) * (values[i - lag] - mean);
            }

            var correlation = sum / ((values.Count - 1) * variance);
            if (correlation <= 0)
            {
                break;
            }

            time += correlation;
        }

        return time;
    }
}
