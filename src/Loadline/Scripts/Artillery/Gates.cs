using System.Globalization;
using Loadline.Plans;

namespace Loadline.Scripts.Artillery;

/// <summary>Translates thresholds to conditions of <c>ensure</c>: expressions over the metrics of the final report, by name.</summary>
internal sealed class Gates(Plan plan, ProcessorModel processor, List<Finding> findings)
{
    private static readonly double[] Reported = [50, 75, 90, 95, 99];

    /// <summary>Conditions of a profile, those of all profiles first.</summary>
    public IReadOnlyList<Gate> Of(LoadProfile profile)
    {
        var gates = new List<Gate>();
        foreach (var threshold in plan.Thresholds.Where(threshold => threshold.Profiles.Count == 0 || threshold.Profiles.Contains(profile.Name)))
        {
            var comments = new List<string>();
            if (Expression(threshold, profile, comments) is { } expression)
            {
                if (threshold.Because is { } because)
                {
                    comments.Insert(0, because);
                }

                var differs = threshold.Metric is "dropped_iterations" || threshold.Aggregation.Kind == AggregationKind.PerSecond;
                gates.Add(new Gate(AnchorOf(threshold, gates), expression, comments, threshold.Profiles.Count == 0 && !differs));
            }
        }

        return [.. gates.Where(gate => gate.Everywhere), .. gates.Where(gate => !gate.Everywhere)];
    }

    private static string AnchorOf(Threshold threshold, List<Gate> gates)
    {
        var start = FunctionNames.Of("", threshold.Metric + " " + threshold.Aggregation.ToString().Replace(".", "", StringComparison.Ordinal) + " " + string.Join(' ', threshold.Tags.Select(tag => tag.Value)));
        start = char.ToLowerInvariant(start[0]) + start[1..];
        var name = start;
        for (var number = 2; gates.Exists(gate => gate.Anchor == name); number++)
        {
            name = start + number;
        }

        return name;
    }

    private static string Operator(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Equal => "==",
        _ => "!=",
    };

    private string? Expression(Threshold threshold, LoadProfile profile, List<string> comments)
    {
        if (threshold.Abort)
        {
            Note("artillery-no-abort", $"Artillery judges at the end: '{threshold.Metric}' can't stop a run.");
            comments.Add("Artillery judges at the end of a run only: crossing it does not stop the run.");
        }

        var request = threshold.Tags.FirstOrDefault(tag => tag.Name == "name")?.Value;
        var journey = threshold.Tags.FirstOrDefault(tag => tag.Name == "scenario")?.Value;
        if (threshold.Tags.Any(tag => tag.Name is not ("name" or "scenario")) || (request is not null && journey is not null))
        {
            return Unsupported(threshold, "Artillery can't judge by these tags");
        }

        var limit = $"{Operator(threshold.Comparison)} {YamlText.Of(threshold.Limit)}";
        switch (threshold.Metric)
        {
            case "http_req_duration":
            case "http_req_sending" or "http_req_receiving" or "http_req_connecting" or "http_req_tls_handshaking" or "http_req_blocked" when threshold.Tags.Count == 0:
                return Of(threshold, MetricName(threshold.Metric, request, journey), limit, comments);
            case "http_req_waiting" when request is null && journey is null:
                return Of(threshold, "http.response_time", limit, comments);
            case "http_req_waiting" when journey is null:
                return Of(threshold, $"plugins.metrics-by-endpoint.response_time.{request}", limit, comments);
            case "http_req_failed":
                return Failed(request, journey) + " " + limit;
            case "http_reqs":
                return Count(threshold, Requests(request, journey), profile, limit);
            case "checks" when request is null && journey is null:
                processor.Uses.Add("countChecks");
                return $"plugins.expect.ok / (plugins.expect.ok + plugins.expect.failed) {limit}";
            case "iterations":
                return Count(threshold, journey is null ? "vusers.created" : $"vusers.created_by_name.{journey}", profile, limit);
            case "iteration_duration" when request is null && journey is null:
                return Of(threshold, "vusers.session_length", limit, comments);
            case "iteration_duration" when request is null:
                return Of(threshold, MetricName(threshold.Metric, null, journey), limit, comments);
            case "dropped_iterations" when threshold.Tags.Count == 0:
                return Dropped(threshold, profile, comments);
            default:
                return plan.Metrics.FirstOrDefault(metric => metric.Name == threshold.Metric) is { } custom && threshold.Tags.Count == 0
                    ? Custom(custom, threshold, profile, limit, comments)
                    : Unsupported(threshold, "Artillery has nothing like it");
        }
    }

    private string MetricName(string metric, string? request, string? journey)
    {
        processor.Measures.Add(new Measure(metric, request, journey));
        return request is not null ? $"{metric}.{request}" : journey is not null ? $"{metric}.journey {journey}" : metric;
    }

