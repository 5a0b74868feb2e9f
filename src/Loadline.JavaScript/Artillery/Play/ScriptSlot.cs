using Loadline.Engine;
using Loadline.Engine.Executors;
using Loadline.Engine.Loops;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A place for one user at a time.</summary>
internal sealed class ScriptSlot(Crew crew, CrewUser user, Queue<ScriptSlot> free, ArrivalsEnd end, RunStops stops)
{
    /// <summary>Has a new user play.</summary>
    public void Play(IterationStart start) => _ = PlayAsync(start);

    private async Task PlayAsync(IterationStart start)
    {
        try
        {
            user.End(start, await user.Begin(start).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            // Kept by the crew; the run ends and reports it.
            crew.Fail(exception);
            stops.CutNow();
        }

        free.Enqueue(this);
        end.End();
    }
}
