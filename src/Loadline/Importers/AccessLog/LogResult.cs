using Loadline.Apis;
using Loadline.Importers.AccessLog.Counting;
using Loadline.Importers.Secrets;
using Loadline.Plans;
using Loadline.Recordings;

namespace Loadline.Importers.AccessLog;

/// <summary>Turns counts into what a plan is made from.</summary>
internal sealed class LogResult(LogReading reading, LogOptions options, string source)
{
    private const int MostNamed = 8;
    private const int FewestLatencies = 100;

    private readonly List<Note> notes = [];
    private readonly List<Finding> findings = [];

    /// <summary>Makes it; the log has one request at least.</summary>
    public (ApiDescription Api, ObservedTraffic Traffic, IReadOnlyList<Finding> Findings) Make()
    {
        reading.Clients.Close();
        var all = EndpointNames.Of(reading.Routes);
        var kept = Kept(all);
        var feeds = new ValueFeeds(kept);
        var byId = new Dictionary<int, int>();
        for (var i = 0; i < kept.Count; i++)
        {
            byId[kept[i].Stats.Id] = i;
        }

        int Resolve(int id) => byId.GetValueOrDefault(reading.Routes.Resolve(id).Id, -1);
        var pauses = new PauseModel(reading.Clients.Gaps.Resolved(Resolve));
        var journeys = Journeys(kept, feeds, pauses, Resolve);
        LeftOut(feeds);
        Endpoints(all, kept);
        var curve = reading.Arrivals.Curve(out var first);
        var total = (double)reading.Requests;
        var traffic = new ObservedTraffic
        {
            Source = source,
            Requests = reading.Requests,
            First = At(reading.Span.First),
            Last = At(reading.Span.Last),
            Endpoints = [.. all.Select(endpoint => Observed(endpoint, total))],
            Journeys = journeys,
            Sessions = reading.WithClient > 0 ? reading.Clients.Sessions : 0,
            PeakMinute = ArrivalCurve.Peak(curve, first, 1, reading.Offset)!,
            Peak = ArrivalCurve.Busiest(curve, first, reading.Offset),
            PeakHour = ArrivalCurve.PeakHour(curve, first, reading.Offset),
            Minutes = curve,
            Pauses = pauses.Overall(),
            Latency = Latency(reading.Latency),
            ServerErrors = reading.Statuses[5] / total,
            ClientErrors = reading.Statuses[4] / total,
            Feeds = feeds.All(),
            Notes = notes,
        };
        var name = Path.GetFileName(source.Split(" and ")[0]);
        return (LogApi.Of(SensitiveText.Redact("API of " + name), kept, feeds), traffic, findings);
    }

    /// <summary>Endpoints journeys are made of: those that ever succeed, the most frequent ones.</summary>
    private IReadOnlyList<LogEndpoint> Kept(IReadOnlyList<LogEndpoint> all)
    {
        var usable = all.Where(endpoint => endpoint.Stats.Paths.Seen > 0).ToList();
        usable = usable.Count > 0 ? usable : [.. all.Take(1)];
        return [.. usable.Take(options.MaxEndpoints ?? int.MaxValue)];
    }

    private IReadOnlyList<ObservedJourney> Journeys(IReadOnlyList<LogEndpoint> kept, ValueFeeds feeds, PauseModel pauses, Func<int, int> resolve)
    {
        var sequences = new Dictionary<string, (int[] Steps, long Count)>(StringComparer.Ordinal);
        foreach (var sequence in reading.Clients.Sequences.Kept)
        {
            var steps = sequence.Steps.Select(resolve).Where(step => step >= 0).ToArray();
            if (steps.Length > 0)
            {
                var key = string.Join(',', steps);
                sequences[key] = (steps, sequences.GetValueOrDefault(key).Count + sequence.Count);
            }
        }

        var total = (double)kept.Sum(endpoint => endpoint.Stats.Count);
        var fit = new JourneyFit([.. kept.Select(endpoint => endpoint.Stats.Count / total)], sequences.Values);
        var chosen = fit.Choose();
        var seen = chosen.Sum(each => each.Count);
        notes.Add(new Note(NoteKind.Decision, reading.WithClient == 0
            ? $"{source} does not say who sent a request, so each is a journey of its own, without pauses."
            : $"{chosen.Count} sequences stand for the {reading.Clients.Sequences.Total:N0} that {reading.Clients.Sessions:N0} sessions were cut into ({seen:N0} were exactly these); weights are fitted to the mix of the log, and differ from it by {fit.Error * 100:0.##} % at most."));
        return
        [
            .. chosen.Select(each => new ObservedJourney(each.Weight, each.Count,
            [
                .. each.Steps.Select((step, i) =>
                {
                    var (min, max) = i == 0 ? default : pauses.Between(each.Steps[i - 1], step);
                    return new ObservedStep(kept[step].Stats.Method, kept[step].Path, min, max, feeds.Of(kept[step], [.. each.Steps.Select(other => kept[other])]));
                }),
            ])),
        ];
    }

