namespace Loadline.Plans;

/// <summary>A business metric, recorded by the engine and by both scripts under the same name.</summary>
public sealed record CustomMetric
{
    /// <summary>Name: a letter or underscore, then 1 to 127 letters, digits or underscores.</summary>
    public required string Name { get; init; }

    /// <summary>How values are kept.</summary>
    public required MetricType Type { get; init; }

    /// <summary>Journey it belongs to; exactly one of this and <see cref="Step"/> is given.</summary>
    public string? Journey { get; init; }

    /// <summary>Request name it belongs to; exactly one of this and <see cref="Journey"/> is given.</summary>
    public string? Step { get; init; }

    /// <summary>
    /// Template of the value, evaluated when the step or journey ended as expected; text that is no finite number records nothing and fails a check.
    /// Null: a counter counts completions that were as expected, a rate is their share, a trend or gauge takes the duration in milliseconds
    /// (of the request, or of the whole journey with its pauses).
    /// </summary>
    public string? Value { get; init; }

    /// <summary>What a value is; decides how it is printed.</summary>
    public MetricUnit Unit { get; init; } = MetricUnit.None;

    /// <summary>What it tells; may be null.</summary>
    public string? Because { get; init; }
}
