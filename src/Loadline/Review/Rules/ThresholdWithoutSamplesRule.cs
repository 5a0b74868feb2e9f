using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Gates on what is never measured.</summary>
internal sealed class ThresholdWithoutSamplesRule() : ReviewRule("threshold-without-samples", Severity.Error, "a gate on what is never measured")
{
    private static readonly HashSet<string> BuiltIn = new(StringComparer.Ordinal)
    {
        "iterations", "dropped_iterations", "http_reqs", "ws_sessions", "ws_msgs_sent", "ws_msgs_received", "data_sent", "data_received", "vus", "vus_max", "checks", "http_req_failed",
        "iteration_duration", "group_duration", "http_req_duration", "http_req_blocked", "http_req_connecting", "http_req_tls_handshaking", "http_req_sending", "http_req_waiting",
        "http_req_receiving", "ws_ping", "ws_session_duration", "ws_connecting", "grpc_req_duration", "grpc_streams", "grpc_streams_msgs_sent", "grpc_streams_msgs_received", "http_req_response_time",
    };

    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Kind != ScriptKind.K6 || subject.Everything.Any(journey => journey.IsPartial)
        ? []
        : EachProfile(subject, profile => profile.Gates.Select(gate => Why(gate, profile, subject) is { } why
            ? At(gate.KeyPlace, $"{gate.Selector} never gets a sample: {why}. k6 passes a rate without samples, and takes everything else for 0.", "Name what the script really sends, or remove the threshold.")
            : null).OfType<ReviewFinding>());

    private static string? Why(Gate gate, Profile profile, ReviewSubject subject)
    {
        var k6 = subject.K6!;
        if (!BuiltIn.Contains(gate.Metric) && !gate.Metric.StartsWith("browser_", StringComparison.Ordinal))
        {
            if (k6.Sources.Any(source => source.Text.Contains("new Metric", StringComparison.Ordinal)) || k6.Metrics.Any(metric => metric.Name.Length == 0))
            {
                return null;
            }

            if (!k6.Metrics.Any(metric => metric.Name == gate.Metric))
            {
                var near = k6.Metrics.Select(metric => metric.Name).Concat(BuiltIn).FirstOrDefault(name => Spelling.IsNear(name, gate.Metric));
                return HasOpenMetrics(k6) ? null : $"no metric is called {gate.Metric}{(near is null ? "" : $"; did you mean {near}?")}";
            }

            var adds = subject.Everything.SelectMany(journey => journey.Events).OfType<MetricEvent>().Where(each => each.Metric == gate.Metric || each.Metric.Length == 0).ToList();
            return adds.Count == 0 && !Exits(k6) ? $"nothing is ever added to {gate.Metric}"
                : adds.Count > 0 && gate.Tags.Count > 0 && adds.TrueForAll(each => each.Tags is { } tags && gate.Tags.Any(tag => tag.Key is not ("scenario" or "group") && (!tags.TryGetValue(tag.Key, out var value) || (value is not null && value != tag.Value)))) && !HasOpenTags(k6)
                    ? "nothing is added with these tags" : null;
        }

        if (gate.Tags.Count == 0)
        {
            return null;
        }

        if (gate.Tags.TryGetValue("scenario", out var scenario) && profile.Scenarios.Count > 0 && !profile.IsPartial && !HasOpenTags(k6) && profile.Scenarios.All(each => each.Name != scenario))
        {
            return $"no scenario is called {scenario}; there {(profile.Scenarios.Count == 1 ? "is" : "are")} {string.Join(", ", profile.Scenarios.Select(each => each.Name))}";
        }

        if (gate.Metric.StartsWith("http_", StringComparison.Ordinal))
        {
            return NoRequest(gate, profile, subject);
        }

        if (gate.Metric == "checks" && gate.Tags.TryGetValue("check", out var check))
        {
            var names = subject.Everything.SelectMany(journey => journey.Events).OfType<CheckEvent>().SelectMany(each => each.Names).ToHashSet(StringComparer.Ordinal);
            return names.Count > 0 && !names.Contains(check) ? $"no check is called '{check}'" : null;
        }

        if (gate.Metric == "group_duration" && gate.Tags.TryGetValue("group", out var group))
        {
            var groups = subject.Everything.SelectMany(journey => journey.Events).Select(each => "::" + each.Group).ToHashSet(StringComparer.Ordinal);
            return groups.Contains(group) || groups.Any(each => each.StartsWith(group + "::", StringComparison.Ordinal)) ? null : $"no group is called {group}; k6 writes groups as ::outer::inner";
        }

        return null;
    }

