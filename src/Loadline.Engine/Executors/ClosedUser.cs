using System.Runtime.CompilerServices;
using Loadline.Engine.Loops;

namespace Loadline.Engine.Executors;

/// <summary>
/// What the users of the four closed executors do: iteration after iteration, in the order of the whole run, at the pace of the journey.
/// A target that can't be reached answers in microseconds; users would then send nothing but connection attempts as fast as the machine can.
/// After an iteration in which no request got through, a user therefore waits 100 ms, doubling with each further one up to 1 s; after one that
/// ended early for what it was answered, 1 s.
/// </summary>
internal sealed class ClosedUser : IInterruptible
{
    private const double FirstWait = 0.1;
    private const double LongestWait = 1;

    /// <summary>As in the scripts that are written of a plan.</summary>
    private const double WaitOfFailed = 1;
    private readonly ClosedWork _work;
    private readonly CrewUser _user;
    private readonly IStops _stops;
    private readonly LoopSleep _sleep;

    /// <summary>Creates the player of a user; on its loop or before it runs.</summary>
    public ClosedUser(ClosedWork work, CrewUser user, IStops stops)
    {
        (_work, _user, _stops, _sleep) = (work, user, stops, new LoopSleep(user.Loop));
        user.Loop.Add(this);
    }

    /// <inheritdoc/>
    public void OnStops()
    {
        if (_stops.Level != StopLevel.None)
        {
            _sleep.Interrupt();
        }
    }

    /// <summary>Plays until there is nothing more to do; on the user's loop.</summary>
    /// <param name="iterations">How many at most it plays.</param>
    /// <param name="all">How many at most all users play.</param>
    /// <returns>True.</returns>
    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    public async ValueTask<bool> PlayAsync(long iterations, long all)
    {
        var clock = _user.Loop.Clock;
        var wait = FirstWait;
        var now = clock.Now;
        for (long played = 0; played < iterations && _stops.Level == StopLevel.None && _work.TryTake(all, out var journey, out var index); played++)
        {
            var start = new IterationStart(journey, index, now, now, _stops);
            IterationEnd end;
            try
            {
                end = await _user.Begin(start).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                _user.Fail(exception);
                throw;
            }

            now = _user.End(start, end);
            if (end == IterationEnd.Unreachable)
            {
                await PauseAsync(clock.After(now, wait)).ConfigureAwait(false);
                wait = Math.Min(wait + wait, LongestWait);
                now = clock.Now;
            }
            else
            {
                wait = FirstWait;
                if (end == IterationEnd.Failed && played + 1 < iterations)
                {
                    await PauseAsync(clock.After(now, WaitOfFailed)).ConfigureAwait(false);
                    now = clock.Now;
                }
            }

            if (_work.PaceOf(journey) is { } pace && played + 1 < iterations)
            {
                await PauseAsync(clock.After(start.BegunAt, pace.TotalSeconds)).ConfigureAwait(false);
                now = clock.Now;
            }
        }

        return true;
    }

    private ValueTask<bool> PauseAsync(long until) => _stops.Level == StopLevel.None ? _sleep.UntilAsync(until) : new ValueTask<bool>(false);
}
