using Loadline.Engine.Http;
using Loadline.Engine.Loops;

namespace Loadline.Engine.Tests.Virtual;

/// <summary>
/// A server in virtual time: says of each request, when it arrives, when it will be answered and with what status. Sending takes no time.
/// </summary>
internal sealed class VirtualServer(Func<double, long, (double End, int Status)> answer) : ITransports
{
    private readonly Lock _lock = new();
    private long _arrived;

    /// <summary>When each request arrived, in seconds since the first timestamp.</summary>
    public List<double> Arrivals { get; } = [];

    public ITransport Create(EngineLoop loop) => new Transport(this, loop);

    public void Dispose()
    {
    }

    private sealed class Transport(VirtualServer server, EngineLoop loop) : ITransport
    {
        private readonly LoopSleep _sleep = new(loop);

        public async ValueTask<RequestFault?> SendAsync(WireRequest request, WireResponse response)
        {
            response.Reset();
            var times = response.Times;
            times.Started = times.SendStarted = times.Sent = loop.Clock.Now;
            var now = loop.Clock.Now / (double)loop.Clock.Time.TimestampFrequency;
            var (end, status) = server.Answer(now);
            var answered = await _sleep.UntilAsync((long)Math.Round(end * loop.Clock.Time.TimestampFrequency)).ConfigureAwait(false);
            times.FirstByte = times.Ended = loop.Clock.Now;
            response.Status = status;
            return answered ? null : RequestFault.Cut;
        }

        public ValueTask<bool> ConnectAsync(Origin origin) => new(true);

        public void Cut() => _sleep.Interrupt();

        public void Dispose()
        {
        }
    }

    private (double End, int Status) Answer(double now)
    {
        lock (_lock)
        {
            Arrivals.Add(now);
            return answer(now, _arrived++);
        }
    }
}
