namespace Loadline.Engine.Pacing;

/// <summary>
/// When iterations are to start, as a pure function of their index: a late or lost wake-up never shifts those that follow.
/// The conventions are k6's, so that both offer the same load: at a constant rate the first arrival is at 0 and arrival <c>i</c> at
/// <c>i / rate</c>; on ramps arrival <c>i</c> is where the integral of the rate reaches <c>i + 1</c>.
/// </summary>
internal sealed class ArrivalSchedule
{
    /// <summary>Rounding errors of the integral must neither lose nor add an arrival at its end.</summary>
    private const double Tolerance = 1e-6;

    private readonly RateCurve _curve;
    private readonly double _first;
    private readonly int? _poissonSeed;

    private ArrivalSchedule(RateCurve curve, double first, int? poissonSeed) => (_curve, _first, _poissonSeed) = (curve, first, poissonSeed);

    /// <summary>Length in seconds.</summary>
    public double Seconds => _curve.Seconds;

    /// <summary>Arrivals over the whole length: exact for even spacing, the mean for Poisson.</summary>
    public double Total => _curve.Total;

    /// <summary>Arrivals at a constant rate.</summary>
    /// <param name="perSecond">Arrivals per second.</param>
    /// <param name="seconds">Length.</param>
    /// <param name="poissonSeed">Seed of exponential gaps; null for even ones.</param>
    public static ArrivalSchedule Constant(double perSecond, double seconds, int? poissonSeed = null) =>
        new(new RateCurve([new RateSegment(perSecond, perSecond, seconds)]), 0, poissonSeed);

    /// <summary>Arrivals at a rate that changes.</summary>
    /// <param name="segments">The rate over time.</param>
    /// <param name="poissonSeed">Seed of exponential gaps; null for even ones.</param>
    public static ArrivalSchedule Ramping(IEnumerable<RateSegment> segments, int? poissonSeed = null) => new(new RateCurve(segments), 1, poissonSeed);

    /// <summary>Arrivals per second asked for at a time.</summary>
    public double RateAt(double seconds) => _curve.RateAt(seconds);

    /// <summary>Times of all arrivals in seconds, ascending, computed as they are asked for. The same each time.</summary>
    public IEnumerable<double> Times() => _poissonSeed is { } seed ? PoissonTimes(seed) : EvenTimes();

    private IEnumerable<double> EvenTimes()
    {
        // Without an arrival exactly at the end in the constant form, with one in the ramp form: both give as many as the rate's integral.
        var last = _first == 0 ? Math.Ceiling(_curve.Total - Tolerance) - 1 : _curve.Total + Tolerance;
        for (long i = 0; i + _first <= last; i++)
        {
            yield return _curve.Inverse(Math.Min(i + _first, _curve.Total));
        }
    }

    /// <summary>A Poisson process of rate 1 in the space of the integral is one of the wanted rate in time (Çinlar 1975, time change).</summary>
    private IEnumerable<double> PoissonTimes(int seed)
    {
        var random = new Random(seed);
        var level = 0.0;
        while (true)
        {
            level -= Math.Log(1 - random.NextDouble());
            if (level > _curve.Total)
            {
                yield break;
            }

            yield return _curve.Inverse(level);
        }
    }
}
