namespace Loadline.Statistics;

/// <summary>
/// Where the warm-up of a series ends: MSER-5 (K. P. White, An effective truncation heuristic for bias reduction in simulation output, Simulation 69, 1997).
/// </summary>
internal static class WarmUp
{
    private const int Batch = 5;

    /// <summary>
    /// How many values to leave out at the beginning, so that the mean of the rest is known best; null when that would be more than half of them, which
    /// means that the series never became steady.
    /// </summary>
    public static int? Length(IReadOnlyList<double> values)
    {
        var batches = values.Count / Batch;
        if (batches < 4)
        {
            return 0;
        }

        var means = new double[batches];
        for (var batch = 0; batch < batches; batch++)
        {
            for (var i = 0; i < Batch; i++)
            {
                means[batch] += values[(batch * Batch) + i] / Batch;
            }
        }

        // From the end, so that sums of what is left are updated and not made again. The last few leave too little to tell their spread.
        var (sum, squares, best, cut) = (0.0, 0.0, double.PositiveInfinity, 0);
        for (var first = batches - 1; first >= 0; first--)
        {
            sum += means[first];
            squares += means[first] * means[first];
            var left = batches - first;
            if (left < 3)
            {
                continue;
            }

            var score = Math.Max(0, squares - (sum * sum / left)) / ((double)left * left);
            if (score <= best)
            {
                (best, cut) = (score, first);
            }
        }

        return cut > batches / 2 ? null : cut * Batch;
    }
}
