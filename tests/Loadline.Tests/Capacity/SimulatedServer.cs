namespace Loadline.Tests.Capacity;

/// <summary>A server of which the capacity is known: says when a request that arrives now is answered, and whether well.</summary>
internal abstract class SimulatedServer(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Serves a request; called in the order of arrival.</summary>
    public abstract (double End, bool IsGood) Serve(double now);

    /// <summary>An exponential time.</summary>
    public double Exponential(double mean) => -Math.Log(1 - _random.NextDouble()) * mean;

    /// <summary>One queue, exponential service: M/M/1 under Poisson arrivals.</summary>
    public sealed class Queue(int seed, double perSecond) : SimulatedServer(seed)
    {
        private double _free;

        public override (double End, bool IsGood) Serve(double now) => (_free = Math.Max(_free, now) + Exponential(1 / perSecond), true);
    }

    /// <summary>One queue of constant service: D/D/1 under even arrivals.</summary>
    public sealed class Line(double perSecond) : SimulatedServer(0)
    {
        private double _free;

        public override (double End, bool IsGood) Serve(double now) => (_free = Math.Max(_free, now) + (1 / perSecond), true);
    }

    /// <summary>Slots that are refused when all are taken: Erlang's loss system.</summary>
    public sealed class Slots(int seed, int slots, double seconds) : SimulatedServer(seed)
    {
        private readonly double[] _until = new double[slots];

        public override (double End, bool IsGood) Serve(double now)
        {
            var slot = Array.FindIndex(_until, until => until <= now);
            return slot < 0 ? (now + 0.0005, false) : (_until[slot] = now + Exponential(seconds), true);
        }
    }

    /// <summary>So many a second and no more: the others are refused.</summary>
    public sealed class TokenBucket(double perSecond, double burst) : SimulatedServer(0)
    {
        private double _tokens;
        private double _at;

        public override (double End, bool IsGood) Serve(double now)
        {
            _tokens = Math.Min(burst, _tokens + ((now - _at) * perSecond));
            _at = now;
            if (_tokens < 1)
            {
                return (now + 0.0005, false);
            }

            _tokens--;
            return (now + 0.002, true);
        }
    }

    /// <summary>A queue that works at a third of its pace for some seconds after it was overloaded: only a search that lets it rest finds its capacity.</summary>
    public sealed class Exhausted(int seed, double perSecond, double rest) : SimulatedServer(seed)
    {
        private double _free;
        private double _tiredUntil;

        public override (double End, bool IsGood) Serve(double now)
        {
            if (_free - now > 1)
            {
                _tiredUntil = now + rest;
            }

            var pace = now < _tiredUntil ? perSecond / 3 : perSecond;
            return (_free = Math.Max(_free, now) + Exponential(1 / pace), true);
        }
    }
}
