namespace Loadline.Capacity;

/// <summary>
/// Where the share beyond a limit crosses what is allowed, from all trials near it at once: the logit of the share is a line over the logarithm of
/// the rate, fitted by weights (logistic regression in one step; J. Berkson, 1944), and the place where it crosses has the error of its two
/// coefficients (delta method). It joins what single trials know, and says how wide the answer is.
/// </summary>
internal static class BoundaryFit
{
    private const double Normal = 1.96;
    private const double Near = 1.5;

    /// <summary>The interval of the rate at which a criterion breaks; null when the trials near it don't form a line that rises.</summary>
    /// <param name="trials">Trials that were measured to their end.</param>
    /// <param name="criterion">The criterion.</param>
    /// <param name="around">A rate near the limit.</param>
    public static (double Low, double High)? Of(IEnumerable<Trial> trials, Criterion criterion, double around)
    {
        var points = new List<(double X, double Y, double Weight)>();
        foreach (var trial in trials)
        {
            var counts = trial.Observation.Criteria.FirstOrDefault(each => ReferenceEquals(each.Criterion, criterion));
            if (trial.Observation.EndedEarly is not null || counts is not { Samples: > 0 } || trial.Request.Rate > around * Near || trial.Request.Rate < around / Near)
            {
                continue;
            }

            // Half a sample more on either side keeps the logit finite (J. B. S. Haldane, 1956).
            var effective = TrialJudge.Effective(counts);
            var share = ((counts.Share * effective) + 0.5) / (effective + 1);
            points.Add((Math.Log(trial.Request.Rate), Math.Log(share / (1 - share)), effective * share * (1 - share)));
        }

        if (criterion.Allowed is <= 0 or >= 1 || points.Select(point => point.X).Distinct().Count() < 3)
        {
            return null;
        }

        var weight = points.Sum(point => point.Weight);
        var center = points.Sum(point => point.Weight * point.X) / weight;
        var mean = points.Sum(point => point.Weight * point.Y) / weight;
        var spread = points.Sum(point => point.Weight * (point.X - center) * (point.X - center));
        var slope = points.Sum(point => point.Weight * (point.X - center) * (point.Y - mean)) / spread;

        // What is left beside the line is more than the counts alone explain when the target changes from trial to trial.
        var left = points.Sum(point => point.Weight * Math.Pow(point.Y - mean - (slope * (point.X - center)), 2));
        var dispersion = Math.Max(1, left / (points.Count - 2));
        if (!(spread > 0) || slope <= 2 * Math.Sqrt(dispersion / spread))
        {
            return null;
        }

        var crossing = (Math.Log(criterion.Allowed / (1 - criterion.Allowed)) - mean) / slope;
        var error = Math.Sqrt(dispersion * ((1 / weight) + (crossing * crossing / spread))) / slope;
        var half = Student(points.Count - 2) * error;
        return (Math.Exp(center + crossing - half), Math.Exp(center + crossing + half));
    }

    /// <summary>The 97.5 % quantile of Student's distribution by its expansion around the normal one (R. A. Fisher, E. A. Cornish, 1960); within 2 % from 3 degrees on.</summary>
    private static double Student(int degrees)
    {
        var (z, n) = (Normal, (double)Math.Max(1, degrees));
        return z + (((z * z * z) + z) / (4 * n)) + (((5 * Math.Pow(z, 5)) + (16 * z * z * z) + (3 * z)) / (96 * n * n))
            + (((3 * Math.Pow(z, 7)) + (19 * Math.Pow(z, 5)) + (17 * z * z * z) - (15 * z)) / (384 * n * n * n));
    }
}
