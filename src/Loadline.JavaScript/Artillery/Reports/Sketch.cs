namespace Loadline.JavaScript.Artillery.Reports;

/// <summary>
/// Quantiles with a relative error of 1 %, as Artillery keeps them: logarithmic bins (DDSketch; Masson, Rim and Lee 2019, section 2). Mergeable.
/// </summary>
internal sealed class Sketch
{
    private const double Accuracy = 0.01;
    private const double Gamma = (1 + Accuracy) / (1 - Accuracy);
    private const double Smallest = 1e-9;
    private static readonly double LogGamma = Math.Log(Gamma);
    private readonly SortedDictionary<int, long> _positive = [];
    private readonly SortedDictionary<int, long> _negative = [];
    private long _zeros;

    /// <summary>Values.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of the values.</summary>
    public double Sum { get; private set; }

    /// <summary>Smallest value.</summary>
    public double Min { get; private set; } = double.PositiveInfinity;

    /// <summary>Largest value.</summary>
    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>Adds a value.</summary>
    public void Add(double value)
    {
        if (value > Smallest)
        {
            Add(_positive, Key(value), 1);
        }
        else if (value < -Smallest)
        {
            Add(_negative, Key(-value), 1);
        }
        else
        {
            _zeros++;
        }

        Count++;
        Sum += value;
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
    }

    /// <summary>Adds all values of another.</summary>
    public void Merge(Sketch other)
    {
        foreach (var (key, count) in other._positive)
        {
            Add(_positive, key, count);
        }

        foreach (var (key, count) in other._negative)
        {
            Add(_negative, key, count);
        }

        _zeros += other._zeros;
        Count += other.Count;
        Sum += other.Sum;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>A quantile; NaN without values.</summary>
    /// <param name="share">Which, from 0 to 1.</param>
    public double At(double share)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        var rank = share * (Count - 1);
        var below = 0L;
        foreach (var (key, count) in _negative.Reverse())
        {
            below += count;
            if (below > rank)
            {
                return -Value(key);
            }
        }

        below += _zeros;
        if (below > rank)
        {
            return 0;
        }

        foreach (var (key, count) in _positive)
        {
            below += count;
            if (below > rank)
            {
                return Value(key);
            }
        }

        return Max;
    }

    private static int Key(double value) => (int)Math.Ceiling(Math.Log(value) / LogGamma);

    private static double Value(int key) => 2 * Math.Pow(Gamma, key) / (1 + Gamma);

    private static void Add(SortedDictionary<int, long> bins, int key, long count) => bins[key] = bins.GetValueOrDefault(key) + count;
}
