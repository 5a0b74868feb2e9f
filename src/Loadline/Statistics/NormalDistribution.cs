namespace Loadline.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>
    /// Probability of a value up to <paramref name="z"/>, to 14 digits (G. West, Better approximations to cumulative normal functions, Wilmott Magazine 2005,
    /// after J. F. Hart).
    /// </summary>
    public static double Cdf(double z)
    {
        var x = Math.Abs(z);
        double tail;
        if (x > 37)
        {
            tail = 0;
        }
        else
        {
            var e = Math.Exp(-x * x / 2);
            if (x < 7.07106781186547)
            {
                var top = Horner(x, 3.52624965998911e-02, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376);
                var bottom = Horner(x, 8.83883476483184e-02, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752);
                tail = e * top / bottom;
            }
            else
            {
                tail = e / ((x + (1 / (x + (2 / (x + (3 / (x + (4 / (x + 0.65))))))))) * 2.506628274631);
            }
        }

        return z > 0 ? 1 - tail : tail;
    }

    /// <summary>Probability of a value at least as far from 0 as <paramref name="z"/>.</summary>
    public static double TwoSided(double z) => 2 * Cdf(-Math.Abs(z));

    private static double Horner(double x, params ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
        {
            sum = (sum * x) + coefficient;
        }

        return sum;
    }
}
