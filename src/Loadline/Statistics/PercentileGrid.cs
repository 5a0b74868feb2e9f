namespace Loadline.Statistics;

/// <summary>Percentiles that a curve is drawn through, and where they stand on an axis that draws out the tail: each further nine as far from the last as that from the one before.</summary>
internal static class PercentileGrid
{
    private const int MostNines = 5;

    /// <summary>Every fifth to 90, then nine for each further nine, to 99.999; ascending.</summary>
    public static IReadOnlyList<double> All { get; } =
        [.. Enumerable.Range(1, 18).Select(i => i * 5.0), .. Enumerable.Range(1, MostNines - 1).SelectMany(nines => Enumerable.Range(1, 9).Select(i => 100 - ((10 - i) / Math.Pow(10, nines - 1))))];

    /// <summary>Those that so many samples can tell anything about.</summary>
    public static IReadOnlyList<double> For(long samples) => [.. All.TakeWhile(percentile => Nines(percentile) <= Math.Min(MostNines, Math.Log10(Math.Max(1, samples))))];

    /// <summary>Place of a percentile on the axis: 1 for 90, 2 for 99.</summary>
    public static double Nines(double percentile) => -Math.Log10(1 - (percentile / 100));

    /// <summary>The percentile at a place.</summary>
    public static double At(double nines) => 100 * (1 - Math.Pow(10, -nines));
}
