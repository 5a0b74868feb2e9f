using Loadline.Results;

namespace Loadline.JavaScript.Metrics;

/// <summary>
/// Everything a script records. Users are spread over some parts, each with a lock that is practically never contended; the collector empties
/// one half of a part while samples go to the other.
/// </summary>
/// <param name="registry">The metrics.</param>
/// <param name="outputs">Who is told of every sample.</param>
internal sealed class SampleRecorder(MetricRegistry registry, IReadOnlyList<ISampleOutput> outputs)
{
    private readonly Metric _requests = registry["http_reqs"];
    private readonly Metric _failed = registry["http_req_failed"];
    private readonly Metric[] _phases =
    [
        registry["http_req_duration"], registry["http_req_blocked"], registry["http_req_connecting"], registry["http_req_tls_handshaking"],
        registry["http_req_sending"], registry["http_req_waiting"], registry["http_req_receiving"],
    ];
    private readonly SampleStripe[] _stripes = [.. Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount)).Select(_ => new SampleStripe())];

    /// <summary>The metrics.</summary>
    public MetricRegistry Metrics => registry;

    /// <summary>Adds a sample.</summary>
    /// <param name="user">Number of the user, which chooses the part.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="tags">Tags of the sample.</param>
    /// <param name="value">The value; not NaN.</param>
    /// <param name="at">Milliseconds since the run began; only gauges need it.</param>
    public void Add(int user, Metric metric, TagSet tags, double value, double at = 0)
    {
        StripeOf(user).Add(metric, tags.Key, value, at);
        foreach (var output in outputs)
        {
            output.Add(metric, value, tags);
        }
    }

    /// <summary>Adds a request.</summary>
    public void AddRequest(int user, TagSet tags, in HttpMeasurement request)
    {
        StripeOf(user).AddRequest(this, tags.Key, request);
        foreach (var output in outputs)
        {
            output.Add(_requests, 1, tags);
            for (var i = 0; i < _phases.Length; i++)
            {
                output.Add(_phases[i], PhaseOf(request, i), tags);
            }

            if (request.Failed is { } failed)
            {
                output.Add(_failed, failed ? 1 : 0, tags);
            }
        }
    }

    /// <summary>Moves what was recorded since the last time into a set; for one thread at a time.</summary>
    public void DrainTo(MetricSet metrics)
    {
        foreach (var stripe in _stripes)
        {
            stripe.DrainTo(metrics);
        }
    }

    private SampleStripe StripeOf(int user) => _stripes[(uint)user % (uint)_stripes.Length];

    private static double PhaseOf(in HttpMeasurement request, int phase) => phase switch
    {
        0 => request.Duration,
        1 => request.Blocked,
        2 => request.Connecting,
        3 => request.Handshaking,
        4 => request.Sending,
        5 => request.Waiting,
        _ => request.Receiving,
    };

    /// <summary>One part.</summary>
    private sealed class SampleStripe
    {
        /// <summary>Series from which on a half is not used again.</summary>
        private const int MostSeries = 10_000;

        private readonly Lock _lock = new();
        private Half _half = new();
        private Half _spare = new();

        public void Add(Metric metric, TagSet key, double value, double at)
        {
            lock (_lock)
            {
                _half.SeriesOf(metric, key).Record(value, at);
            }
        }

        public void AddRequest(SampleRecorder recorder, TagSet key, in HttpMeasurement request)
        {
            lock (_lock)
            {
                var series = _half.RequestOf(recorder, key);
                series[0].Record(1);
                for (var i = 0; i < recorder._phases.Length; i++)
                {
                    series[i + 1].Record(PhaseOf(request, i));
                }

                if (request.Failed is { } failed)
                {
                    _half.SeriesOf(recorder._failed, key).Record(failed ? 1 : 0);
                }
            }
        }

        public void DrainTo(MetricSet metrics)
        {
            Half half;
            lock (_lock)
            {
                (half, _half) = (_half, _spare);
            }

            metrics.Merge(half.Set);
            half.Set.Clear();
            _spare = half.Set.Series.Count > MostSeries ? new Half() : half;
        }
    }

    private sealed class Half
    {
        private readonly Dictionary<(Metric, TagSet), MetricSeries> _series = [];
        private readonly Dictionary<TagSet, MetricSeries[]> _requests = [];

        public MetricSet Set { get; } = new();

        public MetricSeries SeriesOf(Metric metric, TagSet key)
        {
            if (!_series.TryGetValue((metric, key), out var series))
            {
                series = Set.GetOrAdd(metric.Name, metric.Type, metric.Unit, key.Kept);
                _series.Add((metric, key), series);
            }

            return series;
        }

        public MetricSeries[] RequestOf(SampleRecorder recorder, TagSet key)
        {
            if (!_requests.TryGetValue(key, out var series))
            {
                series = [.. recorder._phases.Prepend(recorder._requests).Select(metric => SeriesOf(metric, key))];
                _requests.Add(key, series);
            }

            return series;
        }
    }
}
