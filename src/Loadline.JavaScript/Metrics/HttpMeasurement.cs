namespace Loadline.JavaScript.Metrics;

/// <summary>What was measured of one request. All times are milliseconds.</summary>
internal readonly record struct HttpMeasurement
{
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

    /// <summary>Whether it failed; null when the script does not want to know.</summary>
    public bool? Failed { get; init; }

    /// <summary>Sending, waiting and receiving.</summary>
    public double Duration => Sending + Waiting + Receiving;
}
