using Loadline.Plans;

namespace Loadline.Design.Load;

/// <summary>Designs the profiles: how hard and how long, each with the question it answers and its arithmetic.</summary>
internal sealed class ProfileDesigner(Plan plan, TrafficMix mix, DesignRequest request)
{
    private const double BreakpointFactor = 10;
    private const double SoakFactor = 0.75;

    private static readonly TimeSpan LongestReserve = TimeSpan.FromSeconds(10);

    /// <summary>Journeys at the peak, rounded up once: every stage and every number in a reason is a multiple of it.</summary>
    private readonly Rate _peak = Say.RoundedUp(plan.Requirements.Requests!.Value.PerSecond / mix.RequestsPerIteration);

    /// <summary>Journeys per second that may not be exceeded; null for no such limit.</summary>
    private readonly double? _cap = request.Cap?.Value.PerSecond / mix.RequestsPerIteration;
    private readonly TimeSpan _time = RequirementDesigner.MeanTime(plan.Requirements, plan.Journeys);

    /// <summary>Profiles there are, mildest first.</summary>
    public static IReadOnlyList<string> Known { get; } = ["smoke", "load", "stress", "spike", "soak", "breakpoint"];

    /// <summary>The profile of that name.</summary>
    public LoadProfile Design(string name) => name switch
    {
        "smoke" => Smoke(),
        "load" => Load(),
        "stress" => Stress(),
        "spike" => Spike(),
        "soak" => Soak(),
        _ => Breakpoint(),
    };

    /// <summary>How often the rarest percentile of the total is exceeded a hundred times: the length of a plateau that can be gated.</summary>
    public static TimeSpan PlateauFor(double requestsPerSecond, double quantile) =>
        TimeSpan.FromSeconds(100 / (1 - quantile) / Math.Max(1e-9, requestsPerSecond));

    private ConstantUsers Smoke()
    {
        // Users play the cycle in turn; each journey's first turn has to come and to end within the profile.
        var cycle = ProfileSplit.Cycle(plan);
        var turns = Enumerable.Range(0, plan.Journeys.Count).Max(journey => cycle.ToList().IndexOf(journey)) + 1;
        var work = cycle.Take(turns).Sum(journey => JourneyShape.TurnOf(plan, plan.Journeys[journey]).TotalSeconds);
        var longest = plan.Journeys.Max(journey => JourneyShape.TurnOf(plan, journey).TotalSeconds);
        var length = TimeSpan.FromMinutes(1);
        int users;
        for (; ; length += TimeSpan.FromMinutes(1))
        {
            // Pauses are drawn ±50 %, so a fifth is kept in reserve beside the last journey's own length.
            var room = (0.8 * length.TotalSeconds) - longest;
            users = room > 0 ? Math.Max(2, (int)Math.Ceiling(work / room)) : int.MaxValue;
            if (users <= 10 || (length >= TimeSpan.FromMinutes(3) && users <= 50) || length >= TimeSpan.FromMinutes(10))
            {
                break;
            }
        }

        users = Math.Min(users, 50);
        return new ConstantUsers
        {
            Name = "smoke",
            Users = users,
            For = length,
            GracefulStop = Graceful,
            Because = $"Does everything work at all? {users} users play the journeys in turn; the last kind has its first turn after {turns} of {cycle.Count} iterations, "
                + $"which take {Say.Number(Math.Round(work))} s of one user's time, so {users} users for {Say.Time(length)} play every journey at least once. "
                + (plan.Journeys.Any(journey => journey.Pace is not null) ? "Each user starts a journey without pauses once a second at most, so that a fast target is not flooded. " : "")
                + "Go on to load when no check fails.",
        };
    }

    private RampingArrivals Load()
    {
        var required = plan.Requirements.Requests!.Value.PerSecond;
        var p99 = PlateauFor(required, 0.99);
        var hold = Plateau("load", Minutes(Math.Clamp(p99.TotalMinutes, 10, 30)));
        var ramp = request.Ramp?.Value ?? Minutes(2);
        var enough = hold >= p99
            ? $"p99 is exceeded {Say.Number(required * hold.TotalSeconds * 0.01)} times in {Say.Time(hold)}, 100 are enough to gate it"
            : $"for p99 100 exceedances take {Say.Time(p99)} at this rate; {Say.Time(hold)} give {Say.Number(required * hold.TotalSeconds * 0.01)}, so p99 is a weak gate";
        var ramps = request.Ramp is { } given ? $"The ramp of {Say.Time(ramp)} was given ({given.Because})" : "The ramp of 2 min adds less than a tenth of the peak every 10 s, so that pools and autoscaling follow";
        return Ramping("load", [(1, ramp), (1, hold), (0, Minutes(1))],
            $"Does it keep its objectives at the expected peak? {Arithmetic()}. {ramps}; the plateau is {Say.Time(hold)}{Given("load")}: {enough}. {Users(1)} Go on to stress when it passes.");
    }

    private RampingArrivals Stress()
    {
        var top = request.StressFactor?.Value ?? 2;
        var middle = (1 + top) / 2;
        var hold = Plateau("stress", Minutes(5));
        return Ramping("stress", [(1, Minutes(2)), (1, Minutes(3)), (middle, Minutes(1)), (middle, hold), (top, Minutes(1)), (top, hold), (1, Minutes(1)), (1, Minutes(3)), (0, Minutes(1))],
            $"How does it behave beyond the peak, and does it come back? Steps of 1, {Say.Number(middle)} and {Say.Number(top)} times the peak ({Say.Exact(Times(1).Count)}, {Say.Exact(Times(middle).Count)} and {Journeys(top)}; {Requests(top)} at the top){(request.StressFactor is { } factor ? $", as far as was asked for ({factor.Because})" : "")}{Given("stress")}, then the peak again. Compare the first plateau with the last: what stays slow has not recovered. {Users(top)}");
    }

