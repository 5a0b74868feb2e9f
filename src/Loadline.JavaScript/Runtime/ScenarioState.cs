using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Runtime;

/// <summary>A scenario as its users see it.</summary>
/// <param name="scenario">The scenario.</param>
internal sealed class ScenarioState(K6Scenario scenario)
{
    private long _ended;

    /// <summary>The scenario.</summary>
    public K6Scenario Scenario => scenario;

    /// <summary>When it began, by the time of day.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it began, a timestamp; 0 before.</summary>
    public long Started { get; set; }

    /// <summary>Iterations that have ended.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>An iteration has ended.</summary>
    public void End() => Interlocked.Increment(ref _ended);
}
