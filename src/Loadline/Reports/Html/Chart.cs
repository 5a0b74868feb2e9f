namespace Loadline.Reports.Html;

/// <summary>One chart of a page.</summary>
/// <param name="Id">Name that is part of the page's addresses, such as <c>latency</c>.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Note">How to read it, in a sentence or two.</param>
/// <param name="Axis">What the horizontal axis is.</param>
/// <param name="Unit">Unit of the values, such as <c>ms</c>.</param>
/// <param name="Xs">Where the points are: seconds since the load began, or <c>-log10(1 - share)</c> of a percentile; ascending.</param>
/// <param name="Series">What is drawn, the most important first.</param>
internal sealed record Chart(string Id, string Title, string Note, ChartAxis Axis, string Unit, IReadOnlyList<double> Xs, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Stretches in which the generator was not well, from and to in seconds.</summary>
    public IReadOnlyList<(double From, double To)> Unwell { get; init; } = [];

    /// <summary>Whether there is anything to draw.</summary>
    public bool IsEmpty => Series.All(series => series.Values.All(value => value is null));

    /// <summary>Name of a point, as in <c>12 s</c> or <c>p(99)</c>.</summary>
    public string NameOf(double x) => Axis == ChartAxis.Percentile
        ? $"p({Math.Round(100 * (1 - Math.Pow(10, -x)), (int)Math.Ceiling(x) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)})"
        : Results.Quantity.Duration(TimeSpan.FromSeconds(x));
}