    private RampingArrivals Spike()
    {
        var factor = plan.Requirements.SpikeFactor!.Value;
        var hold = Plateau("spike", Minutes(3));
        return Ramping("spike", [(1, Minutes(1)), (1, Minutes(2)), (factor, TimeSpan.FromSeconds(20)), (factor, hold), (1, TimeSpan.FromSeconds(20)), (1, Minutes(5)), (0, TimeSpan.FromSeconds(30))],
            $"Does it survive a sudden crowd? {Say.Number(factor)} times the peak of {Journeys(1)} ({Journeys(factor)}, {Requests(factor)}) within 20 s, faster than autoscaling answers, held for {Say.Time(hold)}{Given("spike")}; the 5 min after it show whether latency is back within its objective a minute after the crowd has left. {Users(factor)}");
    }

    private RampingArrivals Soak()
    {
        var hold = Plateau("soak", TimeSpan.FromHours(4));
        return Ramping("soak", [(SoakFactor, Minutes(5)), (SoakFactor, hold), (0, Minutes(2))],
            $"Does it stay healthy? {Say.Percent(SoakFactor)} of the peak ({Journeys(SoakFactor)}, {Requests(SoakFactor)}) for {Say.Time(hold)}{Given("soak")}: leaks, full disks, expired tokens and nightly jobs take that long to show. Watch the trend of p95 and of the target's memory; more than 5 % an hour is a leak. {Users(SoakFactor)}");
    }

    private RampingArrivals Breakpoint() =>
        Ramping("breakpoint", [(1, Minutes(2)), (BreakpointFactor, Plateau("breakpoint", Minutes(30)))],
            $"Where does it break? From the peak to {Say.Number(BreakpointFactor)} times the peak ({Requests(BreakpointFactor)}) in {Say.Time(Plateau("breakpoint", Minutes(30)))}, stopped by the thresholds that abort. The rate at the stop is an upper bound of capacity. Run it only where breaking things is agreed. {Users(BreakpointFactor)}");

    private RampingArrivals Ramping(string name, (double Factor, TimeSpan Over)[] stages, string because)
    {
        var peak = stages.Max(stage => stage.Factor);
        var rate = Times(peak).PerSecond;
        var users = UsersAt(rate);
        return new RampingArrivals
        {
            Name = name,
            From = Times(0),
            Stages = [.. stages.Select(stage => new ArrivalStage(Times(stage.Factor), stage.Over))],
            Users = users,
            MaxUsers = users + Reserve(rate),
            GracefulStop = Graceful,
            Because = because,
        };
    }

    /// <summary>A multiple of the peak. All have the same unit, as k6 has one for a scenario; 39.6 is not to become 39.599999999999994.</summary>
    private Rate Times(double factor)
    {
        var rate = _peak with { Count = Math.Round(_peak.Count * factor, 6) };
        return _cap is { } cap && rate.PerSecond > cap ? _peak with { Count = Say.RoundedDown(cap * _peak.Unit.TotalSeconds) } : rate;
    }

    /// <summary>Length of a profile's plateau: what was given, else what is customary.</summary>
    private TimeSpan Plateau(string profile, TimeSpan otherwise) => request.Plateaus.TryGetValue(profile, out var given) ? given.Value : otherwise;

    private string Given(string profile) => request.Plateaus.TryGetValue(profile, out var given) ? $" as given ({given.Because})" : "";

    /// <summary>Iterations that run at the end may finish: half as long again as the longest, 30 s at least, 5 min at most.</summary>
    private TimeSpan Graceful => TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(plan.Journeys.Max(journey => JourneyShape.TimeOf(plan, journey).TotalSeconds) * 1.5 / 10) * 10, 30, 300));

    private int UsersAt(double rate) =>
        (int)plan.Journeys.Sum(journey => Math.Max(1, Math.Ceiling(Math.Round(JourneyShape.UsersFor(rate * ProfileSplit.ShareOf(plan, journey), JourneyShape.TimeOf(plan, journey)), 6))));

    private int Reserve(double rate) => (int)Math.Ceiling(rate * Math.Min(plan.Target.Timeout.TotalSeconds, LongestReserve.TotalSeconds));

    private string Requests(double factor) => Say.PerSecond(Times(factor).PerSecond * mix.RequestsPerIteration, "requests");

    private string Journeys(double factor) => Say.Rate(Times(factor), "journeys");

    private string Arithmetic()
    {
        var required = plan.Requirements.Requests!.Value.PerSecond;
        var exact = Say.Number(required / mix.RequestsPerIteration * _peak.Unit.TotalSeconds);
        var rounded = exact == Say.Number(_peak.Count) ? "" : $"{exact}, rounded up to ";
        return $"{Say.PerSecond(required, "requests")} / {Say.Count(mix.RequestsPerIteration, "request")} a journey = {rounded}{Journeys(1)}";
    }

    private string Users(double factor)
    {
        var rate = Times(factor).PerSecond;
        return $"{Journeys(factor)} × {Say.Time(_time)} a journey keep {Say.Number(RequirementDesigner.Busy(rate, _time))} users busy (Little's law, rounded up); {Say.Number(UsersAt(rate))} are ready (a + 4√a for each journey), "
            + $"and {Say.Number(Reserve(rate))} more for a stall of {Say.Time(LongestReserve < plan.Target.Timeout ? LongestReserve : plan.Target.Timeout)}.";
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(Math.Ceiling(Math.Round(minutes, 6)));
}
