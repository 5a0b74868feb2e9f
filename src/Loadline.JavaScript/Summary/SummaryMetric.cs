using Loadline.Plans;

namespace Loadline.JavaScript.Summary;

/// <summary>A metric at the end of a run, or the part of one that carries some tags.</summary>
public sealed record SummaryMetric
{
    /// <summary>Name; of a part with its tags: <c>http_req_duration{expected_response:true}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the metric a part belongs to; null for a whole one.</summary>
    public string? Parent { get; init; }

    /// <summary>How values are kept.</summary>
    public required MetricType Type { get; init; }

    /// <summary>What a value is.</summary>
    public required MetricUnit Unit { get; init; }

    /// <summary>Whether the script made it.</summary>
    public required bool IsCustom { get; init; }

    /// <summary>Whether there is any sample.</summary>
    public required bool HasSamples { get; init; }

    /// <summary>What k6 calls its values, with what they are, in k6's order.</summary>
    public required IReadOnlyList<KeyValuePair<string, double>> Values { get; init; }

    /// <summary>Its thresholds, in the order of the script.</summary>
    public IReadOnlyList<SummaryThreshold> Thresholds { get; init; } = [];

    /// <summary>A value by its name; 0 when there is none.</summary>
    public double this[string value] => Values.FirstOrDefault(each => each.Key == value).Value;
}
