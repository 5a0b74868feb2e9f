using Loadline.Results;

namespace Loadline.Cli.Flows;

/// <summary>How whoever has a benchmark played follows it and ends it.</summary>
/// <param name="Time">The clock.</param>
internal sealed record PlayHooks(TimeProvider Time)
{
    /// <summary>Told about once a second, from any thread; null for nobody.</summary>
    public Action<RunSnapshot>? Progress { get; init; }

    /// <summary>Ends it gracefully, with a report.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Cuts what is still running.</summary>
    public CancellationToken Kill { get; init; }
}
