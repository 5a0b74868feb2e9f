using Loadline.Engine;
using Loadline.Engine.Loops;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;

namespace Loadline.JavaScript.Load;

/// <summary>
/// A user of a scenario, driven by the engine's executor: the executor's loop says when, the user's own thread plays. Used on its loop, but for
/// <see cref="Play"/>.
/// </summary>
internal sealed class ScriptUser : IIteration, IInterruptible
{
    private readonly ScenarioRun _scenario;
    private readonly EngineLoop _loop;
    private readonly LoopSignal _ended = new();
    private readonly Action _play;
    private Vu? _vu;
    private IterationStart _start;
    private IterationEnd _end;
    private Exception? _defect;

    /// <summary>Creates a user.</summary>
    public ScriptUser(ScenarioRun scenario, EngineLoop loop)
    {
        (_scenario, _loop, _play) = (scenario, loop, Play);
        loop.Add(this);
    }

    /// <inheritdoc/>
    public ValueTask<bool> PrepareAsync() => new(false);

    /// <inheritdoc/>
    public ValueTask<IterationEnd> PlayAsync(IterationStart start)
    {
        _start = start;
        _vu ??= _scenario.Pool.Take();
        _vu.Thread.Run(_play);
        return EndAsync();
    }

    /// <inheritdoc/>
    public void OnStops()
    {
        if (_start.Stops?.Level == StopLevel.Cut)
        {
            _vu?.Interrupt(InterruptReason.Cut);
        }
    }

    /// <summary>Gives the script's user back to the others.</summary>
    public void Dispose()
    {
        if (_vu is not null)
        {
            _scenario.Pool.Return(_vu);
            _vu = null;
        }
    }

    private async ValueTask<IterationEnd> EndAsync()
    {
        await _ended.WaitAsync().ConfigureAwait(false);
        return _defect is null ? _end : throw new InvalidOperationException("An iteration of a script ended by a defect.", _defect);
    }

    private void Play()
    {
        try
        {
            _end = _scenario.Play(_vu!, _start);
        }
        catch (Exception exception)
        {
            // The executor's loop throws it.
            _defect = exception;
        }

        _loop.Post(static user => ((ScriptUser)user!)._ended.Call(true), this);
    }
}
