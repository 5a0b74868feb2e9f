using Loadline.Plans;

namespace Loadline.Recordings;

/// <summary>
/// What logs tell of traffic: how often, how fast, in which order, with which pauses. No address, no user and no secret is in it.
/// </summary>
public sealed record ObservedTraffic
{
    /// <summary>Names of the files.</summary>
    public required string Source { get; init; }

    /// <summary>Requests counted: without static files, bots, probes and what is no request.</summary>
    public required long Requests { get; init; }

    /// <summary>Time of the first of them.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>Time of the last of them.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>Endpoints, most frequent first.</summary>
    public required IReadOnlyList<ObservedEndpoint> Endpoints { get; init; }

    /// <summary>Sequences of requests whose mix is that of the endpoints, most frequent first.</summary>
    public required IReadOnlyList<ObservedJourney> Journeys { get; init; }

    /// <summary>Sessions seen; 0 where the source does not tell clients apart.</summary>
    public long Sessions { get; init; }

    /// <summary>The busiest minute.</summary>
    public required ObservedPeak PeakMinute { get; init; }

    /// <summary>The stretch of 1 to 15 minutes whose mean is the peak: the shortest that is busier than chance makes it.</summary>
    public required ObservedPeak Peak { get; init; }

    /// <summary>The busiest sixty minutes; null when the source covers less.</summary>
    public ObservedPeak? PeakHour { get; init; }

    /// <summary>Requests in each minute from the first to the last.</summary>
    public required IReadOnlyList<int> Minutes { get; init; }

    /// <summary>Pauses; null where none could be measured.</summary>
    public ObservedPauses? Pauses { get; init; }

    /// <summary>Latency of all requests; null where it is not logged.</summary>
    public ObservedLatency? Latency { get; init; }

    /// <summary>Share of requests answered with a status of 500 and above, 0 to 1.</summary>
    public double ServerErrors { get; init; }

    /// <summary>Share of requests answered with a status of 400 to 499, 0 to 1.</summary>
    public double ClientErrors { get; init; }

    /// <summary>Values that parameters took, without what is secret or personal.</summary>
    public IReadOnlyList<RecordedFeed> Feeds { get; init; } = [];

    /// <summary>What was left out and decided, for the reader of the plan.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];
}
