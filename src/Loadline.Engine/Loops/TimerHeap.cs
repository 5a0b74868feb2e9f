namespace Loadline.Engine.Loops;

/// <summary>The timers of a loop by time: a heap of four children a node, which knows where each timer is.</summary>
internal sealed class TimerHeap
{
    private const int Children = 4;
    private LoopTimer[] _timers = new LoopTimer[64];
    private int _count;

    /// <summary>Earliest time, <see cref="long.MaxValue"/> without a timer. A timer may have been moved to later than the heap knows.</summary>
    public long Next => _count == 0 ? long.MaxValue : _timers[0].Key;

    /// <summary>Puts a timer to a time, in place of the one it had.</summary>
    public void Put(LoopTimer timer, long due)
    {
        timer.Key = due;
        if (timer.Place < 0)
        {
            if (_count == _timers.Length)
            {
                Array.Resize(ref _timers, _count * 2);
            }

            timer.Place = _count++;
        }
        else
        {
            Down(timer);
        }

        Up(timer);
    }

    /// <summary>Fires what is due; what that sets for a time that has passed is due in the next round.</summary>
    public void Fire(long now)
    {
        // What is set while timers fire must not keep the loop from its sockets.
        for (var most = _count; most > 0 && _count > 0 && _timers[0].Key <= now; most--)
        {
            var timer = _timers[0];
            if (timer.Due <= now)
            {
                Remove(timer);
                timer.Fire(now);
            }
            else if (timer.Due == long.MaxValue)
            {
                Remove(timer);
            }
            else
            {
                timer.Key = timer.Due;
                Down(timer);
            }
        }
    }

    private void Remove(LoopTimer timer)
    {
        var last = _timers[--_count];
        _timers[_count] = null!;
        if (!ReferenceEquals(last, timer))
        {
            (last.Place, _timers[timer.Place]) = (timer.Place, last);
            Down(last);
            Up(last);
        }

        timer.Place = -1;
    }

    private void Up(LoopTimer timer)
    {
        var place = timer.Place;
        while (place > 0)
        {
            var parent = (place - 1) / Children;
            if (_timers[parent].Key <= timer.Key)
            {
                break;
            }

            (_timers[place] = _timers[parent]).Place = place;
            place = parent;
        }

        (_timers[place] = timer).Place = place;
    }

    private void Down(LoopTimer timer)
    {
        var place = timer.Place;
        while (true)
        {
            var first = (place * Children) + 1;
            var least = -1;
            for (var child = first; child < Math.Min(first + Children, _count); child++)
            {
                if (_timers[child].Key < (least < 0 ? timer.Key : _timers[least].Key))
                {
                    least = child;
                }
            }

            if (least < 0)
            {
                break;
            }

            (_timers[place] = _timers[least]).Place = place;
            place = least;
        }

        (_timers[place] = timer).Place = place;
    }
}
