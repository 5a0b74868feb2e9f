using Loadline.Plans;

namespace Loadline.Results.Tools;

/// <summary>
/// Artillery's JSON report. Its <c>http.response_time</c> ends at the first byte of the answer, in whole milliseconds, and leaves out connecting: it is k6's
/// <c>http_req_waiting</c>, not <c>http_req_duration</c>, and is called so here. Scripts written by Loadline measure <c>http_req_duration</c> themselves.
/// </summary>
internal static class ArtilleryReport
{
    private const string Endpoint = "plugins.metrics-by-endpoint.";
    private const string EndpointTime = Endpoint + "response_time.";

    public static ToolResult Read(JsonValue root, string file)
    {
        var aggregate = root.Get("aggregate");
        var counters = Numbers(aggregate, "counters");
        var metrics = new SummaryMetrics();
        Requests(metrics, counters);
        var names = Trends(metrics, aggregate);
        var errors = Endpoints(metrics, counters, names).Concat(Errors(counters)).GroupBy(error => (error.Code, error.Message)).Select(Told).OrderByDescending(error => error.Count).ToList();
        var start = Moment(aggregate, "firstMetricAt") ?? Moment(aggregate, "firstCounterAt");
        var end = Moment(aggregate, "lastMetricAt") ?? Moment(aggregate, "lastCounterAt");
        var result = OtherRun.Of("artillery", file, metrics.Set, start is not null && end > start ? end.Value - start.Value : TimeSpan.Zero) with
        {
            StartedAt = start ?? default,
            StartedIterations = (long)counters.GetValueOrDefault("vusers.created"),
            OfferedIterations = counters.ContainsKey("vusers.created") ? (long)(counters["vusers.created"] + counters.GetValueOrDefault("vusers.skipped")) : null,
            Errors = errors,
        };
        return new ToolResult(ResultFormat.Artillery, result) { Unknown = [.. Unknown(metrics.Set, names.Count > 0)] };
    }

    /// <summary>A failure that is listed for all requests and for one is the same failure: the one that names the request is kept.</summary>
    private static RunError Told(IGrouping<(int Code, string Message), RunError> errors) =>
        errors.Count(error => error.Request.Length > 0) == 1 && errors.Count() == 2 && errors.Select(error => error.Count).Distinct().Count() == 1
            ? errors.First(error => error.Request.Length > 0)
            : errors.FirstOrDefault(error => error.Request.Length == 0) ?? errors.First() with { Count = errors.Sum(error => error.Count) };

    private static void Requests(SummaryMetrics metrics, Dictionary<string, double> counters)
    {
        double Count(string name) => counters.GetValueOrDefault(name);
        var sent = Count("http.requests");
        var bad = counters.Where(counter => counter.Key.StartsWith("http.codes.", StringComparison.Ordinal) && StatusOf(counter.Key) >= 400).Sum(counter => counter.Value);
        if (sent > 0)
        {
            metrics.Counter("http_reqs", [], sent);
            metrics.Rate("http_req_failed", [], counters.TryGetValue("http_req_failed", out var own) ? own : Math.Min(sent, Math.Max(0, sent - Count("http.responses")) + bad), sent);
        }

        if (counters.ContainsKey("vusers.completed") || counters.ContainsKey("vusers.failed"))
        {
            metrics.Counter("iterations", [], Count("vusers.completed") + Count("vusers.failed"));
        }

        if (counters.ContainsKey("vusers.skipped"))
        {
            metrics.Counter("dropped_iterations", [], Count("vusers.skipped"));
        }

        if (counters.ContainsKey("http.downloaded_bytes"))
        {
            metrics.Counter("data_received", [], Count("http.downloaded_bytes"));
        }

        metrics.Rate("checks", [], Count("plugins.expect.ok"), Count("plugins.expect.ok") + Count("plugins.expect.failed"));
        foreach (var (name, value) in counters.Where(counter => IsCustom(counter.Key)))
        {
            metrics.Counter(name, [], value);
        }
    }

