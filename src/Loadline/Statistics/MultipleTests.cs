namespace Loadline.Statistics;

/// <summary>Keeps the chance of a false alarm where several hypotheses are tested at once.</summary>
internal static class MultipleTests
{
    /// <summary>
    /// p-values adjusted so that the chance of any false alarm is what is compared with (S. Holm, A simple sequentially rejective multiple test procedure,
    /// Scandinavian Journal of Statistics 6, 1979). Valid whatever the dependence.
    /// </summary>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        var largest = 0.0;
        foreach (var (index, rank) in Enumerable.Range(0, values.Count).OrderBy(index => values[index]).Select((index, rank) => (index, rank)))
        {
            largest = Math.Max(largest, Math.Min(1, values[index] * (values.Count - rank)));
            adjusted[index] = largest;
        }

        return adjusted;
    }

    /// <summary>
    /// p-values adjusted so that of the alarms raised so large a share is false at most (Y. Benjamini, Y. Hochberg, Controlling the false discovery rate,
    /// Journal of the Royal Statistical Society B 57, 1995).
    /// </summary>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        var smallest = 1.0;
        foreach (var (index, rank) in Enumerable.Range(0, values.Count).OrderByDescending(index => values[index]).Select((index, rank) => (index, values.Count - rank)))
        {
            smallest = Math.Min(smallest, values[index] * values.Count / rank);
            adjusted[index] = smallest;
        }

        return adjusted;
    }
}
