using Loadline.Policies;

namespace Loadline.Engine;

/// <summary>
/// Ends a run that its policy ends: a stop file appears, or the gate closes because too much was about to be sent. The run ends as if its user had stopped it,
/// and what is still running half a second later is cut: within a second nothing is sent and the report is written.
/// </summary>
internal sealed class PolicyWatch : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ToFinish = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _kill;
    private readonly SendGate? _gate;
    private readonly CancellationTokenRegistration _closing;
    private ITimer? _later;

    private PolicyWatch(SendGate? gate, TimeProvider time, CancellationToken stop, CancellationToken kill)
    {
        _gate = gate;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _kill = CancellationTokenSource.CreateLinkedTokenSource(kill);
        _closing = gate?.Closed.Register(() =>
        {
            _later = time.CreateTimer(_ => Cancel(_kill), null, ToFinish, Timeout.InfiniteTimeSpan);
            Cancel(_stop);
        }) ?? default;
        if (gate is { Policy.StopFiles.Count: > 0 })
        {
            _ = WatchAsync(gate, time, _over.Token);
        }
    }

    /// <summary>Ends the run gracefully: the caller's, or the policy's.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cuts what is running.</summary>
    public CancellationToken Kill => _kill.Token;

    /// <summary>Why the policy ended the run; null when it did not.</summary>
    public string? Reason => _gate?.Reason;

    /// <summary>Begins to watch.</summary>
    /// <param name="gate">The gate of the run; null when no policy holds.</param>
    /// <param name="time">Clock of the run.</param>
    /// <param name="stop">The caller's way to end it.</param>
    /// <param name="kill">The caller's way to cut it.</param>
    /// <exception cref="LoadlineException">A stop file is there: the run must not begin.</exception>
    public static PolicyWatch Begin(SendGate? gate, TimeProvider time, CancellationToken stop, CancellationToken kill) =>
        FileThatStops(gate?.Policy ?? Policy.None) is { } file ? throw new LoadlineException($"Not started: the stop file {file} is there. 'loadline stop --release' takes back a stop.") { IsRefusal = true } : new PolicyWatch(gate, time, stop, kill);

    /// <inheritdoc/>
    public void Dispose()
    {
        Cancel(_over);
        _closing.Dispose();
        _later?.Dispose();
        _over.Dispose();
        _stop.Dispose();
        _kill.Dispose();
    }

    private static string? FileThatStops(Policy policy) => policy.StopFiles.FirstOrDefault(Path.Exists);

    private static async Task WatchAsync(SendGate gate, TimeProvider time, CancellationToken over)
    {
        while (gate.Reason is null)
        {
            await Task.Delay(Every, time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
            {
                return;
            }

            if (FileThatStops(gate.Policy) is { } file)
            {
                gate.Close($"The run was stopped: the stop file {file} appeared.");
            }
        }
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run ended at the same moment.
        }
    }
}
