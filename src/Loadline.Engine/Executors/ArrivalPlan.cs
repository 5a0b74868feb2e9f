using Loadline.Engine.Loops;
using Loadline.Engine.Pacing;

namespace Loadline.Engine.Executors;

/// <summary>When one journey arrives, and how many users play it.</summary>
/// <param name="Journey">Index of the journey.</param>
/// <param name="Schedule">When it arrives.</param>
/// <param name="Users">Users made ready, over all loops.</param>
/// <param name="MaxUsers">Most users, over all loops.</param>
/// <param name="Queues">Whether an arrival that finds all users busy waits for one; else it is dropped.</param>
internal sealed record ArrivalPlan(int Journey, ArrivalSchedule Schedule, int Users, int MaxUsers, bool Queues)
{
    /// <summary>The part of one loop.</summary>
    public ArrivalUsers On(Crew crew, EngineLoop loop, RunStops stops, ArrivalsEnd end) =>
        new(crew, loop, Journey, Part(Users, crew, loop), Math.Max(1, Part(MaxUsers, crew, loop)), Queues, stops, end);

    private static int Part(int all, Crew crew, EngineLoop loop) => (all / crew.Loops.Count) + (loop.Number < all % crew.Loops.Count ? 1 : 0);
}
