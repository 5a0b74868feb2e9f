using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.Engine.Loops;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Makes everybody who plays in a run of a script.</summary>
internal sealed class ScriptUsers(ArtilleryRun run, ITransports transports) : IRunUsers
{
    private readonly SharedState _shared = new();
    private ContextFactory? _contexts;

    /// <inheritdoc/>
    public long LoadStart { get; set; } = run.Clock.Now;

    /// <inheritdoc/>
    public IIteration Create(int user, EngineLoop loop) => Make(loop);

    /// <inheritdoc/>
    public IRunOnce CreateOnce(EngineLoop loop)
    {
        var parts = run.Parts;
        parts.Recorder = run.Metrics.Of(loop.Number);
        parts.Clock = loop.Clock;
        parts.SinceLoad = () => loop.Clock.Milliseconds(LoadStart, loop.Clock.Now);
        parts.Host.Attach(loop);
        _shared.Pool = parts.Settings.Pool is { } size ? new Lines(loop, transports, size) : null;
        return new ScriptOnce(run, Make(loop), loop, transports, _shared);
    }

    private ScriptIteration Make(EngineLoop loop)
    {
        _contexts ??= new ContextFactory(run.Program, run.Parts);
        var iteration = new ScriptIteration(run.Flows, run.Parts, _contexts, loop, transports, _shared);
        loop.Add(iteration);
        return iteration;
    }
}
