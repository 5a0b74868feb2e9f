using System.Runtime.CompilerServices;
using Loadline.Engine.Loops;

namespace Loadline.Engine.Executors;

/// <summary>A user of a crew. Used on its loop only.</summary>
internal sealed class CrewUser(Crew crew, EngineLoop loop, IIteration iteration)
{
    /// <summary>The loop it lives on.</summary>
    public EngineLoop Loop => loop;

    /// <summary>What it plays.</summary>
    public IIteration Iteration => iteration;

    /// <summary>Plays one iteration and records it.</summary>
    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    public async ValueTask<IterationEnd> PlayAsync(IterationStart start)
    {
        crew.Begin();
        var begun = loop.Clock.Now;
        try
        {
            var end = await iteration.PlayAsync(start);
            crew.Count(loop, start.Journey, end, begun);
            return end;
        }
        catch (Exception exception)
        {
            crew.Fail(exception);
            throw;
        }
        finally
        {
            crew.End();
        }
    }
}
