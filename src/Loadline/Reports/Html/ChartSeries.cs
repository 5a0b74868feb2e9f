namespace Loadline.Reports.Html;

/// <summary>One line of a chart.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Color">Which of the eight colours, from 0; lines that differ only in dashes may share one.</param>
/// <param name="Values">A value for each point; null where there is none, positive infinity for what never came.</param>
/// <param name="IsDashed">Whether it is dashed: what was planned, allowed, or beside the point.</param>
internal sealed record ChartSeries(string Label, int Color, IReadOnlyList<double?> Values, bool IsDashed = false)
{
    /// <summary>Ends of an interval around each value, drawn as a band; null for none.</summary>
    public IReadOnlyList<(double? Low, double? High)>? Band { get; init; }

    /// <summary>Whether the line is drawn as steps, for what is counted.</summary>
    public bool IsStepped { get; init; }

    /// <summary>What stands at each point.</summary>
    public ChartMark Mark { get; init; }

    /// <summary>Whether there are marks only, and no line between them.</summary>
    public bool IsMarksOnly { get; init; }
}
