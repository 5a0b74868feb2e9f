using Loadline.Apis;
using Loadline.Design;
using Loadline.Design.Load;
using Loadline.Design.Operations;
using Loadline.Plans;
using Loadline.Recordings;

namespace Loadline.Sources;

/// <summary>Turns what a log shows into what the designer takes: rates, objectives and shares, observed and with their numbers. What was given stays, and the difference is said.</summary>
internal static class TrafficMerge
{
    private const int MostLimits = 10;
    private const long FewestForLimit = 1000;
    private const double Room = 1.1;
    private const double LeastErrors = 0.001;

    /// <summary>The request with what the log shows.</summary>
    public static DesignRequest Apply(ObservedTraffic traffic, DesignRequest request)
    {
        var given = request.Requirements;
        var notes = new List<Note>();
        var ledger = new List<Assumption>();
        var rate = new Requirement<Rate>(Say.RoundedUp(traffic.Peak.PerSecond), Provenance.Observed, Peak(traffic));
        Curve(traffic, ledger);
        Requirement<T>? Keep<T>(string what, Requirement<T>? said, Requirement<T>? seen, Func<T, string> print)
        {
            if (said is not null && seen is not null && !Equals(said.Value, seen.Value))
            {
                notes.Add(new Note(NoteKind.Decision, $"{what} of {print(said.Value)} is kept ({said.Because}); {print(seen.Value)} is what {traffic.Source} shows ({seen.Because})."));
            }

            return said ?? seen;
        }

        // A load that is given otherwise than as a rate stands in place of the log's.
        var requests = Keep("The rate", given.Requests, given.Requests is null && (given.Users is not null || request.Journeys is not null) ? null : rate, each => each.ToString());
        if (given.Requests is null && given.Users is { } users)
        {
            notes.Add(new Note(NoteKind.Decision, $"{Say.Number(users.Value)} users are kept ({users.Because}), and the rate follows from them; {traffic.Source} shows {Say.PerSecond(rate.Value.PerSecond, "requests")} ({rate.Because})."));
        }

        var p95 = Keep("The p95", given.P95, Latency(traffic, "p95", traffic.Latency?.P95), Durations.Format);
        var p99 = Keep("The p99", given.P99, Latency(traffic, "p99", traffic.Latency?.P99), Durations.Format);
        if (given.P95 is not null || given.P99 is not null)
        {
            // One said and one measured would contradict each other sooner or later; the customary distance of the two is taken.
            (p95, p99) = (given.P95, given.P99);
        }

        var errors = Keep("The error rate", given.ErrorRate, Errors(traffic), Percents.Format);
        return request with
        {
            Traffic = traffic,
            Requirements = given with { Requests = requests, P95 = p95, P99 = p99, ErrorRate = errors },
            Limits = [.. request.Limits, .. Limits(traffic, p95)],
            Ledger = [.. request.Ledger, .. ledger],
            Notes = [.. request.Notes, .. notes],
        };
    }

    /// <summary>The request without measured objectives where goals were said of the same: both would be gates, and a goal may be looser than what is.</summary>
    public static DesignRequest Goals(DesignRequest request)
    {
        var given = request.Requirements;
        var latencies = new[] { given.P95, given.P99 }.OfType<Requirement<TimeSpan>>().ToList();
        return latencies.TrueForAll(latency => latency.From == Provenance.Observed) ? request : request with
        {
            Requirements = given with { P95 = given.P95 is { From: Provenance.Observed } ? null : given.P95, P99 = given.P99 is { From: Provenance.Observed } ? null : given.P99 },
            Limits = [.. request.Limits.Where(limit => limit.From != Provenance.Observed)],
        };
    }

    /// <summary>What documents and log have and the other lacks.</summary>
    public static IEnumerable<Finding> Differences(string document, ApiDescription api, ObservedTraffic traffic)
    {
        var seen = traffic.Endpoints.Select(endpoint => endpoint.Method + " " + new PathShape(endpoint.Path).FullKey).ToHashSet(StringComparer.Ordinal);
        var known = api.Operations.Select(ApiMerge.KeyOf).ToHashSet(StringComparer.Ordinal);
        var foreign = traffic.Endpoints.Where(endpoint => !known.Contains(endpoint.Method + " " + new PathShape(endpoint.Path).FullKey)).ToList();
        if (foreign.Count > 0)
        {
            var share = foreign.Sum(endpoint => endpoint.Share);
            yield return Finding.Note("sources-differ", $"{traffic.Source} has {foreign.Count} {(foreign.Count == 1 ? "endpoint" : "endpoints")} that {document} lacks, with {Say.Share(share)} of the requests; {(foreign.Count == 1 ? "it is" : "they are")} left out: "
                + $"{ApiMerge.Listed([.. foreign.Select(endpoint => $"{endpoint} ({Say.Share(endpoint.Share)})")])}.", new SourceLocation(traffic.Source));
        }

        var unused = api.Operations.Where(operation => !seen.Contains(ApiMerge.KeyOf(operation))).ToList();
        if (unused.Count > 0)
        {
            yield return Finding.Note("sources-differ", $"{traffic.Source} has no request of {unused.Count} {(unused.Count == 1 ? "operation" : "operations")} of {document}: {ApiMerge.Listed([.. unused.Select(operation => operation.ToString())])}.", new SourceLocation(document));
        }
    }

