namespace Loadline.Engine.Pacing;

/// <summary>
/// A rate over time, made of linear segments. Its integral is the number of events due so far; the inverse of the integral is when an
/// event is due. Pure: no clock, no state.
/// </summary>
internal sealed class RateCurve
{
    private readonly RateSegment[] _segments;
    private readonly double[] _starts;
    private readonly double[] _levels;

    public RateCurve(IEnumerable<RateSegment> segments)
    {
        _segments = [.. segments.Where(segment => segment.Seconds > 0)];
        _starts = new double[_segments.Length];
        _levels = new double[_segments.Length];
        for (var i = 0; i < _segments.Length; i++)
        {
            _starts[i] = Seconds;
            _levels[i] = Total;
            Seconds += _segments[i].Seconds;
            Total += AreaOf(_segments[i], _segments[i].Seconds);
        }
    }

    /// <summary>Length in seconds.</summary>
    public double Seconds { get; }

    /// <summary>Events over the whole length.</summary>
    public double Total { get; }

    /// <summary>Events per second at a time; 0 outside of the curve.</summary>
    public double RateAt(double seconds)
    {
        if (seconds < 0 || seconds > Seconds || _segments.Length == 0)
        {
            return 0;
        }

        var i = Find(_starts, seconds);
        var segment = _segments[i];
        return segment.From + ((segment.To - segment.From) * (seconds - _starts[i]) / segment.Seconds);
    }

    /// <summary>Events due up to a time.</summary>
    public double Integral(double seconds)
    {
        if (seconds <= 0 || _segments.Length == 0)
        {
            return 0;
        }

        if (seconds >= Seconds)
        {
            return Total;
        }

        var i = Find(_starts, seconds);
        return _levels[i] + AreaOf(_segments[i], seconds - _starts[i]);
    }

    /// <summary>Earliest time at which that many events are due; infinity when they never are.</summary>
    public double Inverse(double level)
    {
        if (level <= 0)
        {
            return 0;
        }

        if (level > Total)
        {
            return double.PositiveInfinity;
        }

        var i = Find(_levels, level);

        // A level on a border belongs to the end of the segment before it, across any pause between the two.
        while (i > 0 && _levels[i] >= level)
        {
            i--;
        }

        var (from, to, length) = _segments[i];
        var rest = level - _levels[i];
        var slope = (to - from) / length;

        // from*x + slope*x²/2 = rest, in the form of the quadratic formula that loses no digits when slope or from is near 0.
        var root = Math.Sqrt(Math.Max(0, (from * from) + (2 * slope * rest)));
        return _starts[i] + Math.Min(length, 2 * rest / (from + root));
    }

    private static double AreaOf(RateSegment segment, double seconds) =>
        seconds * (segment.From + ((segment.To - segment.From) * seconds / segment.Seconds / 2));

    /// <summary>Last entry that is not above a value.</summary>
    private static int Find(double[] ascending, double value)
    {
        var low = 0;
        var high = ascending.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (ascending[middle] <= value)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
