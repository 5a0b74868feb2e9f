namespace Loadline.Engine.Http;

/// <summary>A request of the runtime's client that a new connection can tell how long connecting took.</summary>
internal sealed class TimedMessage(HttpMethod method, Uri address, WireTimes times) : HttpRequestMessage(method, address)
{
    /// <summary>When what happened.</summary>
    public WireTimes Times => times;

    /// <summary>The connection that was opened for it; null when it went over one that was there.</summary>
    public ConnectionFacts? Opened { get; set; }
}
