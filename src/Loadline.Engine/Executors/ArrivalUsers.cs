using Loadline.Engine.Loops;

namespace Loadline.Engine.Executors;

/// <summary>
/// The users of one loop that play one journey as it arrives. An arrival takes the user that has been free the longest, else a new one up
/// to the limit; else it is dropped, or waits for a user and keeps the time it was meant to start.
/// </summary>
internal sealed class ArrivalUsers(Crew crew, EngineLoop loop, int journey, int users, int maxUsers, bool queues, RunStops stops, ArrivalsEnd end)
{
    private readonly Queue<ArrivalUser> _free = new();
    private readonly Queue<(long Index, long Due)> _waiting = new();
    private int _made;

    /// <summary>Makes the first users.</summary>
    public void Prepare()
    {
        while (_made < Math.Min(users, maxUsers))
        {
            _free.Enqueue(Make());
        }
    }

    /// <summary>An arrival is due.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="due">When it was due.</param>
    public void Arrive(long index, long due)
    {
        if (_free.TryDequeue(out var user) || TryMake(out user))
        {
            end.Begin();
            user.Start(index, due);
        }
        else if (queues)
        {
            _waiting.Enqueue((index, due));
        }
        else
        {
            crew.Drop(journey);
        }
    }

    /// <summary>The profile is over: what still waits is never started.</summary>
    public void Close()
    {
        if (_waiting.Count > 0)
        {
            crew.Drop(journey, _waiting.Count);
            _waiting.Clear();
        }
    }

    private bool TryMake(out ArrivalUser user)
    {
        user = _made < maxUsers ? Make() : null!;
        return user is not null;
    }

    private ArrivalUser Make()
    {
        _made++;
        return new ArrivalUser(this, crew.Add(loop));
    }

    /// <summary>A user that waits for its next arrival; its one method runs for the whole run.</summary>
    private sealed class ArrivalUser
    {
        private readonly LoopSignal _signal = new();
        private readonly ArrivalUsers _users;
        private readonly CrewUser _user;
        private long _index;
        private long _due;

        public ArrivalUser(ArrivalUsers users, CrewUser user)
        {
            (_users, _user) = (users, user);
            _ = RunAsync();
        }

        public void Start(long index, long due)
        {
            (_index, _due) = (index, due);
            _signal.Call(true);
        }

        private async Task RunAsync()
        {
            while (true)
            {
                await _signal.WaitAsync().ConfigureAwait(false);
                do
                {
                    var start = _users.Begun(_index, _due);
                    try
                    {
                        _user.End(start, await _user.Begin(start).ConfigureAwait(false));
                    }
                    catch (Exception exception)
                    {
                        // Kept by the crew; the run ends and reports it.
                        _user.Fail(exception);
                        _users.Stops.CutNow();
                    }
                }
                while (TakeWaiting());

                _users._free.Enqueue(this);
                _users.Ended();
            }
        }

        private bool TakeWaiting()
        {
            if (_users.Stops.Level != StopLevel.None || !_users._waiting.TryDequeue(out var next))
            {
                return false;
            }

            (_index, _due) = next;
            return true;
        }
    }

    private RunStops Stops => stops;

    private IterationStart Begun(long index, long due)
    {
        var now = loop.Clock.Now;
        crew.Late(loop, loop.Clock.Milliseconds(due, now));
        return new IterationStart(journey, index, due, now, stops);
    }

    private void Ended() => end.End();
}