    private static string Peak(ObservedTraffic traffic)
    {
        var (peak, minute) = (traffic.Peak, traffic.PeakMinute);
        var text = peak.Length == minute.Length
            ? $"busiest minute of {traffic.Source}, {Moment(minute.From)}: {Say.Number(minute.Requests)} requests = {Say.PerSecond(minute.PerSecond, "requests")}"
            : $"busiest {Say.Number(peak.Length.TotalMinutes)} minutes of {traffic.Source}, from {Moment(peak.From)}: {Say.Number(peak.Requests)} requests = {Say.PerSecond(peak.PerSecond, "requests")}; its busiest minute, {Moment(minute.From)} with {Say.Number(minute.Requests)}, is no more above that than chance makes one of many";
        return traffic.PeakHour is { } hour ? $"{text}; the busiest hour, from {Moment(hour.From)}, has {Say.Number(hour.Requests)}, {Say.PerSecond(hour.PerSecond, "requests")} on average" : text;
    }

    private static void Curve(ObservedTraffic traffic, List<Assumption> ledger)
    {
        var mean = traffic.Requests / Math.Max(60, (traffic.Last - traffic.First).TotalSeconds);
        var hour = traffic.PeakHour is { } peak ? $"{Say.Number(peak.Requests)} in the busiest hour from {Moment(peak.From)}, " : "";
        ledger.Add(new Assumption("arrivals", $"{Say.Number(traffic.PeakMinute.Requests)} in the busiest minute, {hour}{Say.PerSecond(mean, "requests")} on average", Provenance.Observed,
            $"{traffic.Source} from {Moment(traffic.First)} to {Moment(traffic.Last)}; {Say.Percent(traffic.ServerErrors)} of {Say.Number(traffic.Requests)} requests failed with 5xx, {Say.Percent(traffic.ClientErrors)} with 4xx"));
    }

    private static Requirement<TimeSpan>? Latency(ObservedTraffic traffic, string what, TimeSpan? seen) => seen is not { } time || traffic.Latency is not { } all ? null
        : new Requirement<TimeSpan>(Limit(time), Provenance.Observed, $"{what} of {Say.Number(all.Count)} requests in {traffic.Source} is {Say.Time(time)}; + 10 % for what two runs differ by, so it tells whether it got slower. The server logged it: networks come on top");

    private static Requirement<double> Errors(ObservedTraffic traffic)
    {
        var share = Math.Ceiling(Math.Round(traffic.ServerErrors * 1000, 3)) / 1000;
        return share <= LeastErrors
            ? new Requirement<double>(LeastErrors, Provenance.Observed, $"{Say.Percent(traffic.ServerErrors)} of the requests in {traffic.Source} failed with 5xx; 0.1 % is the finest a run of usual size can show")
            : new Requirement<double>(Math.Min(0.5, share), Provenance.Observed, $"{Say.Percent(traffic.ServerErrors)} of the requests in {traffic.Source} failed with 5xx: no more than today");
    }

    /// <summary>Baselines of the endpoints that are most used and whose latency differs from the whole.</summary>
    private static IEnumerable<RequestLimit> Limits(ObservedTraffic traffic, Requirement<TimeSpan>? overall) => overall is not { From: Provenance.Observed } ? []
        : traffic.Endpoints.Where(endpoint => endpoint.Latency is { Count: >= FewestForLimit } latency && Limit(latency.P95) != overall.Value).Take(MostLimits)
            .Select(endpoint => new RequestLimit([$"{endpoint}"], 95, Limit(endpoint.Latency!.P95), $"p95 of {Say.Number(endpoint.Latency.Count)} requests in {traffic.Source} is {Say.Time(endpoint.Latency.P95)}, + 10 %", Provenance.Observed));

    /// <summary>A tenth more, rounded up to two digits.</summary>
    private static TimeSpan Limit(TimeSpan time)
    {
        var milliseconds = Math.Max(1, time.TotalMilliseconds * Room);
        var scale = Math.Pow(10, Math.Floor(Math.Log10(milliseconds)) - 1);
        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(Math.Round(milliseconds / scale, 6)) * scale));
    }

    private static string Moment(DateTimeOffset time) => time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd HH:mm 'UTC'" : "yyyy-MM-dd HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture);
}