    /// <summary>An aggregate of a histogram. Of percentiles Artillery reports a few; another becomes the nearest that is stricter.</summary>
    private string? Of(Threshold threshold, string metric, string limit, List<string> comments)
    {
        switch (threshold.Aggregation.Kind)
        {
            case AggregationKind.Average:
                return $"{metric}.mean {limit}";
            case AggregationKind.Minimum:
                return $"{metric}.min {limit}";
            case AggregationKind.Maximum:
                return $"{metric}.max {limit}";
            case AggregationKind.Median:
                return $"{metric}.median {limit}";
            case AggregationKind.Percentile:
                break;
            default:
                return Unsupported(threshold, "Artillery keeps no such value of a distribution");
        }

        var asked = threshold.Aggregation.Percentile;
        var exact = Array.IndexOf(Reported, asked) >= 0;
        var isUpper = threshold.Comparison is Comparison.Less or Comparison.LessOrEqual;
        var taken = exact ? asked : isUpper ? Reported.Where(p => p > asked).DefaultIfEmpty(100).First() : Reported.Where(p => p < asked).DefaultIfEmpty(0).Last();
        var name = taken switch
        {
            100 => "max",
            0 => "min",
            50 => "median",
            _ => "p" + taken.ToString("0", CultureInfo.InvariantCulture),
        };
        if (!exact)
        {
            var text = $"Artillery can't judge {threshold.Aggregation} of {threshold.Metric}: {name}, the nearest stricter, is judged instead.";
            Note("artillery-percentile", text);
            comments.Add(text);
        }

        return $"{metric}.{name} {limit}";
    }

    private string Failed(string? request, string? journey)
    {
        processor.Measures.Add(new Measure("http_req_failed", request, journey));
        return request is null && journey is null
            ? "http_req_failed / http.requests"
            : $"requests.{request ?? "journey " + journey}.failed / requests.{request ?? "journey " + journey}.all";
    }

    private string Requests(string? request, string? journey)
    {
        if (request is null && journey is null)
        {
            return "http.requests";
        }

        processor.Measures.Add(new Measure("http_req_failed", request, journey));
        return $"requests.{request ?? "journey " + journey}.all";
    }

    private string? Count(Threshold threshold, string metric, LoadProfile profile, string limit)
    {
        var seconds = Math.Max(1, Phases.Of(plan, profile).Sum(phase => phase.Duration.TotalSeconds));
        return threshold.Aggregation.Kind == AggregationKind.PerSecond ? $"{metric} / {YamlText.Of(seconds)} {limit}" : $"{metric} {limit}";
    }

    /// <summary>What is dropped is absent from the report of a run that dropped nothing, so the arrivals that took place are judged.</summary>
    private string? Dropped(Threshold threshold, LoadProfile profile, List<string> comments)
    {
        if (threshold.Comparison is not (Comparison.Less or Comparison.LessOrEqual or Comparison.Equal))
        {
            return Unsupported(threshold, "Artillery counts arrivals that took place, so only an upper limit can be judged");
        }

        var phases = Phases.Of(plan, profile);
        var planned = phases.Sum(phase => phase.Arrivals);
        var allowed = threshold.Limit * (threshold.Aggregation.Kind == AggregationKind.PerSecond ? phases.Sum(phase => phase.Duration.TotalSeconds) : 1);
        comments.Add($"{planned.ToString("N0", CultureInfo.InvariantCulture)} arrivals are planned; what Artillery drops it does not count in vusers.created.");
        return $"vusers.created {(threshold.Comparison == Comparison.Less ? ">" : ">=")} {YamlText.Of(planned - allowed)}";
    }

    private string? Custom(CustomMetric metric, Threshold threshold, LoadProfile profile, string limit, List<string> comments)
    {
        switch (metric.Type)
        {
            case MetricType.Counter:
                return Count(threshold, MetricNames.Of(plan, metric), profile, limit);
            case MetricType.Rate:
                return $"{MetricNames.Passed(metric)} / {MetricNames.All(metric)} {limit}";
            case MetricType.Gauge:
                return Unsupported(threshold, "Artillery has no gauge");
            default:
                return Of(threshold, metric.Name, limit, comments);
        }
    }

    private string? Unsupported(Threshold threshold, string why)
    {
        var tags = threshold.Tags.Count == 0 ? "" : "{" + string.Join(",", threshold.Tags.Select(tag => $"{tag.Name}:{tag.Value}")) + "}";
        var text = $"{threshold.Metric}{tags} {threshold.Aggregation} is not judged: {why}.";
        if (!findings.Exists(finding => finding.Message == text))
        {
            findings.Add(Finding.Warning("artillery-threshold-left-out", text));
        }

        return null;
    }

    private void Note(string id, string text)
    {
        if (!findings.Exists(finding => finding.Message == text))
        {
            findings.Add(Finding.Note(id, text));
        }
    }
}