    private static string? NoRequest(Gate gate, Profile profile, ReviewSubject subject)
    {
        var shared = profile.Scenarios.SelectMany(scenario => scenario.Tags).Concat(GlobalTags(subject)).ToList();
        // Tags that are given to all samples, or set while the script runs, are not those of a request.
        var asked = gate.Tags.Where(tag => tag.Key is not ("scenario" or "expected_response" or "status" or "error" or "error_code" or "proto" or "tls_version" or "url") && !shared.Exists(each => each.Key == tag.Key && (each.Value is null || each.Value == tag.Value))).ToList();
        if (asked.Count == 0 || HasOpenTags(subject.K6!))
        {
            return null;
        }

        var requests = subject.Everything.SelectMany(journey => journey.Requests).Where(request => !request.IsOther).ToList();
        // Nothing was seen to be sent at all: then reading missed it, rather than the script sending nothing.
        foreach (var tag in requests.Count == 0 ? [] : asked)
        {
            var one = new Gate { Metric = gate.Metric, Tags = new Dictionary<string, string>(StringComparer.Ordinal) { [tag.Key] = tag.Value }, Kind = gate.Kind, Comparison = gate.Comparison, Limit = gate.Limit, Text = gate.Text, Place = gate.Place, KeyPlace = gate.KeyPlace };
            if (requests.TrueForAll(request => Arithmetic.Matches(one, request) == false))
            {
                var known = requests.Select(request => tag.Key switch { "name" => request.Name, "group" => "::" + request.Group, "method" => request.Method, _ => request.Tags.GetValueOrDefault(tag.Key) }).OfType<string>().Distinct(StringComparer.Ordinal).Take(4).ToList();
                return $"no request has {tag.Key} '{RequestEvent.Readable(tag.Value)}'{(known.Count == 0 ? "" : $"; there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known.Select(name => $"'{RequestEvent.Readable(name)}'"))}")}";
            }
        }

        return null;
    }

    private static IEnumerable<KeyValuePair<string, string?>> GlobalTags(ReviewSubject subject) =>
        K6Options.Slots(subject, "tags").SelectMany(each => each.Slot.Value is ObjectValue tags ? tags.Names.Select(name => KeyValuePair.Create(name, tags[name]!.Value is TextValue { IsKnown: true } text ? text.Text : null)) : []);

    private static bool HasOpenTags(K6Model k6) => k6.Sources.Any(source => source.Text.Contains("metrics.tags", StringComparison.Ordinal) || source.Text.Contains("vu.tags", StringComparison.Ordinal) || source.Text.Contains("tagWithCurrentStage", StringComparison.Ordinal));

    private static bool HasOpenMetrics(K6Model k6) => k6.Imports.Any(import => import.Specifier.StartsWith("http", StringComparison.Ordinal) && !import.Specifier.Contains("jslib.k6.io", StringComparison.Ordinal)) || k6.Imports.Any(import => import.Specifier.StartsWith("k6/x", StringComparison.Ordinal) || import.Specifier.StartsWith("k6/browser", StringComparison.Ordinal) || (import.Specifier.StartsWith('.') && !k6.Sources.Any(source => source.File.EndsWith(Path.GetFileName(import.Specifier), StringComparison.Ordinal))));

    private static bool Exits(K6Model k6) => k6.Journeys.Count == 0 || HasOpenMetrics(k6);
}
