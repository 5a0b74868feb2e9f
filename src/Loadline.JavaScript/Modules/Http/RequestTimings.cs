using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.JavaScript.Metrics;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>The phases of a request, from when what happened.</summary>
internal static class RequestTimings
{
    /// <summary>The phases. What never got as far as sending, and what ran into its timeout, has waited all the time.</summary>
    public static HttpMeasurement Of(RunClock clock, WireTimes times, RequestFault? fault, bool? failed)
    {
        var sent = times.SendStarted != 0 && !ReferenceEquals(fault, RequestFault.Timeout);
        var begun = sent ? times.SendStarted : times.Started;
        var written = sent ? (times.Sent != 0 ? times.Sent : times.Ended) : begun;
        var first = times.FirstByte != 0 ? Math.Max(times.FirstByte, written) : times.Ended;
        return new HttpMeasurement
        {
            Blocked = clock.Milliseconds(times.Started, begun),
            Connecting = clock.Milliseconds(times.ConnectStarted, times.Connected),
            Handshaking = times.Secured == 0 ? 0 : clock.Milliseconds(times.Connected, times.Secured),
            Sending = clock.Milliseconds(begun, written),
            Waiting = clock.Milliseconds(written, first),
            Receiving = clock.Milliseconds(first, times.Ended),
            Failed = failed,
        };
    }
}
