namespace Loadline.Engine.Executors;

/// <summary>Counts the arrivals up to a moment that only moves on, so that each is looked at once.</summary>
/// <param name="times">When they arrive, in seconds, ascending.</param>
internal sealed class ArrivalCount(IEnumerable<double> times)
{
    private readonly IEnumerator<double> _times = times.GetEnumerator();
    private long _count;
    private double? _next;
    private bool _isOver;

    /// <summary>How many arrive up to a moment.</summary>
    public long Until(double seconds)
    {
        while (!_isOver && (_next ??= Next()) is { } next && next <= seconds)
        {
            _count++;
            _next = null;
        }

        return _count;
    }

    private double? Next()
    {
        _isOver = !_times.MoveNext();
        return _isOver ? null : _times.Current;
    }
}
