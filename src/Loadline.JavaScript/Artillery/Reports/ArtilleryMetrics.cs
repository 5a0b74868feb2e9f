namespace Loadline.JavaScript.Artillery.Reports;

/// <summary>What a run of a script measures, under Artillery's names. Used on one thread until the run has ended.</summary>
internal sealed class ArtilleryMetrics(TimeProvider time)
{
    private const long WindowMilliseconds = 10_000;
    private const int LongestName = 1_024;
    private readonly List<Period> _periods = [];

    /// <summary>Windows of ten seconds in which anything happened, in order.</summary>
    public IReadOnlyList<Period> Periods => _periods;

    /// <summary>Counts.</summary>
    public void Count(string name, double value = 1) => Now(out var now).Count(Cut(name), value, now);

    /// <summary>Measures.</summary>
    public void Measure(string name, double value)
    {
        if (double.IsFinite(value))
        {
            Now(out var now).Measure(Cut(name), value, now);
        }
    }

    /// <summary>Counts towards a rate.</summary>
    public void Rate(string name) => Now(out var now).Rate(Cut(name), now);

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName];

    private Period Now(out long now)
    {
        now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var start = now - (now % WindowMilliseconds);
        if (_periods.Count == 0 || _periods[^1].Start != start)
        {
            _periods.Add(new Period(start));
        }

        return _periods[^1];
    }
}
