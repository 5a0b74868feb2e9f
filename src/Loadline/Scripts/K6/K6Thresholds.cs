using System.Globalization;
using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>Thresholds of a plan as those of k6.</summary>
internal sealed class K6Thresholds(K6Script script)
{
    private const string EngineOnly = "http_req_response_time";

    private sealed record Gate(string Key, Js Expression, string? Because);

    /// <summary>Percentiles some threshold asks for, so that the summary can show them.</summary>
    public IReadOnlyList<string> Columns =>
        [.. script.Plan.Thresholds.Where(threshold => threshold.Aggregation.Kind == AggregationKind.Percentile).Select(threshold => threshold.Aggregation.ToString())];

    /// <summary>The thresholds that hold in a profile.</summary>
    public Js Of(LoadProfile profile)
    {
        var gates = script.Plan.Thresholds
            .Where(threshold => threshold.Profiles.Count == 0 || threshold.Profiles.Contains(profile.Name))
            .Select(GateOf)
            .OfType<Gate>()
            .ToList();
        var properties = gates.GroupBy(gate => gate.Key, StringComparer.Ordinal).Select(group => Property(group.Key, [.. group])).ToList();
        if (profile.IsOpen)
        {
            properties.AddRange(Presence(profile, gates));
        }

        return Js.Object(properties, expanded: true);
    }

    private static JsProperty Property(string key, IReadOnlyList<Gate> gates)
    {
        var reasons = gates.Select(gate => gate.Because).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (gates.Count == 1 || reasons.Count <= 1)
        {
            return JsProperty.Of(key, Js.Array([.. gates.Select(gate => gate.Expression)]), CodeWriter.Comments(reasons.FirstOrDefault(), 6));
        }

        var items = gates.Select(gate => new Js(JsKind.Other, JsProperty.Commented(gate.Expression.Doc, CodeWriter.Comments(gate.Because, 8))));
        return JsProperty.Of(key, Js.Array([.. items]));
    }

    /// <summary>
    /// k6 passes a gate that saw no sample. In an open profile every journey has arrivals of its own, so a gated request that was never
    /// sent is a broken script or target, and the run must not be green.
    /// </summary>
    private IEnumerable<JsProperty> Presence(LoadProfile profile, IReadOnlyList<Gate> gates)
    {
        var names = script.Plan.Thresholds
            .Where(threshold => threshold.Profiles.Count == 0 || threshold.Profiles.Contains(profile.Name))
            .SelectMany(threshold => threshold.Tags.Where(tag => tag.Name == "name"))
            .Select(tag => $"http_reqs{{name:{script.RequestNameOf(tag.Value)}}}")
            .Distinct(StringComparer.Ordinal)
            .Where(key => gates.All(gate => gate.Key != key))
            .ToList();
        return names.Select((key, i) => JsProperty.Of(
            key,
            Js.Array([Js.String("count>0")]),
            i == 0 ? CodeWriter.Comments("k6 passes a gate that saw no sample; a request that is gated has to be sent", 6) : null));
    }

    private Gate? GateOf(Threshold threshold)
    {
        var metric = threshold.Metric;
        var because = threshold.Because;
        if (metric == EngineOnly)
        {
            metric = "http_req_duration";
            because = $"{(because is null ? "" : because.TrimEnd('.') + ". ")}Meant for the response time from the intended start, which k6 does not measure.";
            script.Differs(
                "k6-response-time",
                "thresholds on http_req_response_time look at http_req_duration: k6 does not measure from the intended start, so a stalled target looks better here");
        }

        var type = BuiltInMetrics.Find(metric)?.Type ?? script.Plan.Metrics.FirstOrDefault(custom => custom.Name == metric)?.Type;
        if (type is null || !Allows(type.Value, threshold.Aggregation.Kind))
        {
            script.Differs(
                "k6-threshold",
                $"the threshold on {JsText.Comment(threshold.Metric)} is left out: {(type is null ? "no such metric" : $"a {type.Value.ToString().ToLowerInvariant()} has no {threshold.Aggregation}")}",
                isNote: false);
            return null;
        }

        if (threshold.Tags.Any(tag => tag.Name != "name" && K6Names.TagValue(tag.Value) != tag.Value))
        {
            script.Differs("k6-threshold", $"a threshold on {metric} is left out: k6 cannot name the value of its tag {JsText.Comment(string.Join(", ", threshold.Tags.Select(tag => tag.Name)))}", isNote: false);
            return null;
        }

        var tags = threshold.Tags.Select(tag => $"{tag.Name}:{(tag.Name == "name" ? script.RequestNameOf(tag.Value) : tag.Value)}");
        var key = threshold.Tags.Count == 0 ? metric : $"{metric}{{{string.Join(',', tags)}}}";
        return new Gate(key, Expression(threshold), because);
    }

    private static bool Allows(MetricType type, AggregationKind kind) => type switch
    {
        MetricType.Counter => kind is AggregationKind.Count or AggregationKind.PerSecond,
        MetricType.Gauge => kind is AggregationKind.Value,
        MetricType.Rate => kind is AggregationKind.Share,
        _ => kind is AggregationKind.Percentile or AggregationKind.Average or AggregationKind.Median or AggregationKind.Minimum or AggregationKind.Maximum,
    };

    private static Js Expression(Threshold threshold)
    {
        var comparison = threshold.Comparison switch
        {
            Comparison.Less => "<",
            Comparison.LessOrEqual => "<=",
            Comparison.Greater => ">",
            Comparison.GreaterOrEqual => ">=",
            Comparison.Equal => "==",
            _ => "!=",
        };
        var expression = Js.String(threshold.Aggregation + comparison + threshold.Limit.ToString("0.############", CultureInfo.InvariantCulture));
        if (!threshold.Abort)
        {
            return expression;
        }

        var properties = new List<JsProperty> { JsProperty.Of("threshold", expression), JsProperty.Of("abortOnFail", Js.Raw("true")) };
        if (threshold.AbortAfter > TimeSpan.Zero)
        {
            properties.Add(JsProperty.Of("delayAbortEval", Js.String(K6Names.Duration(threshold.AbortAfter))));
        }

        return Js.Object(properties);
    }
}
