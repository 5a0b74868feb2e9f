using Loadline.Plans;

namespace Loadline.Engine.Executors;

/// <summary>k6's <c>shared-iterations</c>: users take from one stock of iterations; what is left when the time is over is dropped.</summary>
internal sealed class SharedIterationsExecutor(SharedIterations profile, ClosedUsers users) : IExecutor
{
    /// <inheritdoc/>
    public long? Iterations => profile.Iterations;

    /// <inheritdoc/>
    public long? OfferedUntil(double seconds) => null;

    /// <inheritdoc/>
    public double? RateAt(double seconds) => null;

    /// <inheritdoc/>
    public async Task RunAsync(Crew crew, long start, RunStops stops)
    {
        var crews = Enumerable.Range(0, profile.Users).Select(_ => crew.Add()).ToList();
        var playing = crews.Select(user => Task.Run(() => users.PlayAsync(crew, user, long.MaxValue, profile.Iterations, stops.NoMore, stops.Leave, stops.Cut)));
        await EndOfProfile.AtOrBeforeAsync(Task.WhenAll(playing), crew.Clock, start, profile.AtMost, stops, profile.GracefulStop).ConfigureAwait(false);
        if (!stops.Leave.IsCancellationRequested)
        {
            foreach (var (journey, count) in users.Order.Between(users.Taken, profile.Iterations))
            {
                crew.Drop(journey, count);
            }
        }
    }
}
