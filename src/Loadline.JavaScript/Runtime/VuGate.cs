using Loadline.Engine;
using Loadline.JavaScript.Sandbox;

namespace Loadline.JavaScript.Runtime;

/// <summary>
/// Where a user's thread waits, for a time or for somebody. Only that thread waits here; anybody may wake it, and what was raised ends every
/// wait.
/// </summary>
internal sealed class VuGate(RunClock clock, Interruption interruption)
{
    private readonly object _gate = new();

    /// <summary>Does something that the waiting thread looks at, and wakes it.</summary>
    public void Wake<T>(T state, Action<T> change)
    {
        lock (_gate)
        {
            change(state);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Wakes the thread.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until something holds or a time has come.</summary>
    /// <param name="state">What is asked about.</param>
    /// <param name="holds">What has to hold; asked under the lock.</param>
    /// <param name="until">The time, a timestamp; <see cref="long.MaxValue"/> for never.</param>
    /// <returns>Whether it holds.</returns>
    /// <exception cref="ScriptInterruptedException">The script was stopped.</exception>
    public bool Wait<T>(T state, Func<T, bool> holds, long until = long.MaxValue)
    {
        if (until != long.MaxValue && clock.Milliseconds(clock.Now, until) >= DeepStack.ShortestWait)
        {
            DeepStack.Trim();
        }

        lock (_gate)
        {
            while (!holds(state))
            {
                interruption.ThrowIfRaised();
                if (until == long.MaxValue)
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                var left = clock.Milliseconds(clock.Now, until);
                if (left <= 0)
                {
                    return false;
                }

                Monitor.Wait(_gate, (int)Math.Min(Math.Ceiling(left), int.MaxValue));
            }

            return true;
        }
    }

    /// <summary>Waits until something holds, whatever was raised: for what another thread still uses.</summary>
    public void WaitOut<T>(T state, Func<T, bool> holds)
    {
        lock (_gate)
        {
            while (!holds(state))
            {
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Waits for so long.</summary>
    /// <exception cref="ScriptInterruptedException">The script was stopped.</exception>
    public void Sleep(double seconds)
    {
        Wait(false, static never => never, clock.After(clock.Now, Math.Min(seconds, 1e9)));
        interruption.ThrowIfRaised();
    }
}
