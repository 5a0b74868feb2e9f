using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Engine.Metrics;

/// <summary>
/// What is kept of each second. Everything by every tag would fill the memory in an hour: phases of requests are kept in the totals only,
/// http metrics by request, journey and whether they were expected; after <see cref="MostSeries"/> series, by nothing.
/// </summary>
internal sealed class SecondsKept
{
    /// <summary>Series kept with tags: some hours of a plan of ordinary size.</summary>
    public const int MostSeries = 300_000;

    /// <summary>Series whose memory is used again for the next second.</summary>
    private const int MostMerging = 10_000;

    private static readonly HashSet<string> TotalsOnly =
        ["http_req_blocked", "http_req_connecting", "http_req_tls_handshaking", "http_req_sending", "http_req_waiting", "http_req_receiving"];

    private readonly List<RunSecond> _seconds = [];
    private MetricSet _merging = new();
    private int _series;

    /// <summary>The seconds, in order.</summary>
    public IReadOnlyList<RunSecond> Seconds => _seconds;

    /// <summary>Keeps a second.</summary>
    public void Add(int second, MetricSet metrics)
    {
        foreach (var series in metrics.Series)
        {
            if (!TotalsOnly.Contains(series.Metric))
            {
                _merging.GetOrAdd(series.Metric, series.Type, series.Unit, TagsOf(series)).Merge(series);
            }
        }

        var kept = _merging.Copy();
        _merging.Clear();
        if (_merging.Series.Count > MostMerging)
        {
            _merging = new MetricSet();
        }

        _series += kept.Series.Count;
        if (_seconds.Count > 0 && _seconds[^1].Second >= second)
        {
            _seconds[^1].Metrics.Merge(kept);
            foreach (var series in _seconds[^1].Metrics.Series)
            {
                series.Compact();
            }
        }
        else
        {
            _seconds.Add(new RunSecond(second, kept));
        }
    }

    private IReadOnlyList<Field> TagsOf(MetricSeries series)
    {
        if (_series > MostSeries)
        {
            return [];
        }

        return series.Tag("status") is null ? series.Tags : [.. series.Tags.Where(tag => tag.Name is not ("status" or "error_code"))];
    }
}
