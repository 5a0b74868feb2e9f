namespace Loadline.Cli.Demo;

/// <summary>
/// How long the sample API takes. Times are lognormal, as measured services are: many short, a few long. A draw is a pure function of the
/// seed and of how many were drawn before.
/// </summary>
internal sealed class SampleLatency(int seed, TimeProvider time)
{
    private long _draws;

    /// <summary>Waits a lognormal time.</summary>
    /// <param name="medianMilliseconds">Median of the wait.</param>
    /// <param name="sigma">Standard deviation of its logarithm: 0.3 is steady, 1 has a long tail.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task WaitAsync(double medianMilliseconds, double sigma, CancellationToken cancel)
    {
        var draw = Interlocked.Increment(ref _draws);
        var a = Uniform((ulong)draw * 2);
        var b = Uniform(((ulong)draw * 2) + 1);
        // Box and Muller (1958): two uniform numbers give one normal.
        var normal = Math.Sqrt(-2 * Math.Log(a)) * Math.Cos(2 * Math.PI * b);
        var milliseconds = Math.Min(5_000, medianMilliseconds * Math.Exp(sigma * normal));
        return Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, cancel);
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014) of the index: above 0, below 1.</summary>
    private double Uniform(ulong index)
    {
        var z = ((ulong)seed << 32) + (index * 0x9E3779B97F4A7C15UL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) / (double)(1UL << 53) is > 0 and var value ? value : 1e-16;
    }
}
