using System.Globalization;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Engine.Metrics;

/// <summary>The series of all http metrics for one set of tags.</summary>
internal sealed class HttpSeries
{
    /// <summary>
    /// Error code of a request that was never sent because its iteration was dropped: <c>error_code</c> of lost samples. k6 has no such code; its own
    /// end below 1900.
    /// </summary>
    public const int DroppedCode = 1900;

    private readonly MetricSeries _requests;
    private readonly MetricSeries _failed;
    private readonly MetricSeries _duration;
    private readonly MetricSeries _response;
    private readonly MetricSeries _blocked;
    private readonly MetricSeries _connecting;
    private readonly MetricSeries _handshaking;
    private readonly MetricSeries _sending;
    private readonly MetricSeries _waiting;
    private readonly MetricSeries _receiving;

    public HttpSeries(MetricSet set, RequestKey request, int status, int errorCode)
    {
        (Status, ErrorCode) = (status, errorCode);
        var tags = TagsOf(request, status, errorCode);
        MetricSeries Series(string metric) => Of(set, metric, tags);
        _requests = Series("http_reqs");
        _failed = Series("http_req_failed");
        _duration = Series("http_req_duration");
        _response = Series("http_req_response_time");
        _blocked = Series("http_req_blocked");
        _connecting = Series("http_req_connecting");
        _handshaking = Series("http_req_tls_handshaking");
        _sending = Series("http_req_sending");
        _waiting = Series("http_req_waiting");
        _receiving = Series("http_req_receiving");
    }

    /// <summary>Status of the requests; 0 without a response.</summary>
    public int Status { get; }

    /// <summary>Error code of the requests; 0 when they did not fail.</summary>
    public int ErrorCode { get; }

    /// <summary>The series of response times that dropped requests are added to: they were never sent, so no other metric knows them.</summary>
    public static MetricSeries Lost(MetricSet set, RequestKey request) => Of(set, "http_req_response_time", TagsOf(request, 0, DroppedCode));

    /// <summary>Adds a request.</summary>
    public void Record(in HttpSample sample)
    {
        _requests.Record(1);
        _failed.Record(sample.Failed ? 1 : 0);
        _duration.Record(sample.Duration);
        _response.Record(sample.Response);
        _blocked.Record(sample.Blocked);
        _connecting.Record(sample.Connecting);
        _handshaking.Record(sample.Handshaking);
        _sending.Record(sample.Sending);
        _waiting.Record(sample.Waiting);
        _receiving.Record(sample.Receiving);
    }

    /// <summary>Adds a request that was refused before it was sent: a failure, but no request and no time.</summary>
    public void RecordRefused() => _failed.Record(1);

    private static MetricSeries Of(MetricSet set, string metric, Field[] tags)
    {
        var definition = BuiltInMetrics.Find(metric)!;
        return set.GetOrAdd(metric, definition.Type, definition.Unit, tags);
    }

    private static Field[] TagsOf(RequestKey request, int status, int errorCode)
    {
        var tags = new List<Field>(5);
        if (errorCode != 0)
        {
            tags.Add(new Field("error_code", errorCode.ToString(CultureInfo.InvariantCulture)));
        }

        tags.Add(new Field("expected_response", errorCode == 0 ? "true" : "false"));
        tags.Add(new Field("name", request.Name));
        if (request.Scenario is not null)
        {
            tags.Add(new Field("scenario", request.Scenario));
        }

        tags.Add(new Field("status", status.ToString(CultureInfo.InvariantCulture)));
        return [.. tags];
    }
}
