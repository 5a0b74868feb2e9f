namespace Loadline.Engine.Tests.Virtual;

/// <summary>
/// The loops of one run in virtual time. The clock moves, to the next time anything is due, when all of them have nothing to do and
/// somebody outside waits for one of them: while the run's own flow is between two steps, it stands still.
/// </summary>
internal sealed class VirtualLoops(VirtualTime time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly object _gate = new();
    private readonly List<Place> _places = [];
    private int _attending;

    /// <summary>A place for one more loop.</summary>
    public Place Add()
    {
        lock (_gate)
        {
            var place = new Place(this);
            _places.Add(place);
            return place;
        }
    }

    private void Wake(Place place)
    {
        lock (_gate)
        {
            place.IsWoken = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Attend(int change)
    {
        lock (_gate)
        {
            _attending += change;
            Monitor.PulseAll(_gate);
        }
    }

    private void Wait(Place place, long due)
    {
        lock (_gate)
        {
            (place.Due, place.IsIdle) = (due, true);
            while (!place.IsWoken && time.GetTimestamp() < due)
            {
                if (TryMove())
                {
                    Monitor.PulseAll(_gate);
                }
                else if (!Monitor.Wait(_gate, Patience))
                {
                    throw new InvalidOperationException($"Nothing is due and nobody posts at {time.GetTimestamp()}: the run waits for something that never comes.");
                }
            }

            (place.IsWoken, place.IsIdle) = (false, false);
        }
    }

    private bool TryMove()
    {
        var next = time.NextDue;
        foreach (var place in _places)
        {
            if (!place.IsIdle || place.IsWoken)
            {
                return false;
            }

            next = Math.Min(next, place.Due);
        }

        if (_attending <= 0 || next == long.MaxValue || next <= time.GetTimestamp())
        {
            // Somebody is due at this very moment, and about to notice.
            return false;
        }

        time.MoveTo(next);
        return true;
    }

    /// <summary>How one loop waits. A loop that has ended waits for nothing, and holds nobody up.</summary>
    internal sealed class Place(VirtualLoops loops)
    {
        public bool IsIdle { get; set; }

        public bool IsWoken { get; set; }

        public long Due { get; set; } = long.MaxValue;

        public void Wait(long due) => loops.Wait(this, due);

        public void Wake() => loops.Wake(this);

        public void Attend(int change) => loops.Attend(change);
    }
}
