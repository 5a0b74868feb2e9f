namespace Loadline.Engine.Executors;

/// <summary>
/// What the four closed executors share: a user plays iteration after iteration, in the order of the whole run, at the pace of the journey.
/// A target that can't be reached answers in microseconds; users would then send nothing but connection attempts as fast as the machine can.
/// After an iteration in which no request got through, a user therefore waits 100 ms, doubling with each further one up to 1 s.
/// </summary>
internal sealed class ClosedUsers(IterationOrder order, IReadOnlyList<TimeSpan?> paces)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private long _next;

    /// <summary>Iterations taken so far.</summary>
    public long Taken => Interlocked.Read(ref _next);

    /// <summary>The order of the run.</summary>
    public IterationOrder Order => order;

    /// <summary>Plays one user.</summary>
    /// <param name="crew">The users.</param>
    /// <param name="user">This one.</param>
    /// <param name="iterations">How many at most it plays.</param>
    /// <param name="all">How many at most all users play.</param>
    /// <param name="noMore">No further iteration begins.</param>
    /// <param name="leave">Its iteration begins no further step.</param>
    /// <param name="cut">Its iteration is cut off.</param>
    /// <returns>How many iterations it started.</returns>
    public async Task<long> PlayAsync(Crew crew, IIteration user, long iterations, long all, CancellationToken noMore, CancellationToken leave, CancellationToken cut)
    {
        var clock = crew.Clock;
        var wait = FirstWait;
        long played = 0;
        while (played < iterations && !noMore.IsCancellationRequested)
        {
            var iteration = Interlocked.Increment(ref _next) - 1;
            if (iteration >= all)
            {
                Interlocked.Decrement(ref _next);
                break;
            }

            played++;
            var (journey, index) = order.Of(iteration);
            var begun = clock.Now;
            var end = await crew.PlayAsync(user, new IterationStart(journey, index, begun, leave, cut)).ConfigureAwait(false);
            if (end == IterationEnd.Unreachable)
            {
                await Pause(clock, wait, noMore).ConfigureAwait(false);
                wait = wait + wait < LongestWait ? wait + wait : LongestWait;
            }
            else
            {
                wait = FirstWait;
            }

            if (paces[journey] is { } pace && played < iterations)
            {
                await Pause(clock, pace - clock.Span(begun, clock.Now), noMore).ConfigureAwait(false);
            }
        }

        return played;
    }

    private static async Task Pause(RunClock clock, TimeSpan length, CancellationToken until)
    {
        if (length > TimeSpan.Zero)
        {
            await Task.Delay(length, clock.Time, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
