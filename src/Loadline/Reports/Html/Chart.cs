using System.Globalization;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Reports.Html;

/// <summary>One chart of a page.</summary>
/// <param name="Id">Name that is part of the page's addresses, such as <c>latency</c>.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Note">How to read it, in a sentence or two.</param>
/// <param name="Axis">What the horizontal axis is.</param>
/// <param name="Unit">Unit of the values, such as <c>ms</c>.</param>
/// <param name="Xs">Where the points are: seconds since the load began, <c>-log10(1 - share)</c> of a percentile, or a number; ascending.</param>
/// <param name="Series">What is drawn, the most important first.</param>
internal sealed record Chart(string Id, string Title, string Note, ChartAxis Axis, string Unit, IReadOnlyList<double> Xs, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Stretches that are shaded.</summary>
    public IReadOnlyList<ChartRange> Ranges { get; init; } = [];

    /// <summary>What the vertical axis is, beside its unit; null where the title says it.</summary>
    public string? YTitle { get; init; }

    /// <summary>What the horizontal axis is; null for the usual name of its kind.</summary>
    public string? XTitle { get; init; }

    /// <summary>What follows a number of the horizontal axis where one point is read out, such as <c>/s</c>.</summary>
    public string XUnit { get; init; } = "";

    /// <summary>Highest value that is drawn: what is beyond leaves the chart; null where all have room.</summary>
    public double? Top { get; init; }

    /// <summary>Whether equal distances are equal factors.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether it is one of many, and takes half of the width where there is room.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Whether there is anything to draw.</summary>
    public bool IsEmpty => Series.All(series => series.Values.All(value => value is null));

    /// <summary>What the horizontal axis is.</summary>
    public string NameOfX => XTitle ?? Axis switch { ChartAxis.Percentile => "percentile", ChartAxis.Seconds => "time", _ => "" };

    /// <summary>Name of a point, as in <c>12 s</c> or <c>p(99)</c>.</summary>
    public string NameOf(double x) => Axis switch
    {
        ChartAxis.Percentile => $"p({Math.Round(PercentileGrid.At(x), (int)Math.Ceiling(x) + 1).ToString(CultureInfo.InvariantCulture)})",
        ChartAxis.Seconds => Quantity.Duration(TimeSpan.FromSeconds(x)),
        ChartAxis.Order => $"{XTitle} {Quantity.Count((long)x)}".TrimStart(),
        _ => Quantity.Number(x) + XUnit,
    };
}
