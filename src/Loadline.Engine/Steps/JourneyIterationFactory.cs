using System.Collections.Concurrent;
using Loadline.Engine.Http;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Steps;

/// <summary>Makes users that play the journeys of a plan.</summary>
internal sealed class JourneyIterationFactory(
    CompiledPlan plan,
    RunTarget target,
    Func<TemplateScope> scopes,
    ITransports transports,
    ConnectionReuse reuse,
    RunMetrics metrics,
    RunClock clock) : IRunUsers
{
    private readonly ConcurrentDictionary<EngineLoop, ContentPool> _contents = new();

    /// <inheritdoc/>
    public long LoadStart { get; set; } = clock.Now;

    /// <inheritdoc/>
    IIteration IIterationFactory.Create(int user, EngineLoop loop) => Create(loop);

    /// <inheritdoc/>
    public IRunOnce CreateOnce(EngineLoop loop) => new JourneyOnce(plan, Create(loop));

    /// <summary>A new user; on its loop or before it runs.</summary>
    public JourneyIteration Create(EngineLoop loop)
    {
        var recorder = metrics.Of(loop.Number);
        var user = new HttpUser(loop, transports, reuse, target.Allowed, recorder, ContentsOf(loop));
        var iteration = new JourneyIteration(plan, target.Origin, scopes(), new RequestPlayer(user, metrics.Catalog, recorder, SinceLoad), recorder, loop, SinceLoad);
        loop.Add(iteration);
        return iteration;
    }

    private ContentPool ContentsOf(EngineLoop loop) => _contents.GetOrAdd(loop, static _ => new ContentPool());

    private double SinceLoad(long now) => clock.Milliseconds(LoadStart, now);
}
