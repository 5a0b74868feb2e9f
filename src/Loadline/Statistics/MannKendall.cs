namespace Loadline.Statistics;

/// <summary>
/// Whether a series goes up or down, without an assumption about how (H. B. Mann, Nonparametric tests against trend, Econometrica 13, 1945), with the slope of
/// P. K. Sen (Estimates of the regression coefficient based on Kendall's tau, Journal of the American Statistical Association 63, 1968).
/// </summary>
internal static class MannKendall
{
    /// <summary>Two-sided p-value and the median slope per step; a p-value of 1 for fewer than four values.</summary>
    public static (double PValue, double Slope) Of(IReadOnlyList<double> values)
    {
        var n = values.Count;
        if (n < 4)
        {
            return (1, 0);
        }

        var score = 0L;
        var slopes = new List<double>(n * (n - 1) / 2);
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                score += Math.Sign(values[j] - values[i]);
                slopes.Add((values[j] - values[i]) / (j - i));
            }
        }

        slopes.Sort();
        var slope = slopes.Count % 2 == 1 ? slopes[slopes.Count / 2] : (slopes[(slopes.Count / 2) - 1] + slopes[slopes.Count / 2]) / 2;
        var ties = values.GroupBy(value => value).Select(group => (double)group.Count()).Where(count => count > 1).Sum(count => count * (count - 1) * ((2 * count) + 5));
        var variance = ((n * (n - 1.0) * ((2 * n) + 5)) - ties) / 18;
        return variance <= 0 || score == 0 ? (1, slope) : (NormalDistribution.TwoSided((Math.Abs(score) - 1) / Math.Sqrt(variance)), slope);
    }
}
