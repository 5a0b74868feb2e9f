using System.Globalization;

namespace Loadline.TestTarget;

/// <summary>How long the target takes for a request, and which it refuses. All times are nanoseconds.</summary>
internal sealed record Behaviour
{
    /// <summary>From the start of the service to the answer.</summary>
    public long Delay { get; init; }

    /// <summary>Standard deviation of the logarithm of <see cref="Delay"/>, which is then the median of the times (lognormal); 0 takes the same time for each request.</summary>
    public double Spread { get; init; }

    /// <summary>Seed of the randomness of <see cref="Spread"/>.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Length of a stall: what arrives in one is served when it ends. 0 for none.</summary>
    public long Stall { get; init; }

    /// <summary>From the beginning of one stall to that of the next.</summary>
    public long StallEvery { get; init; } = 10_000_000_000;

    /// <summary>From the first request to the first stall.</summary>
    public long StallFrom { get; init; }

    /// <summary>Headers are sent at once and the body in pieces over this time; 0 sends all at once.</summary>
    public long BodyOver { get; init; }

    /// <summary>Requests served at the same time; one more is answered 503 at once. 0 for any number.</summary>
    public int Slots { get; init; }

    /// <summary>Port on the loopback address; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>File the stamps are written to at the end; null for none.</summary>
    public string? Stamps { get; init; }

    /// <summary>Reads a command line; throws <see cref="ArgumentException"/> for what it does not know.</summary>
    public static Behaviour Parse(IReadOnlyList<string> arguments)
    {
        var behaviour = new Behaviour();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value", nameof(arguments));
            behaviour = arguments[i] switch
            {
                "--delay" => behaviour with { Delay = Nanoseconds(value) },
                "--spread" => behaviour with { Spread = double.Parse(value, CultureInfo.InvariantCulture) },
                "--seed" => behaviour with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
                "--stall" => behaviour with { Stall = Nanoseconds(value) },
                "--stall-every" => behaviour with { StallEvery = Nanoseconds(value) },
                "--stall-from" => behaviour with { StallFrom = Nanoseconds(value) },
                "--body-over" => behaviour with { BodyOver = Nanoseconds(value) },
                "--slots" => behaviour with { Slots = int.Parse(value, CultureInfo.InvariantCulture) },
                "--port" => behaviour with { Port = int.Parse(value, CultureInfo.InvariantCulture) },
                "--stamps" => behaviour with { Stamps = value },
                _ => throw new ArgumentException($"{arguments[i]} is not known", nameof(arguments)),
            };
        }

        return behaviour;
    }

    /// <summary>When the service of a request begins.</summary>
    /// <param name="arrived">When the request arrived.</param>
    /// <param name="first">When the first request of all arrived.</param>
    public long ServiceStart(long arrived, long first)
    {
        var since = arrived - first - StallFrom;
        if (Stall == 0 || since < 0)
        {
            return arrived;
        }

        var into = since % StallEvery;
        return into < Stall ? arrived + Stall - into : arrived;
    }

    /// <summary>How long the service of the next request takes.</summary>
    /// <param name="random">Randomness, one for all requests.</param>
    public long ServiceTime(Random random)
    {
        if (Spread == 0)
        {
            return Delay;
        }

        // G. E. P. Box, M. E. Muller, A note on the generation of random normal deviates, Annals of Mathematical Statistics 29, 1958.
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return (long)(Delay * Math.Exp(Spread * normal));
    }

    // Milliseconds on the command line, with fractions.
    private static long Nanoseconds(string milliseconds) => (long)(double.Parse(milliseconds, CultureInfo.InvariantCulture) * 1e6);
}
