using Loadline.Engine.Loops;

namespace Loadline.Engine.Executors;

/// <summary>One user that may come and go several times. Used on its loop.</summary>
internal sealed class RampingUser : IStops, IInterruptible
{
    private readonly ClosedUser _player;
    private readonly CrewUser _user;
    private readonly RunStops _stops;
    private readonly TimeSpan _graceful;
    private readonly LoopSleep _untilNext;
    private readonly CutTimer _cut;
    private StopLevel _own = StopLevel.NoMore;
    private Task _playing = Task.CompletedTask;

    /// <summary>Creates a user that has not come yet.</summary>
    public RampingUser(ClosedWork work, CrewUser user, RunStops stops, TimeSpan graceful)
    {
        (_user, _stops, _graceful, _untilNext) = (user, stops, graceful, new LoopSleep(user.Loop));
        _cut = new CutTimer(this);
        _player = new ClosedUser(work, user, this);
        user.Loop.Add(this);
    }

    /// <summary>The loop it lives on.</summary>
    public EngineLoop Loop => _user.Loop;

    /// <inheritdoc/>
    public StopLevel Level => _stops.Level > _own ? _stops.Level : _own;

    /// <inheritdoc/>
    public void OnStops()
    {
        if (_stops.Level != StopLevel.None)
        {
            _untilNext.Interrupt();
        }
    }

    /// <summary>Comes and goes; ends when its last iteration has.</summary>
    /// <param name="visits">When it has to come and to go, ascending.</param>
    public async Task PlayAsync(IReadOnlyList<(long Due, bool Wanted)> visits)
    {
        foreach (var (due, wanted) in visits)
        {
            if (_stops.Level != StopLevel.None || !await _untilNext.UntilAsync(due).ConfigureAwait(false))
            {
                break;
            }

            if (wanted)
            {
                Come();
            }
            else
            {
                Go();
            }
        }

        await _playing.ConfigureAwait(false);
    }

    private void Come()
    {
        // One that is still finishing goes on with its loop of iterations, and the second one below begins when that ends.
        _cut.Clear();
        _own = StopLevel.None;
        _playing = GoOnAsync(_playing);
    }

    private async Task GoOnAsync(Task before)
    {
        await before.ConfigureAwait(false);
        await _player.PlayAsync(long.MaxValue, long.MaxValue).ConfigureAwait(false);
    }

    private void Go()
    {
        _own = StopLevel.NoMore;
        _cut.Set(Loop.Clock.After(Loop.Clock.Now, _graceful.TotalSeconds));
        _player.OnStops();
    }

    private void CutNow()
    {
        _own = StopLevel.Cut;
        (_user.Iteration as IInterruptible)?.OnStops();
    }

    private sealed class CutTimer(RampingUser user) : LoopTimer(user.Loop)
    {
        protected override void OnTime(long now) => user.CutNow();
    }
}
