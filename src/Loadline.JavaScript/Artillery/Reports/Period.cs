namespace Loadline.JavaScript.Artillery.Reports;

/// <summary>What was measured in a window of ten seconds.</summary>
internal sealed class Period(long start)
{
    private const int MostNames = 20_000;
    private readonly Dictionary<string, (long First, long Last, long Count)> _rates = new(StringComparer.Ordinal);

    /// <summary>When it begins, milliseconds since 1970.</summary>
    public long Start => start;

    /// <summary>Counters in the order they were first counted.</summary>
    public OrderedDictionary<string, double> Counters { get; } = new(StringComparer.Ordinal);

    /// <summary>Distributions in the order they were first measured.</summary>
    public OrderedDictionary<string, Sketch> Histograms { get; } = new(StringComparer.Ordinal);

    /// <summary>Rates per second.</summary>
    public IEnumerable<KeyValuePair<string, double>> Rates => _rates.Select(rate => new KeyValuePair<string, double>(rate.Key, Math.Floor((rate.Value.Count / (Math.Max(rate.Value.Last - rate.Value.First, 1_000) / 1_000.0)) + 0.5)));

    /// <summary>When the first and the last counter was counted; 0 for never.</summary>
    public (long First, long Last) Counted { get; private set; }

    /// <summary>When the first and the last value was measured; 0 for never.</summary>
    public (long First, long Last) Measured { get; private set; }

    /// <summary>Counts.</summary>
    public void Count(string name, double value, long now)
    {
        if (Counters.TryGetValue(name, out var before) || Counters.Count < MostNames)
        {
            Counters[name] = before + value;
            Counted = (Counted.First == 0 ? now : Counted.First, now);
        }
    }

    /// <summary>Measures.</summary>
    public void Measure(string name, double value, long now)
    {
        if (!Histograms.TryGetValue(name, out var sketch))
        {
            if (Histograms.Count >= MostNames)
            {
                return;
            }

            Histograms[name] = sketch = new Sketch();
        }

        sketch.Add(value);
        Measured = (Measured.First == 0 ? now : Measured.First, now);
    }

    /// <summary>Counts towards a rate.</summary>
    public void Rate(string name, long now)
    {
        if (_rates.TryGetValue(name, out var rate))
        {
            _rates[name] = (rate.First, now, rate.Count + 1);
        }
        else if (_rates.Count < MostNames)
        {
            _rates[name] = (now, now, 1);
        }
    }
}
