namespace Loadline.Scripts.K6.Options;

/// <summary>One scenario. A value is null where the script does not say; the members below the keys give what k6 takes then.</summary>
public sealed record K6Scenario
{
    private static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DefaultMaxDuration = TimeSpan.FromMinutes(10);

    /// <summary>Name: letters, digits, <c>_</c> and <c>-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How iterations start.</summary>
    public required K6Executor Executor { get; init; }

    /// <summary>When it begins, from the start of the test.</summary>
    public TimeSpan? StartTime { get; init; }

    /// <summary>How long running iterations may go on after its end. Default 30 s.</summary>
    public TimeSpan? GracefulStop { get; init; }

    /// <summary>Variables its functions see in <c>__ENV</c>.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Exported function it plays. Default <c>default</c>.</summary>
    public string? Exec { get; init; }

    /// <summary>Tags on its samples.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether it asks for a browser, which this runtime has none of.</summary>
    public bool WantsBrowser { get; init; }

    /// <summary>Number of users.</summary>
    public long? Vus { get; init; }

    /// <summary>Number of iterations, of each user or of all.</summary>
    public long? Iterations { get; init; }

    /// <summary>Longest time of a scenario that ends with its iterations. Default 10 min.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>Length.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Users at the beginning of <c>ramping-vus</c>. Default 1.</summary>
    public long? StartVus { get; init; }

    /// <summary>Stages of a ramp.</summary>
    public IReadOnlyList<K6Stage>? Stages { get; init; }

    /// <summary>How long a user that has to go may finish its iteration. Default 30 s.</summary>
    public TimeSpan? GracefulRampDown { get; init; }

    /// <summary>Iterations per <see cref="TimeUnit"/>.</summary>
    public long? Rate { get; init; }

    /// <summary>Iterations per <see cref="TimeUnit"/> at the beginning of a ramp. Default 0.</summary>
    public long? StartRate { get; init; }

    /// <summary>Unit of rates. Default 1 s.</summary>
    public TimeSpan? TimeUnit { get; init; }

    /// <summary>Users made ready before the start.</summary>
    public long? PreAllocatedVus { get; init; }

    /// <summary>Most users. Default <see cref="PreAllocatedVus"/>.</summary>
    public long? MaxVus { get; init; }

    /// <summary>The function it plays.</summary>
    public string Function => Exec is { Length: > 0 } ? Exec : "default";

    /// <summary>When it begins.</summary>
    public TimeSpan Start => StartTime ?? TimeSpan.Zero;

    /// <summary>Time iterations have to finish.</summary>
    public TimeSpan Grace => GracefulStop ?? DefaultGrace;

    /// <summary>Time a user has that has to go.</summary>
    public TimeSpan RampDownGrace => GracefulRampDown ?? DefaultGrace;

    /// <summary>Unit of rates.</summary>
    public TimeSpan RateUnit => TimeUnit ?? TimeSpan.FromSeconds(1);

    /// <summary>Whether iterations start whether or not others have ended.</summary>
    public bool IsOpen => Executor is K6Executor.ConstantArrivalRate or K6Executor.RampingArrivalRate;

    /// <summary>Planned length without <see cref="Grace"/>; of a scenario that ends with its iterations the longest.</summary>
    public TimeSpan Length => Executor switch
    {
        K6Executor.SharedIterations or K6Executor.PerVuIterations => MaxDuration ?? DefaultMaxDuration,
        K6Executor.ConstantVus or K6Executor.ConstantArrivalRate => Duration ?? TimeSpan.Zero,
        _ => (Stages ?? []).Aggregate(TimeSpan.Zero, (sum, stage) => sum + (stage.Duration ?? TimeSpan.Zero)),
    };

    /// <summary>Users made ready before it begins.</summary>
    public long PlannedVus => Executor switch
    {
        K6Executor.RampingVus => (Stages ?? []).Select(stage => stage.Target ?? 0).Append(StartVus ?? 1).Max(),
        K6Executor.ConstantArrivalRate or K6Executor.RampingArrivalRate => PreAllocatedVus ?? 0,
        _ => Vus ?? 1,
    };

    /// <summary>Most users it may have.</summary>
    public long MostVus => IsOpen ? Math.Max(MaxVus ?? 0, PreAllocatedVus ?? 0) : PlannedVus;

    /// <summary>Iterations that are planned where that is known; null otherwise.</summary>
    public long? PlannedIterations => Executor switch
    {
        K6Executor.SharedIterations => Iterations ?? 1,
        K6Executor.PerVuIterations => (Iterations ?? 1) * (Vus ?? 1),
        _ => null,
    };
}
