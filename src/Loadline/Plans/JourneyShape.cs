namespace Loadline.Plans;

/// <summary>What one pass of a journey is expected to need, computed from the plan alone: requests, pauses and time.</summary>
public static class JourneyShape
{
    /// <summary>Time a request is taken to last when the plan requires nothing: half a second.</summary>
    public static TimeSpan UnknownLatency { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Mean number of requests, redirects not counted; a repeated step counts with the mean of its bounds.</summary>
    public static double RequestsOf(Journey journey) => Sum(journey.Steps, step => step is RequestStep ? 1 : 0);

    /// <summary>Mean length of all pauses.</summary>
    public static TimeSpan PausesOf(Journey journey) =>
        TimeSpan.FromSeconds(Sum(journey.Steps, step => step is ThinkStep think ? (think.Min.TotalSeconds + think.Max.TotalSeconds) / 2 : 0));

    /// <summary>Time of one request: the required 95th percentile, else <see cref="UnknownLatency"/>.</summary>
    public static TimeSpan RequestTimeOf(Plan plan) => plan.Requirements.P95?.Value ?? UnknownLatency;

    /// <summary>Time of one pass of the journey: its pauses, and each request with the time of <see cref="RequestTimeOf"/>.</summary>
    public static TimeSpan TimeOf(Plan plan, Journey journey) => PausesOf(journey) + (RequestsOf(journey) * RequestTimeOf(plan));

    /// <summary>Time from one start of the journey to the next of a user who plays nothing else: <see cref="TimeOf"/>, or the journey's pace where that is longer.</summary>
    public static TimeSpan TurnOf(Plan plan, Journey journey) => journey.Pace is { } pace && pace > TimeOf(plan, journey) ? pace : TimeOf(plan, journey);

    /// <summary>
    /// Users that a rate of iterations keeps busy, with a margin for arrivals that bunch: <c>a + 4·√a</c>, where <c>a</c> is rate times
    /// time (Little's law) and <c>√a</c> the standard deviation of the number in a system with Poisson arrivals.
    /// </summary>
    public static double UsersFor(double perSecond, TimeSpan time)
    {
        var busy = perSecond * time.TotalSeconds;
        return busy + (4 * Math.Sqrt(busy));
    }

    private static double Sum(IReadOnlyList<Step> steps, Func<Step, double> of) =>
        steps.Sum(step => step is RepeatStep repeat ? (repeat.Min + repeat.Max) / 2.0 * Sum(repeat.Steps, of) : of(step));
}
