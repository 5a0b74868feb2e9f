using Loadline.Engine.Loops;

namespace Loadline.JavaScript.Artillery.Processors;

/// <summary>Something a script wants to have called later. Before there is a loop it waits for one.</summary>
internal sealed class ScriptTimer(double milliseconds, Action work, Action<ScriptTimer> ended)
{
    private LoopTimer? _timer;
    private bool _isCleared;

    /// <summary>Begins to count.</summary>
    public void Attach(EngineLoop loop)
    {
        if (!_isCleared && _timer is null)
        {
            _timer = new Clock(loop, this);
            _timer.Set(loop.Clock.After(loop.Clock.Now, Math.Max(0, milliseconds) / 1_000));
        }
    }

    /// <summary>Is not called any more.</summary>
    public void Clear()
    {
        _isCleared = true;
        _timer?.Clear();
        ended(this);
    }

    private void Fire()
    {
        ended(this);
        if (_isCleared)
        {
            return;
        }

        try
        {
            work();
        }
        catch (ScriptFailure)
        {
            // Nobody waits for a timer: in Node this would end the worker.
        }
    }

    private sealed class Clock(EngineLoop loop, ScriptTimer timer) : LoopTimer(loop)
    {
        protected override void OnTime(long now) => timer.Fire();
    }
}