    private void Endpoints(IReadOnlyList<LogEndpoint> all, IReadOnlyList<LogEndpoint> kept)
    {
        var rest = all.Except(kept).ToList();
        if (rest.Count > 0)
        {
            var share = rest.Sum(endpoint => endpoint.Stats.Count) / (double)reading.Requests;
            notes.Add(new Note(NoteKind.LeftOut, $"{LogStatistics.Count(rest.Count, "endpoint")} with {share * 100:0.##} % of the requests {(rest.Count == 1 ? "is" : "are")} left out, being rare or never successful: {string.Join(", ", rest.Take(MostNamed).Select(endpoint => endpoint.Key))}{(rest.Count > MostNamed ? $" and {rest.Count - MostNamed} more" : "")}."));
        }

        if (all.Any(endpoint => endpoint.Stats.Known is null && endpoint.Stats.Method is "POST" or "PUT" or "PATCH") && options.Routes.Count == 0)
        {
            findings.Add(Finding.Warning("bodies-not-logged", "Logs don't hold bodies: POST, PUT and PATCH requests send an empty JSON object.", new SourceLocation(source), "give the OpenAPI document, too, as in: loadline create openapi.yaml " + source));
        }
    }

    private void LeftOut(ValueFeeds feeds)
    {
        var statistics = reading.Statistics;
        var parts = new List<string>();
        void Part(long count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{count:N0} {what}");
            }
        }

        Part(statistics.Statics.Total, $"static files ({statistics.Statics.ToString(5)})");
        Part(statistics.Robots.Total, $"of crawlers and monitors ({statistics.Robots.ToString(5)})");
        Part(statistics.Probes, "probes");
        Part(statistics.Preflights, "HEAD, OPTIONS and other methods without work");
        Part(statistics.Nowhere, "to paths that were never found");
        Part(statistics.Malformed, "malformed");
        var read = $"{statistics.Lines:N0} lines read ({string.Join(", ", statistics.Formats.Counts.Take(3).Select(format => format.Key))}), {reading.Requests:N0} requests counted";
        findings.Add(Finding.Note("log-read", parts.Count == 0 ? $"{read}." : $"{read}; left out: {string.Join(", ", parts)}.", new SourceLocation(source)));
        if (parts.Count > 0)
        {
            notes.Add(new Note(NoteKind.LeftOut, $"Requests of {source} that are no work of the API: {string.Join(", ", parts)}."));
        }

        if (statistics.Hosts.Counts.Skip(1).Any())
        {
            notes.Add(new Note(NoteKind.Decision, SensitiveText.Redact($"The log has requests to several hosts ({statistics.Hosts.ToString(4)}); all are sent to the one target. Filter the log first to test one of them.")));
        }

        if (feeds.LeftOut > 0)
        {
            notes.Add(new Note(NoteKind.Data, "Values of the log that look secret or personal are not in the data files; made-up values or variables of the environment take their place."));
        }
    }

    private static ObservedEndpoint Observed(LogEndpoint endpoint, double total)
    {
        var stats = endpoint.Stats;
        return new ObservedEndpoint(stats.Method, endpoint.Path, stats.Count, stats.Count / total, stats.Statuses[5] / (double)stats.Count, stats.Statuses[4] / (double)stats.Count, Latency(stats.Latency), stats.Known is not null);
    }

    private static ObservedLatency? Latency(Bins? bins) => bins is null || bins.Total < FewestLatencies ? null
        : new ObservedLatency(bins.Total, TimeSpan.FromSeconds(bins.Quantile(0.5)), TimeSpan.FromSeconds(bins.Quantile(0.95)), TimeSpan.FromSeconds(bins.Quantile(0.99)));

    private DateTimeOffset At(long ticks) => new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(reading.Offset);
}
