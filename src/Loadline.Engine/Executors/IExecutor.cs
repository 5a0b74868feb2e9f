using Loadline.Engine.Loops;

namespace Loadline.Engine.Executors;

/// <summary>Offers the load of one profile.</summary>
internal interface IExecutor
{
    /// <summary>Iterations to start over the whole profile where that is known, else null.</summary>
    long? Iterations { get; }

    /// <summary>Iterations the profile asked to start up to a time; null in closed profiles.</summary>
    /// <param name="seconds">Seconds since the load began.</param>
    long? OfferedUntil(double seconds);

    /// <summary>
    /// As <see cref="OfferedUntil"/>, asked over and over with times that only grow, for what has to start at once: null also where arrivals may
    /// wait for a user.
    /// </summary>
    /// <param name="seconds">Seconds since the load began.</param>
    long? DueBy(double seconds) => null;

    /// <summary>Iterations per second asked for at a time; null in closed profiles.</summary>
    /// <param name="seconds">Seconds since the load began.</param>
    double? RateAt(double seconds);

    /// <summary>Makes the users the profile begins with.</summary>
    Task PrepareAsync(Crew crew, RunStops stops);

    /// <summary>Offers the load; ends when the last iteration has ended. Called on the first loop of the crew.</summary>
    /// <param name="crew">The users.</param>
    /// <param name="start">When the load begins, a timestamp.</param>
    /// <param name="stops">How the run ends.</param>
    Task RunAsync(Crew crew, long start, RunStops stops);
}
