using Loadline.Engine.Loops;
using Loadline.Plans;

namespace Loadline.Engine.Executors;

/// <summary>k6's <c>shared-iterations</c>: users take from one stock of iterations; what is left when the time is over is dropped.</summary>
internal sealed class SharedIterationsExecutor(SharedIterations profile, ClosedWork work) : IExecutor
{
    private ClosedCrew _users = null!;

    /// <inheritdoc/>
    public long? Iterations => profile.Iterations;

    /// <inheritdoc/>
    public long? OfferedUntil(double seconds) => null;

    /// <inheritdoc/>
    public double? RateAt(double seconds) => null;

    /// <inheritdoc/>
    public async Task PrepareAsync(Crew crew, RunStops stops) => _users = await ClosedCrew.MakeAsync(crew, work, profile.Users, stops).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task RunAsync(Crew crew, long start, RunStops stops)
    {
        await EndOfProfile.AtOrBeforeAsync(_users.PlayAsync(long.MaxValue, profile.Iterations), crew, start, profile.AtMost, stops, profile.GracefulStop).ConfigureAwait(false);
        EndOfProfile.DropRest(crew, work, profile.Iterations, stops);
    }
}
