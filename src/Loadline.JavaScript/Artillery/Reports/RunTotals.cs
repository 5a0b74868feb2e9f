namespace Loadline.JavaScript.Artillery.Reports;

/// <summary>What a whole run measured.</summary>
internal sealed class RunTotals
{
    private RunTotals()
    {
    }

    /// <summary>Counters.</summary>
    public OrderedDictionary<string, double> Counters { get; } = new(StringComparer.Ordinal);

    /// <summary>Rates per second: the mean over the windows.</summary>
    public OrderedDictionary<string, double> Rates { get; } = new(StringComparer.Ordinal);

    /// <summary>Distributions.</summary>
    public OrderedDictionary<string, Sketch> Histograms { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds windows up.</summary>
    public static RunTotals Of(IReadOnlyList<Period> periods)
    {
        var totals = new RunTotals();
        foreach (var period in periods)
        {
            foreach (var (name, value) in period.Counters)
            {
                totals.Counters[name] = totals.Counters.GetValueOrDefault(name) + value;
            }

            foreach (var (name, value) in period.Rates)
            {
                totals.Rates[name] = totals.Rates.GetValueOrDefault(name) + value;
            }

            foreach (var (name, sketch) in period.Histograms)
            {
                if (!totals.Histograms.TryGetValue(name, out var all))
                {
                    totals.Histograms[name] = all = new Sketch();
                }

                all.Merge(sketch);
            }
        }

        foreach (var name in totals.Rates.Keys.ToList())
        {
            totals.Rates[name] = Math.Floor((totals.Rates[name] / Math.Max(1, periods.Count)) + 0.5);
        }

        return totals;
    }

    /// <summary>All metrics under the names conditions have for them, in Artillery's order.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Flat() =>
    [
        .. Counters, .. Rates,
        .. Histograms.SelectMany(histogram => Summary(histogram.Value).Select(value => new KeyValuePair<string, double>($"{histogram.Key}.{value.Name}", value.Value))),
    ];

    /// <summary>What is told of a distribution, in Artillery's order.</summary>
    public static IEnumerable<(string Name, double Value)> Summary(Sketch sketch)
    {
        yield return ("min", Round(sketch.Min));
        yield return ("max", Round(sketch.Max));
        yield return ("count", sketch.Count);
        yield return ("mean", Round(sketch.Sum / sketch.Count));
        yield return ("p50", Round(sketch.At(0.5)));
        yield return ("median", Round(sketch.At(0.5)));
        yield return ("p75", Round(sketch.At(0.75)));
        yield return ("p90", Round(sketch.At(0.9)));
        yield return ("p95", Round(sketch.At(0.95)));
        yield return ("p99", Round(sketch.At(0.99)));
        yield return ("p999", Round(sketch.At(0.999)));
    }

    private static double Round(double value) => Math.Floor((value * 10) + 0.5) / 10;
}
