using Loadline.Engine.Loops;

namespace Loadline.Engine.Executors;

/// <summary>A user of a crew. Used on its loop only. Whoever plays it calls <see cref="Begin"/>, awaits, and calls <see cref="End"/> or <see cref="Fail"/>.</summary>
internal sealed class CrewUser(Crew crew, EngineLoop loop, IIteration iteration)
{
    /// <summary>The loop it lives on.</summary>
    public EngineLoop Loop => loop;

    /// <summary>What it plays.</summary>
    public IIteration Iteration => iteration;

    /// <summary>Begins an iteration.</summary>
    public ValueTask<IterationEnd> Begin(in IterationStart start)
    {
        crew.Begin();
        return iteration.PlayAsync(start);
    }

    /// <summary>Records an iteration that has ended.</summary>
    /// <returns>When it ended: now, a timestamp.</returns>
    public long End(in IterationStart start, IterationEnd end)
    {
        var now = loop.Clock.Now;
        crew.End(loop, start.Journey, end, loop.Clock.Milliseconds(start.BegunAt, now));
        return now;
    }

    /// <summary>An iteration ended by a defect of the engine.</summary>
    public void Fail(Exception exception) => crew.Fail(exception);
}
