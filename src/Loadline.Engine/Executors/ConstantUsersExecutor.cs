using Loadline.Engine.Loops;
using Loadline.Plans;

namespace Loadline.Engine.Executors;

/// <summary>k6's <c>constant-vus</c>: all users start at once and play until the time is over.</summary>
internal sealed class ConstantUsersExecutor(ConstantUsers profile, ClosedWork work) : IExecutor
{
    private ClosedCrew _users = null!;

    /// <inheritdoc/>
    public long? Iterations => null;

    /// <inheritdoc/>
    public long? OfferedUntil(double seconds) => null;

    /// <inheritdoc/>
    public double? RateAt(double seconds) => null;

    /// <inheritdoc/>
    public async Task PrepareAsync(Crew crew, RunStops stops) => _users = await ClosedCrew.MakeAsync(crew, work, profile.Users, stops).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task RunAsync(Crew crew, long start, RunStops stops) =>
        EndOfProfile.AtAsync(_users.PlayAsync(long.MaxValue, long.MaxValue), crew, start, profile.For, stops, profile.GracefulStop);
}
