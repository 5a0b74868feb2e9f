using Loadline.Engine.Metrics;

namespace Loadline.Engine.Http;

/// <summary>What is recorded of a request, from when what happened to it.</summary>
internal static class WireSample
{
    /// <summary>The sample of a request that was sent, or tried to be.</summary>
    /// <param name="clock">Clock of the run.</param>
    /// <param name="response">What came back and when.</param>
    /// <param name="request">Number of the request in the catalog.</param>
    /// <param name="code">Error code; 0 when it did not fail.</param>
    /// <param name="fault">Why there is no response; null when there is one.</param>
    /// <param name="intended">When it was meant to start, a timestamp.</param>
    public static HttpSample Of(RunClock clock, WireResponse response, int request, int code, RequestFault? fault, long intended)
    {
        var times = response.Times;

        // What never got as far as sending, and what ran into its timeout, has waited all the time.
        var sent = times.SendStarted != 0 && !ReferenceEquals(fault, RequestFault.Timeout);
        var begun = sent ? times.SendStarted : times.Started;
        var written = sent ? (times.Sent != 0 ? times.Sent : times.Ended) : begun;
        var first = times.FirstByte != 0 ? Math.Max(times.FirstByte, written) : times.Ended;
        return new HttpSample
        {
            Request = request,
            Status = response.Status,
            ErrorCode = code,
            Blocked = clock.Milliseconds(times.Started, begun),
            Connecting = clock.Milliseconds(times.ConnectStarted, times.Connected),
            Handshaking = times.Secured == 0 ? 0 : clock.Milliseconds(times.Connected, times.Secured),
            Sending = clock.Milliseconds(begun, written),
            Waiting = clock.Milliseconds(written, first),
            Receiving = clock.Milliseconds(first, times.Ended),
            Response = clock.Milliseconds(Math.Min(intended, times.Started), times.Ended),
        };
    }
}