    /// <summary>Adds the histograms.</summary>
    /// <returns>Names of requests that have one of their own.</returns>
    private static HashSet<string> Trends(SummaryMetrics metrics, JsonValue aggregate)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, summary) in aggregate.Has("summaries") ? aggregate.Members("summaries") : aggregate.Has("histograms") ? aggregate.Members("histograms") : [])
        {
            var figures = SummaryMetrics.Figures(summary.Members(), null);
            if (name.StartsWith(EndpointTime, StringComparison.Ordinal))
            {
                names.Add(name[EndpointTime.Length..]);
                metrics.Trend(RequestTimes.Waiting, [new Field("name", name[EndpointTime.Length..])], figures);
            }
            else if (name == "http.response_time")
            {
                metrics.Trend(RequestTimes.Waiting, [], figures);
            }
            else if (name == "vusers.session_length")
            {
                metrics.Trend("iteration_duration", [], figures);
            }
            else if (name.StartsWith("http_req_duration.", StringComparison.Ordinal))
            {
                metrics.Trend(RequestTimes.Service, [new Field("name", name["http_req_duration.".Length..])], figures);
            }
            else
            {
                metrics.Trend(name, [], figures, IsTime(name) ? MetricUnit.Time : null);
            }
        }

        return names;
    }

    /// <summary>Adds what the plugin metrics-by-endpoint counted.</summary>
    /// <returns>Failures by request.</returns>
    private static List<RunError> Endpoints(SummaryMetrics metrics, Dictionary<string, double> counters, HashSet<string> names)
    {
        var errors = new List<RunError>();
        var counts = new Dictionary<string, (double All, double Failed)>(StringComparer.Ordinal);
        foreach (var (key, value) in counters.Where(counter => counter.Key.StartsWith(Endpoint, StringComparison.Ordinal)))
        {
            var (codes, failures) = (key.LastIndexOf(".codes.", StringComparison.Ordinal), key.LastIndexOf(".errors.", StringComparison.Ordinal));
            var at = Math.Max(codes, failures);
            if (at < Endpoint.Length)
            {
                continue;
            }

            var name = key[Endpoint.Length..at];
            var failed = failures > codes || StatusOf(key) >= 400;
            var (all, bad) = counts.GetValueOrDefault(name);
            counts[name] = (all + value, bad + (failed ? value : 0));
            names.Add(name);
            if (failed)
            {
                errors.Add(ErrorOf(name, failures > codes ? key[(failures + ".errors.".Length)..] : null, StatusOf(key), value));
            }
        }

        foreach (var (name, (all, failed)) in counts)
        {
            metrics.Counter("http_reqs", [new Field("name", name)], all);
            metrics.Rate("http_req_failed", [new Field("name", name)], failed, all);
        }

        return errors;
    }

    private static IEnumerable<RunError> Errors(Dictionary<string, double> counters)
    {
        foreach (var (key, value) in counters)
        {
            if (key.StartsWith("http.codes.", StringComparison.Ordinal) && StatusOf(key) is >= 400 and var status)
            {
                yield return ErrorOf("", null, status, value);
            }
            else if (key.StartsWith("errors.", StringComparison.Ordinal))
            {
                yield return ErrorOf("", key["errors.".Length..], 0, value);
            }
        }
    }

    // Codes are k6's, where it has one for the same failure.
    private static RunError ErrorOf(string request, string? message, int status, double count) => new(
        request,
        message switch
        {
            null => 1000 + status,
            "ETIMEDOUT" => 1050,
            "ECONNREFUSED" => 1212,
            "ECONNRESET" => 1220,
            "ENOTFOUND" => 1101,
            _ => 1000,
        },
        message ?? $"status {status}",
        (long)count);

    private static int StatusOf(string key) => int.TryParse(key.AsSpan(key.LastIndexOf('.') + 1), out var status) && status is > 0 and < 1000 ? status : 0;

    private static bool IsCustom(string name) =>
        !name.StartsWith("vusers.", StringComparison.Ordinal) && !name.StartsWith("http.", StringComparison.Ordinal) && !name.StartsWith("errors.", StringComparison.Ordinal)
        && !name.StartsWith("plugins.", StringComparison.Ordinal) && name is not "http_req_failed";

    private static bool IsTime(string name) => name.StartsWith("http.", StringComparison.Ordinal) || name.StartsWith("http_req_", StringComparison.Ordinal) || name.EndsWith("response_time", StringComparison.Ordinal);

    private static Dictionary<string, double> Numbers(JsonValue aggregate, string name)
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, value) in aggregate.Members(name))
        {
            if (value.NumberOrNull is { } number and >= 0 and < 1e15)
            {
                numbers[key] = number;
            }
            else
            {
                value.Wrong("a number of at least 0");
            }
        }

        return numbers;
    }

    private static DateTimeOffset? Moment(JsonValue aggregate, string name) =>
        aggregate.Has(name) && aggregate.Get(name).NumberOrNull is { } milliseconds and > 0 and < 4e12 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;

    private static IEnumerable<string> Unknown(MetricSet metrics, bool hasEndpoints)
    {
        if (metrics.Select(RequestTimes.Service, []) is null)
        {
            yield return "Times end at the first byte of the answer and are whole milliseconds (http_req_waiting): Artillery measures no body and no connecting, and requests without an answer have no time.";
        }

        yield return "The report has no distribution: percentiles it does not list are not known.";
        yield return "Whether the generator kept up, and what it ran on, is not known; nor are phases, script and the outcome of ensure.";
        if (!hasEndpoints)
        {
            yield return "Requests by name are not in it: Artillery's plugin metrics-by-endpoint adds them.";
        }
    }
}
