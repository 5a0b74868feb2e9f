namespace Loadline.Results;

/// <summary>
/// What another tool's summary says about a trend whose distribution it did not keep. A figure that is not in the summary is unknown: it is never made up
/// from others, and two such figures can't be merged.
/// </summary>
/// <param name="Count">Number of samples; null when it is not known.</param>
/// <param name="Mean">Mean of the samples; null when it is not known.</param>
/// <param name="Percentiles">Values by percentile, 0 to 100, in ascending order: 0 is the smallest sample, 100 the largest.</param>
public sealed record TrendFigures(long? Count, double? Mean, IReadOnlyList<KeyValuePair<double, double>> Percentiles)
{
    /// <summary>The value of a percentile; NaN when the summary does not have it.</summary>
    /// <param name="percentile">0 to 100.</param>
    public double Percentile(double percentile)
    {
        foreach (var (known, value) in Percentiles)
        {
            if (Math.Abs(known - percentile) < 1e-9)
            {
                return value;
            }
        }

        return double.NaN;
    }

    /// <summary>What is known of both together: count, mean and extremes, no percentile between them.</summary>
    internal static TrendFigures Both(TrendFigures one, TrendFigures other)
    {
        var count = one.Count + other.Count;
        var mean = count is > 0 ? ((one.Mean * one.Count) + (other.Mean * other.Count)) / count : null;
        var (min, max) = (Math.Min(one.Percentile(0), other.Percentile(0)), Math.Max(one.Percentile(100), other.Percentile(100)));
        return new TrendFigures(count, mean, [.. new KeyValuePair<double, double>[] { new(0, min), new(100, max) }.Where(figure => !double.IsNaN(figure.Value))]);
    }
}
