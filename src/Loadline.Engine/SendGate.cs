using System.Net;
using Loadline.Policies;

namespace Loadline.Engine;

/// <summary>
/// What stands between a run and the wire. Every request of every user passes it, redirects and requests of scripts too: to hosts the policy does not allow
/// nothing is sent, more requests than it allows are not sent and end the run, and once it is closed nothing is sent any more. From any thread.
/// </summary>
internal sealed class SendGate : IDisposable
{
    /// <summary>What chance may add to a rate that is kept on average.</summary>
    private const double Slack = 1.1;

    private readonly CancellationTokenSource _closed = new();
    private readonly RunClock _clock;
    private readonly long _step;
    private readonly long _burst;
    private long _due;
    private string? _reason;

    private SendGate(Policy policy, RunClock clock)
    {
        (Policy, _clock) = (policy, clock);
        if (policy.MostPerSecond is { } most)
        {
            _step = Math.Max(1, clock.After(0, 1 / (most * Slack)));
            _burst = Math.Max(_step, clock.After(0, 1));
        }
    }

    /// <summary>The policy.</summary>
    public Policy Policy { get; }

    /// <summary>Cancelled when it is closed.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>Why it was closed, in a sentence; null while it is open.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    /// <summary>The gate of a run; null when the policy limits nothing.</summary>
    public static SendGate? Of(Policy policy, RunClock clock) => policy.IsNone ? null : new SendGate(policy, clock);

    /// <summary>Lets nothing through any more.</summary>
    /// <param name="reason">Why; the first one counts.</param>
    public void Close(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _closed.Cancel();
        }
    }

    /// <summary>Whether a connection may be opened to what a host resolved to.</summary>
    public bool Admits(string host, int port, IPAddress address) => Policy.AllowsAddress(host, port, address);

    /// <summary>
    /// Counts a request. A virtual schedule (GCRA) tells whether it is one too many: the rate holds on average, with a second's worth of requests at
    /// once and a tenth more for chance.
    /// </summary>
    /// <returns>False when it must not be sent; the gate is closed then.</returns>
    public bool TakeOne()
    {
        if (Reason is not null)
        {
            return false;
        }

        if (_step == 0)
        {
            return true;
        }

        var now = _clock.Now;
        while (true)
        {
            var due = Interlocked.Read(ref _due);
            var next = Math.Max(due, now) + _step;
            if (next - now > _burst + _step)
            {
                Close(FormattableString.Invariant($"{Policy.Name} allows {Policy.MostPerSecond:0.###} requests/s, and more were about to be sent."));
                return false;
            }

            if (Interlocked.CompareExchange(ref _due, next, due) == due)
            {
                return true;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _closed.Dispose();
}
