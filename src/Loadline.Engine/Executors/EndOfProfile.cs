using Loadline.Engine.Loops;

namespace Loadline.Engine.Executors;

/// <summary>The end of a profile by time.</summary>
internal static class EndOfProfile
{
    /// <summary>Ends the profile a time after its start; then waits for what still runs. Called on the crew's first loop.</summary>
    public static async Task AtAsync(Task done, Crew crew, long start, TimeSpan length, RunStops stops, TimeSpan graceful)
    {
        await new ProfileTimer(crew.Loops[0], stops).UntilAsync(crew.Clock.After(start, length.TotalSeconds)).ConfigureAwait(false);
        stops.End(graceful);
        await done.ConfigureAwait(false);
    }

    /// <summary>As <see cref="AtAsync"/>, but over as soon as there is nothing left to do.</summary>
    public static async Task AtOrBeforeAsync(Task done, Crew crew, long start, TimeSpan length, RunStops stops, TimeSpan graceful)
    {
        var timer = new ProfileTimer(crew.Loops[0], stops).UntilAsync(crew.Clock.After(start, length.TotalSeconds)).AsTask();
        if (await Task.WhenAny(done, timer).ConfigureAwait(false) == timer)
        {
            stops.End(graceful);
        }

        await done.ConfigureAwait(false);
    }

    /// <summary>Drops the iterations nobody has taken, unless the run was stopped before its time.</summary>
    public static void DropRest(Crew crew, ClosedWork work, long iterations, RunStops stops)
    {
        if (stops.IsEarly || work.Taken >= iterations)
        {
            return;
        }

        foreach (var (journey, count) in work.Order.Between(work.Taken, iterations))
        {
            crew.Drop(journey, count);
        }
    }
}
