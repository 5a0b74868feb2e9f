using Loadline.Comparisons;

namespace Loadline.Reports.Html.Comparing;

/// <summary>The axis that effects on one metric are drawn on: equal factors are equally long, and no change is in the middle.</summary>
internal sealed class ForestAxis
{
    /// <summary>Width of a drawing, in its own units.</summary>
    public const double Width = 240;

    private const double Edge = 8;
    private const double Apart = 38;
    private const double Widest = 2.08;
    private static readonly double[] Nice = [1, 2, 0.5, 1.5, 0.75, 4, 0.25, 1.25, 0.8, 1.1, 0.9, 1.05, 0.95, 1.02, 0.98, 1.01, 0.99, 8, 0.125];
    private readonly double _reach;

    private ForestAxis(double reach) => _reach = reach;

    /// <summary>The axis on which the intervals and margins of these rows fit, up to a factor of eight.</summary>
    public static ForestAxis Of(IReadOnlyList<ComparedRow> rows)
    {
        var ends = rows.SelectMany(row => new[] { row.Low, row.High, row.Ratio, row.SameLow, row.SameHigh }).OfType<double>().Where(ratio => ratio > 0 && double.IsFinite(ratio)).Select(ratio => Math.Abs(Math.Log(ratio)));
        return new ForestAxis(Math.Clamp(ends.DefaultIfEmpty(0).Max() * 1.05, 0.02, Widest));
    }

    /// <summary>Where a ratio stands, in units of the drawing, and whether it is beyond the end of the axis.</summary>
    public (double X, bool IsBeyond) At(double ratio)
    {
        var log = ratio > 0 ? Math.Log(ratio) : double.NegativeInfinity;
        return ((Width / 2) + (Math.Clamp(log / _reach, -1, 1) * ((Width / 2) - Edge)), Math.Abs(log) > _reach * (1 + 1e-9));
    }

    /// <summary>Ratios that are named on the axis, far enough apart to be read.</summary>
    public IReadOnlyList<double> Ticks()
    {
        var ticks = new List<double>();
        foreach (var ratio in Nice)
        {
            var (x, isBeyond) = At(ratio);
            if (!isBeyond && ticks.TrueForAll(other => Math.Abs(At(other).X - x) >= Apart))
            {
                ticks.Add(ratio);
            }
        }

        return [.. ticks.Order()];
    }
}
