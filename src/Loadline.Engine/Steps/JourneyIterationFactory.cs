using Loadline.Engine.Http;
using Loadline.Engine.Metrics;
using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Steps;

/// <summary>Makes users that play the journeys of a plan.</summary>
internal sealed class JourneyIterationFactory(
    CompiledPlan plan,
    Func<TemplateScope> scopes,
    ITransports transports,
    ConnectionReuse reuse,
    AllowedHosts allowed,
    RunMetrics metrics,
    RunClock clock) : IIterationFactory
{
    /// <summary>When the load began, a timestamp; until then, when the run began.</summary>
    public long LoadStart { get; set; } = clock.Now;

    /// <inheritdoc/>
    IIteration IIterationFactory.Create(int user) => Create();

    /// <summary>A new user.</summary>
    public JourneyIteration Create()
    {
        var user = new HttpUser(transports, reuse, allowed, metrics, clock);
        return new JourneyIteration(plan, scopes(), new RequestPlayer(user, metrics, SinceLoad), metrics, clock, SinceLoad);
    }

    private double SinceLoad(long now) => clock.Milliseconds(LoadStart, now);
}
