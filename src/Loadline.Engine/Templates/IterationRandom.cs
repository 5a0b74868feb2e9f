namespace Loadline.Engine.Templates;

/// <summary>
/// The random choices of one iteration, derived from seed, journey and index alone: the same iteration sends the same work in every run,
/// whatever ran before or beside it. SplitMix64 (Steele, Lea, Flood 2014).
/// </summary>
internal sealed class IterationRandom
{
    private ulong _state;

    /// <summary>Begins the choices of an iteration.</summary>
    public void Begin(long seed, string journey, long index) => _state = Hash(seed, journey, index);

    /// <summary>A number for what has to be chosen once for an iteration, independent of the order of other choices.</summary>
    public static ulong Hash(long seed, string text, long index)
    {
        // FNV-1a over the text, then one round of SplitMix64 for each number.
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return Mix(Mix(hash ^ unchecked((ulong)seed)) + unchecked((ulong)index));
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>A number from 0 (included) to 1 (excluded).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 (included) to a bound (excluded).</summary>
    public long Below(long bound) => bound <= 1 ? Skip() : (long)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A whole number between two bounds, both included.</summary>
    public long Between(long min, long max)
    {
        var range = unchecked((ulong)max - (ulong)min + 1);
        return max <= min ? min + Skip() : range == 0 ? unchecked((long)Next()) : unchecked((long)((ulong)min + Math.BigMul(Next(), range, out _)));
    }

    /// <summary>Consumes a choice that has only one outcome, so that how many there are never shifts those that follow.</summary>
    private long Skip()
    {
        Next();
        return 0;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
