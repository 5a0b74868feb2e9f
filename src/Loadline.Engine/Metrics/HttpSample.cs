namespace Loadline.Engine.Metrics;

/// <summary>What was measured of one request. All times are milliseconds.</summary>
internal readonly record struct HttpSample
{
    /// <summary>Index in <see cref="MetricCatalog.Requests"/>.</summary>
    public required int Request { get; init; }

    /// <summary>Status; 0 when there was no response.</summary>
    public required int Status { get; init; }

    /// <summary>k6's error code when the request failed, else 0.</summary>
    public required int ErrorCode { get; init; }

    /// <summary>Time before a connection was free, with name lookup, connecting and TLS.</summary>
    public double Blocked { get; init; }

    /// <summary>Time of the TCP connect.</summary>
    public double Connecting { get; init; }

    /// <summary>Time of the TLS handshake.</summary>
    public double Handshaking { get; init; }

    /// <summary>Time to send the request.</summary>
    public double Sending { get; init; }

    /// <summary>Time until the first byte of the response.</summary>
    public double Waiting { get; init; }

    /// <summary>Time from the first to the last byte of the response.</summary>
    public double Receiving { get; init; }

    /// <summary>Time from when the request was meant to start to the last byte.</summary>
    public double Response { get; init; }

    /// <summary>Service time.</summary>
    public double Duration => Sending + Waiting + Receiving;

    /// <summary>Whether it failed by k6's rule.</summary>
    public bool Failed => ErrorCode != 0;
}
