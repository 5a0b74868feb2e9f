namespace Loadline.Bench.Verdicts;

/// <summary>A seeded source of random numbers that is fast enough for billions of them (G. L. Steele and others, SplitMix, OOPSLA 2014).</summary>
internal sealed class Noise(ulong seed)
{
    private ulong _state = seed;
    private double? _spare;

    /// <summary>0 included, 1 excluded.</summary>
    public double Uniform()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Mean 0, standard deviation 1.</summary>
    public double Normal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * Uniform());
        _spare = radius * sine;
        return radius * cosine;
    }

    /// <summary>Mean 1.</summary>
    public double Exponential() => -Math.Log(1 - Uniform());
}
