namespace Loadline.Statistics;

/// <summary>
/// The universal scalability law (N. J. Gunther, A simple capacity model of massively parallel transaction systems, CMG 1993): throughput at concurrency N is
/// λN / (1 + σ(N − 1) + κN(N − 1)). An explanation of a curve and a warning about what is beyond it, not a measured capacity.
/// </summary>
/// <param name="Lambda">Throughput of one.</param>
/// <param name="Sigma">Share that waits for each other (contention), at least 0.</param>
/// <param name="Kappa">Cost of agreeing with each other (coherency), at least 0.</param>
internal sealed record ScalabilityLaw(double Lambda, double Sigma, double Kappa)
{
    private const int FewestPoints = 6;

    /// <summary>Concurrency at which throughput is highest; infinite without coherency cost.</summary>
    public double Peak => Kappa > 0 ? Math.Sqrt(Math.Max(0, 1 - Sigma) / Kappa) : double.PositiveInfinity;

    /// <summary>Throughput at a concurrency.</summary>
    public double At(double concurrency) => Lambda * concurrency / (1 + (Sigma * (concurrency - 1)) + (Kappa * concurrency * (concurrency - 1)));

    /// <summary>
    /// The law that fits best; null for fewer than six points. In N/X it is linear, so least squares of relative errors have one solution; σ and κ are kept at
    /// 0 or above by fitting without the one that would not be.
    /// </summary>
    /// <param name="points">Concurrency and throughput, both above 0.</param>
    public static ScalabilityLaw? Fit(IReadOnlyList<(double Concurrency, double Throughput)> points)
    {
        if (points.Count < FewestPoints || points.Any(point => !(point.Concurrency > 0 && point.Throughput > 0)))
        {
            return null;
        }

        ScalabilityLaw? best = null;
        var error = double.PositiveInfinity;
        foreach (var (sigma, kappa) in new[] { (true, true), (true, false), (false, true), (false, false) })
        {
            if (Solve(points, sigma, kappa) is { Lambda: > 0, Sigma: >= 0, Kappa: >= 0 } law)
            {
                var squares = points.Sum(point => Math.Pow((law.At(point.Concurrency) / point.Throughput) - 1, 2));
                if (squares < error)
                {
                    (best, error) = (law, squares);
                }
            }
        }

        return best;
    }

    private static ScalabilityLaw? Solve(IReadOnlyList<(double Concurrency, double Throughput)> points, bool hasSigma, bool hasKappa)
    {
        double[] Row(double n) => [1, .. hasSigma ? new[] { n - 1 } : [], .. hasKappa ? new[] { n * (n - 1) } : []];
        var size = 1 + (hasSigma ? 1 : 0) + (hasKappa ? 1 : 0);
        var matrix = new double[size, size + 1];
        foreach (var (n, x) in points)
        {
            var row = Row(n);
            var weight = x / n;
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    matrix[i, j] += row[i] * row[j] * weight * weight;
                }

                matrix[i, size] += row[i] * weight;
            }
        }

        if (LinearSystem.Solve(matrix) is not { } solution || solution[0] <= 0)
        {
            return null;
        }

        var kappa = hasKappa ? solution[^1] / solution[0] : 0;
        return new ScalabilityLaw(1 / solution[0], hasSigma ? solution[1] / solution[0] : 0, kappa);
    }
}
