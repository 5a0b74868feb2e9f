namespace Loadline.Importers.AccessLog.Counting;

/// <summary>Lots for samples, the same for the same log (SplitMix64, Steele et al. 2014).</summary>
internal struct Lot(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from 0 to below 1.</summary>
    public double NextShare() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to below a bound.</summary>
    public long Next(long bound) => (long)(NextShare() * bound);

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
