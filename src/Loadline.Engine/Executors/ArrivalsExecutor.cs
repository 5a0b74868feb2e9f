namespace Loadline.Engine.Executors;

/// <summary>The whole of an open profile: the arrivals of all journeys, brought by one pacer thread.</summary>
internal sealed class ArrivalsExecutor(IReadOnlyList<ArrivalExecutor> journeys, TimeSpan length, TimeSpan graceful) : IExecutor
{
    /// <inheritdoc/>
    public long? Iterations => null;

    /// <inheritdoc/>
    public long? OfferedUntil(double seconds) => journeys.Sum(journey => journey.Schedule.Times().TakeWhile(time => time <= seconds).LongCount());

    /// <inheritdoc/>
    public double? RateAt(double seconds) => journeys.Sum(journey => journey.Schedule.RateAt(seconds));

    /// <inheritdoc/>
    public async Task RunAsync(Crew crew, long start, RunStops stops)
    {
        foreach (var journey in journeys)
        {
            journey.Prepare(crew, stops);
        }

        var pacer = new Pacer(crew.Clock);
        await pacer.RunAsync([.. journeys.Select(journey => new PacerLane(journey.Schedule.Times(), journey.Arrive))], start, stops.NoMore).ConfigureAwait(false);
        foreach (var journey in journeys)
        {
            journey.Close();
        }

        var idle = Task.WhenAll(journeys.Select(journey => journey.Idle));
        await EndOfProfile.AtAsync(idle, crew.Clock, start, length, stops, graceful).ConfigureAwait(false);
    }
}
