namespace Loadline.Bench.Verdicts;

/// <summary>What is done to the runs after.</summary>
/// <param name="Name">Name in the table.</param>
internal sealed record Injection(string Name)
{
    /// <summary>Factor on every latency.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Milliseconds on every latency.</summary>
    public double Milliseconds { get; init; }

    /// <summary>Share of requests that take <see cref="TailFactor"/> times as long.</summary>
    public double TailShare { get; init; }

    /// <summary>Factor on the latency of that share.</summary>
    public double TailFactor { get; init; } = 1;

    /// <summary>Factor on the number of requests answered.</summary>
    public double Goodput { get; init; } = 1;

    /// <summary>Share of requests that fail; 0.2% before.</summary>
    public double Errors { get; init; } = 0.002;
}
