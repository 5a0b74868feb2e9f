namespace Loadline.Results;

/// <summary>What the generator found out about itself while it sent the load, and what it takes for the limit of the run.</summary>
public sealed record GeneratorReport
{
    /// <summary>Most seconds that are listed one by one.</summary>
    public const int MostSeconds = 1_000;

    /// <summary>The worst of all signals that are about the generator.</summary>
    public required GeneratorHealth Health { get; init; }

    /// <summary>What kept the run from more.</summary>
    public required GeneratorLimit Limit { get; init; }

    /// <summary>The limit and the evidence for it, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>A sentence about the place of the run, such as that the target shares the processors; null when there is nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>Seconds that were watched.</summary>
    public int WatchedSeconds { get; init; }

    /// <summary>Seconds of these that were degraded.</summary>
    public int DegradedSeconds { get; init; }

    /// <summary>Seconds of these that were saturated.</summary>
    public int SaturatedSeconds { get; init; }

    /// <summary>Share of the processors its process used, 0 to 1; null when that is not known.</summary>
    public double? ProcessorShare { get; init; }

    /// <summary>Share of the machine's processors that were busy with anything, 0 to 1; null when that is not known.</summary>
    public double? MachineShare { get; init; }

    /// <summary>Everything that could be watched, in the order of <see cref="GeneratorSignalKind"/>.</summary>
    public IReadOnlyList<GeneratorSignal> Signals { get; init; } = [];

    /// <summary>The seconds that were not <see cref="GeneratorHealth.Ok"/>, in order; the first <see cref="MostSeconds"/> of them.</summary>
    public IReadOnlyList<GeneratorSecond> Seconds { get; init; } = [];

    /// <summary>The signals of one health.</summary>
    public IEnumerable<GeneratorSignal> With(GeneratorHealth health) => Signals.Where(signal => signal.Health == health);
}
