namespace Loadline.Bench.Verdicts;

/// <summary>A target whose latencies vary in a known way.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="Fill">Fills a run of <see cref="Seconds"/> with latencies in milliseconds, in the order of arrival.</param>
internal sealed record World(string Name, Action<Noise, double[]> Fill)
{
    /// <summary>Length of a run.</summary>
    public const int Seconds = 120;

    /// <summary>Requests a second.</summary>
    public const int PerSecond = 50;

    public static IReadOnlyList<World> All { get; } =
    [
        new("independent", (noise, run) => Each(run, _ => 50 * Math.Exp(0.5 * noise.Normal()))),
        new("cache hits and misses", (noise, run) => Each(run, _ => noise.Uniform() < 0.9 ? 5 * Math.Exp(0.3 * noise.Normal()) : 80 * Math.Exp(0.4 * noise.Normal()))),
        new("waves (AR 0.9, 8%)", Waves),
        new("queue at 70%", (noise, run) => Queue(noise, run, 0.7)),
        new("queue at 90%", (noise, run) => Queue(noise, run, 0.9)),
        new("garbage collector", (noise, run) => Each(run, i => (50 * Math.Exp(0.3 * noise.Normal())) + Math.Max(0, 300 - (i * 1000.0 / PerSecond % 10_000)))),
        new("warm-up", (noise, run) => Each(run, i => 50 * Math.Exp(0.5 * noise.Normal()) * (1 + (0.6 * Math.Exp(-i / (10.0 * PerSecond)))))),
    ];

    private static void Each(double[] run, Func<int, double> latency)
    {
        for (var i = 0; i < run.Length; i++)
        {
            run[i] = latency(i);
        }
    }

    private static void Waves(Noise noise, double[] run)
    {
        const double Memory = 0.9;
        var state = 0.08 * noise.Normal();
        for (var i = 0; i < run.Length; i++)
        {
            state = i % PerSecond == 0 ? (Memory * state) + (0.08 * Math.Sqrt(1 - (Memory * Memory)) * noise.Normal()) : state;
            run[i] = 50 * Math.Exp(state + (0.5 * noise.Normal()));
        }
    }

    /// <summary>One server with exponential times and a mean of 10 ms, first come first served, already warm: Lindley's recursion.</summary>
    private static void Queue(Noise noise, double[] run, double utilization)
    {
        var wait = 0.0;
        for (var i = -2_000; i < run.Length; i++)
        {
            var service = 10 * noise.Exponential();
            if (i >= 0)
            {
                run[i] = wait + service;
            }

            wait = Math.Max(0, wait + service - (10 / utilization * noise.Exponential()));
        }
    }
}
