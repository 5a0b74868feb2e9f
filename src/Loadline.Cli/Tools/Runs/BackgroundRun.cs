using Loadline.Cli.Flows;

namespace Loadline.Cli.Tools.Runs;

/// <summary>A run that goes on while its caller does something else.</summary>
internal sealed class BackgroundRun
{
    /// <summary>What a run that was told to stop may take before it is cut.</summary>
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly Lock _gate = new();
    private readonly List<Action<ToolProgress>> _listeners = [];
    private readonly TimeProvider _time;

    /// <summary>Begins a run.</summary>
    /// <param name="id">Its handle.</param>
    /// <param name="kind"><c>benchmark</c> or <c>capacity</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="play">Plays it and renders what came of it.</param>
    public BackgroundRun(string id, string kind, TimeProvider time, Func<BackgroundRun, Task<ToolAnswer>> play)
    {
        (Id, Kind, _time) = (id, kind, time);
        Done = Task.Run(() => play(this));
    }

    /// <summary>Its handle.</summary>
    public string Id { get; }

    /// <summary><c>benchmark</c> or <c>capacity</c>.</summary>
    public string Kind { get; }

    /// <summary>What came of it; fails with what it threw.</summary>
    public Task<ToolAnswer> Done { get; }

    /// <summary>How far it is; null before it has said anything.</summary>
    public ToolProgress? Latest { get; private set; }

    /// <summary>Whether somebody told it to stop.</summary>
    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>What its play is followed and ended by.</summary>
    public PlayHooks Hooks => new(_time) { Stop = _stop.Token, Kill = _kill.Token };

    /// <summary>Tells how far it is; what is told never falls.</summary>
    public void Tell(double share, string message)
    {
        Action<ToolProgress>[] listeners;
        ToolProgress progress;
        lock (_gate)
        {
            progress = Latest = new ToolProgress(Math.Max(Latest?.Share ?? 0, Math.Clamp(share, 0, 1)), message);
            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            listener(progress);
        }
    }

    /// <summary>Has somebody told how far it is, until what is returned is disposed.</summary>
    public IDisposable Listen(Action<ToolProgress>? listener)
    {
        var listening = new Listening(this, listener ?? (static _ => { }));
        lock (_gate)
        {
            _listeners.Add(listening.Listener);
        }

        return listening;
    }

    /// <summary>Ends it gracefully; after five seconds it is cut.</summary>
    public void Stop()
    {
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
            _ = CutLaterAsync();
        }
    }

    /// <summary>Cuts it.</summary>
    public void Cut()
    {
        _stop.Cancel();
        _kill.Cancel();
    }

    private async Task CutLaterAsync()
    {
        await Task.WhenAny(Done, Task.Delay(ToFinish, _time)).ConfigureAwait(false);
        await _kill.CancelAsync().ConfigureAwait(false);
    }

    private sealed class Listening(BackgroundRun run, Action<ToolProgress> listener) : IDisposable
    {
        public Action<ToolProgress> Listener { get; } = listener;

        public void Dispose()
        {
            lock (run._gate)
            {
                run._listeners.Remove(Listener);
            }
        }
    }
}
