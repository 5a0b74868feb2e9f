using Loadline.Engine.Loops;
using Loadline.Engine.Pacing;

namespace Loadline.Engine.Executors;

/// <summary>
/// k6's <c>constant-arrival-rate</c> and <c>ramping-arrival-rate</c>, which differ only in their schedule: the whole of an open profile, each
/// journey with its own arrivals. Several loops share them by their index.
/// </summary>
internal sealed class ArrivalsExecutor(IReadOnlyList<ArrivalPlan> journeys, TimeSpan length, TimeSpan graceful) : IExecutor
{
    private readonly ArrivalCount[] _due = [.. journeys.Select(journey => new ArrivalCount(journey.Schedule.Times()))];
    private ArrivalUsers[][] _users = [];
    private ArrivalsEnd _end = null!;

    /// <inheritdoc/>
    public long? Iterations => null;

    /// <inheritdoc/>
    public long? OfferedUntil(double seconds) => journeys.Sum(journey => journey.Schedule.Times().TakeWhile(time => time <= seconds).LongCount());

    /// <inheritdoc/>
    public long? DueBy(double seconds) => journeys.Any(journey => journey.Queues) ? null : _due.Sum(count => count.Until(seconds));

    /// <inheritdoc/>
    public double? RateAt(double seconds) => journeys.Sum(journey => journey.Schedule.RateAt(seconds));

    /// <inheritdoc/>
    public async Task PrepareAsync(Crew crew, RunStops stops)
    {
        _end = new ArrivalsEnd(crew.Loops.Count);
        _users = [.. crew.Loops.Select(loop => journeys.Select(journey => journey.On(crew, loop, stops, _end)).ToArray())];
        await LoopWork.OnEachAsync(crew.Loops, loop => Array.ForEach(_users[loop.Number], users => users.Prepare())).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RunAsync(Crew crew, long start, RunStops stops)
    {
        foreach (var loop in crew.Loops)
        {
            var lanes = journeys.Select((journey, i) => (journey.Schedule.Times(), _users[loop.Number][i]));
            var pacer = new ArrivalPacer(loop, lanes, (loop.Number, crew.Loops.Count), start, stops, _end);
            loop.Post(static pacer => ((ArrivalPacer)pacer!).Begin(), pacer);
        }

        await EndOfProfile.AtAsync(_end.Over, crew, start, length, stops, graceful).ConfigureAwait(false);
    }
}
