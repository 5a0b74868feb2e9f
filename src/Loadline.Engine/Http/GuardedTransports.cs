using Loadline.Engine.Loops;

namespace Loadline.Engine.Http;

/// <summary>Transports behind the gate of a policy. Whatever a plan or script does to come by an address, here it is known.</summary>
/// <param name="inner">What sends; disposed with this.</param>
/// <param name="gate">The gate.</param>
internal sealed class GuardedTransports(ITransports inner, SendGate gate) : ITransports
{
    /// <summary>Transports with a gate before them; the same where no policy holds.</summary>
    public static ITransports Of(ITransports inner, SendGate? gate) => gate is null ? inner : new GuardedTransports(inner, gate);

    /// <inheritdoc/>
    public ITransport Create(EngineLoop loop) => new Guarded(inner.Create(loop), gate, loop.Clock);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    /// <summary>Not asynchronous itself: a request that passes costs three comparisons.</summary>
    private sealed class Guarded(ITransport inner, SendGate gate, RunClock clock) : ITransport
    {
        private Origin? _allowed;

        public ValueTask<RequestFault?> SendAsync(WireRequest request, WireResponse response)
        {
            if (!IsAllowed(request.Origin))
            {
                return Refuse(response, RequestFault.Barred(request.Origin));
            }

            if (!gate.Policy.AllowsMethod(request.Method))
            {
                return Refuse(response, RequestFault.BarredMethod(request.Method));
            }

            return gate.TakeOne() ? inner.SendAsync(request, response) : Refuse(response, RequestFault.GateClosed);
        }

        public ValueTask<bool> ConnectAsync(Origin origin) => IsAllowed(origin) && gate.Reason is null ? inner.ConnectAsync(origin) : new ValueTask<bool>(false);

        public void Cut() => inner.Cut();

        public void Dispose() => inner.Dispose();

        private bool IsAllowed(Origin origin)
        {
            if (ReferenceEquals(origin, _allowed))
            {
                return true;
            }

            if (!gate.Policy.AllowsHost(origin.Host, origin.Port))
            {
                return false;
            }

            _allowed = origin;
            return true;
        }

        private ValueTask<RequestFault?> Refuse(WireResponse response, RequestFault fault)
        {
            response.Reset();
            response.Times.Started = response.Times.Ended = clock.Now;
            return new ValueTask<RequestFault?>(fault);
        }
    }
}
