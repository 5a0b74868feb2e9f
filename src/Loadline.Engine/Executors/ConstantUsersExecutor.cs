using Loadline.Plans;

namespace Loadline.Engine.Executors;

/// <summary>k6's <c>constant-vus</c>: all users start at once and play until the time is over.</summary>
internal sealed class ConstantUsersExecutor(ConstantUsers profile, ClosedUsers users) : IExecutor
{
    /// <inheritdoc/>
    public long? Iterations => null;

    /// <inheritdoc/>
    public long? OfferedUntil(double seconds) => null;

    /// <inheritdoc/>
    public double? RateAt(double seconds) => null;

    /// <inheritdoc/>
    public Task RunAsync(Crew crew, long start, RunStops stops)
    {
        var crews = Enumerable.Range(0, profile.Users).Select(_ => crew.Add()).ToList();
        var playing = crews.Select(user => Task.Run(() => users.PlayAsync(crew, user, long.MaxValue, long.MaxValue, stops.NoMore, stops.Leave, stops.Cut)));
        return EndOfProfile.AtAsync(Task.WhenAll(playing), crew.Clock, start, profile.For, stops, profile.GracefulStop);
    }
}
