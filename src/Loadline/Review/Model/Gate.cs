using Loadline.Scripts.Reading;

namespace Loadline.Review.Model;

/// <summary>One condition a run has to meet.</summary>
internal sealed class Gate
{
    /// <summary>Metric in k6's names where there is one, such as <c>http_req_duration</c>; else as written.</summary>
    public required string Metric { get; init; }

    /// <summary>Only samples with these tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is computed.</summary>
    public required GateKind Kind { get; init; }

    /// <summary>Which percentile, 0 to 100.</summary>
    public double Percentile { get; init; }

    /// <summary><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>==</c> or <c>!=</c>.</summary>
    public required string Comparison { get; init; }

    /// <summary>The limit; milliseconds for times, 0 to 1 for shares.</summary>
    public required double Limit { get; init; }

    /// <summary>As it is written.</summary>
    public required string Text { get; init; }

    /// <summary>Where the expression is written.</summary>
    public required Place Place { get; init; }

    /// <summary>Where the metric is written.</summary>
    public required Place KeyPlace { get; init; }

    /// <summary>Whether crossing it stops the run.</summary>
    public bool Aborts { get; init; }

    /// <summary>Seconds before it may stop the run; null when not given.</summary>
    public double? DelaySeconds { get; init; }

    /// <summary>Whether it is an upper limit.</summary>
    public bool IsUpper => Comparison.StartsWith('<');

    /// <summary>Whether it limits how long requests take.</summary>
    public bool IsLatency => Metric is "http_req_duration" or "http_req_waiting" or "http.response_time" or "http_req_response_time" || Metric.Contains(".response_time", StringComparison.Ordinal) || Metric.StartsWith("http_req_duration.", StringComparison.Ordinal);

    /// <summary>Metric with tags, as it is written.</summary>
    public string Selector => Tags.Count == 0 ? Metric : $"{Metric}{{{string.Join(',', Tags.Select(tag => $"{tag.Key}:{tag.Value}"))}}}";
}
