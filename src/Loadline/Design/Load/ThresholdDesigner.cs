using Loadline.Plans;

namespace Loadline.Design.Load;

/// <summary>Designs the gates: each holds in the profiles whose question it answers and that have samples enough for it.</summary>
internal sealed class ThresholdDesigner(Plan plan, TrafficMix mix, IReadOnlyDictionary<string, IReadOnlyList<RequestLimit>> limits)
{
    private const int MostPerRequest = 10;

    private readonly Forecast _forecast = new(plan, mix);
    private readonly List<Threshold> _thresholds = [];

    /// <summary>What could not be gated, and why; null when everything could.</summary>
    public Note? Missing { get; private set; }

    public IReadOnlyList<Threshold> Design()
    {
        Latency();
        Given();
        PerRequest();
        Errors();
        Work();
        Beyond();
        Stops();
        return _thresholds;
    }

    /// <summary>Fewest samples that can show that a percentile holds: with fewer, none beyond the limit would be chance.</summary>
    public static int FewestFor(double percentile) => (int)Math.Ceiling(Math.Log(0.05) / Math.Log(percentile / 100));

    private void Latency()
    {
        Percentile(50, plan.Requirements.P50, ["load", "soak"]);
        Percentile(95, plan.Requirements.P95, ["load", "soak"]);
        Percentile(99, plan.Requirements.P99, ["load", "soak"]);
    }

    private void Percentile(double percentile, Requirement<TimeSpan>? required, string[] profiles)
    {
        if (required is null)
        {
            return;
        }

        var holds = Wanted(profiles).Where(profile => _forecast.Requests(profile) >= FewestFor(percentile)).ToList();
        if (holds.Count > 0)
        {
            Add("http_req_duration", new Aggregation(AggregationKind.Percentile, percentile), Comparison.Less, required.Value.TotalMilliseconds, holds,
                $"{Capital(Source(required))}; {Samples(holds[0], _forecast.Requests(holds[0]), percentile)}. Not in smoke, whose few samples meet cold caches.");
        }
    }

    /// <summary>Requests that were given objectives of their own.</summary>
    private void Given()
    {
        foreach (var request in mix.Requests.Where(request => limits.ContainsKey(request.Name)))
        {
            foreach (var limit in limits[request.Name])
            {
                var holds = Wanted(["load", "soak"]).Where(profile => _forecast.Requests(profile, request.Name) >= FewestFor(limit.Percentile)).ToList();
                if (holds.Count > 0)
                {
                    Add("http_req_duration", new Aggregation(AggregationKind.Percentile, limit.Percentile), Comparison.Less, limit.Limit.TotalMilliseconds, holds,
                        $"{(limit.From == Provenance.Observed ? $"Observed: {limit.Because}" : $"Given ({limit.Because})")}; {Samples(holds[0], _forecast.Requests(holds[0], request.Name), limit.Percentile)}.", new Field("name", request.Name));
                }
            }
        }
    }

    /// <summary>
    /// Requests whose kind has another objective than the whole: in the total their few samples would drown. A limit that was given is
    /// that of the main kind; only slower kinds keep a customary one beside it. Where latencies were measured, no customary one tells more.
    /// </summary>
    private void PerRequest()
    {
        var overall = plan.Requirements.P95!;
        var left = new List<string>();
        var candidates = mix.Requests
            .Where(request => !limits.ContainsKey(request.Name) && request.Type.P95 != overall.Value && overall.From != Provenance.Observed && (overall.From != Provenance.Given || (request.Type.P95 > overall.Value && request.Type != mix.Types[0].Type)))
            .Select(request => (Request: request, Holds: Wanted(["load", "soak"]).Where(profile => _forecast.Requests(profile, request.Name) >= FewestFor(95)).ToList()))
            .ToList();
        var gated = candidates.Where(each => each.Holds.Count > 0)
            .OrderByDescending(each => each.Request.Type != mix.Types[0].Type).ThenByDescending(each => each.Request.Type.P95 > overall.Value).ThenByDescending(each => each.Request.PerIteration)
            .Take(MostPerRequest).ToList();
        foreach (var (request, holds) in gated.OrderBy(each => mix.Requests.ToList().IndexOf(each.Request)))
        {
            Add("http_req_duration", new Aggregation(AggregationKind.Percentile, 95), Comparison.Less, request.Type.P95.TotalMilliseconds, holds,
                $"Customary p95 for {request.Type.Title}; {Samples(holds[0], _forecast.Requests(holds[0], request.Name), 95)}.",
                new Field("name", request.Name));
        }

        left.AddRange(candidates.Where(each => each.Holds.Count == 0).Select(each => each.Request.Name));
        if (left.Count > 0 && Wanted(["load", "soak"]).Any())
        {
            Missing = new Note(NoteKind.Decision, $"No gate of their own for {Names(left)}: with fewer than {FewestFor(95)} samples a run can't show that p95 holds. They count in the total; a higher rate or a longer plateau would change that.");
        }
    }

    private void Errors()
    {
        var limit = plan.Requirements.ErrorRate!;
        var holds = Wanted(["smoke", "load", "soak"]).ToList();
        if (holds.Count > 0)
        {
            var smoke = holds.Find(profile => profile.Name == "smoke");
            var few = smoke is not null && _forecast.Requests(smoke) * limit.Value < 1 ? $" Smoke sends about {Say.Number(Math.Round(_forecast.Requests(smoke)))}: there a single failure crosses it." : "";
            Add("http_req_failed", new Aggregation(AggregationKind.Share), Comparison.Less, limit.Value, holds, $"{Capital(Source(limit))}.{few}");
            Add("checks", new Aggregation(AggregationKind.Share), Comparison.Greater, 0.99, holds, "Wrong answers are failures too, even fast ones with status 200.");
        }
    }

    private void Work()
    {
        var steady = Wanted(["load", "soak"]).ToList();
        if (steady.Count > 0)
        {
            Add("dropped_iterations", new Aggregation(AggregationKind.Count), Comparison.Less, 1, steady, "In an open model a dropped iteration is load that was never offered: what was measured is not what was asked.");
        }

        foreach (var profile in steady)
        {
            var seconds = profile.Duration.TotalSeconds + Math.Min(_forecast.IterationTime.TotalSeconds, profile.GracefulStop.TotalSeconds);
            var mean = _forecast.Requests(profile) / seconds;
            var floor = Floor(mean * 0.9);
            if (floor > 0)
            {
                Add("http_reqs", new Aggregation(AggregationKind.PerSecond), Comparison.GreaterOrEqual, floor, [profile],
                    $"{Say.Number(_forecast.Requests(profile))} requests planned in {Say.Time(profile.Duration)} are {Say.PerSecond(mean, "requests")} on average (the ramps lower the {Say.Number(plan.Requirements.Requests!.Value.PerSecond * Factor(profile))}/s of the plateau); 90 % of it has to arrive.");
            }
        }
    }

    /// <summary>Beyond the peak objectives are not expected to hold; staying usable and coming back is.</summary>
    private void Beyond()
    {
        foreach (var (name, slower, failing) in (ReadOnlySpan<(string, int, double)>)[("stress", 2, 0.02), ("spike", 4, 0.05)])
        {
            if (Wanted([name]).FirstOrDefault() is not { } profile)
            {
                continue;
            }

            var p95 = plan.Requirements.P95!.Value.TotalMilliseconds * slower;
            if (_forecast.Requests(profile) >= FewestFor(95))
            {
                Add("http_req_duration", new Aggregation(AggregationKind.Percentile, 95), Comparison.Less, p95, [profile],
                    $"{slower} times the objective: beyond the peak it may slow down, not stand still; {Samples(profile, _forecast.Requests(profile), 95)}.");
            }

            var errors = Math.Max(failing, plan.Requirements.ErrorRate!.Value);
            Add("http_req_failed", new Aggregation(AggregationKind.Share), Comparison.Less, errors, [profile],
                name == "stress" ? "Shedding a little load at twice the peak is sound; more means it has no room." : "Turning some of a crowd away quickly is better than failing everybody slowly; the recovery counts here too.");
            var dropped = Math.Max(1, Math.Floor(_forecast.Iterations(profile) * 0.01));
            Add("dropped_iterations", new Aggregation(AggregationKind.Count), Comparison.Less, dropped, [profile],
                $"1 % of the {Say.Number(_forecast.Iterations(profile))} planned: a short stall may use up the users in reserve, a longer one means that the load was not offered.");
        }
    }

    private void Stops()
    {
        if (Wanted(["stress"]).FirstOrDefault() is { } stress)
        {
            Add("http_req_failed", new Aggregation(AggregationKind.Share), Comparison.Less, 0.25, [stress], "A quarter of all requests failing is an outage; going on would tell nothing new.", abortAfter: TimeSpan.FromMinutes(1));
        }

        if (Wanted(["breakpoint"]).FirstOrDefault() is { } breakpoint)
        {
            Add("http_req_failed", new Aggregation(AggregationKind.Share), Comparison.Less, 0.1, [breakpoint], "The first sign of breaking: one request in ten fails. Stops the run.", abortAfter: TimeSpan.FromMinutes(1));
            Add("http_req_duration", new Aggregation(AggregationKind.Percentile, 95), Comparison.Less, plan.Requirements.P95!.Value.TotalMilliseconds * 5, [breakpoint], "The other sign: five times the objective is a queue that only grows. Stops the run.", abortAfter: TimeSpan.FromMinutes(1));
        }
    }

    private void Add(string metric, Aggregation aggregation, Comparison comparison, double limit, IReadOnlyList<LoadProfile> holds, string because, Field? tag = null, TimeSpan? abortAfter = null) =>
        _thresholds.Add(new Threshold
        {
            Metric = metric,
            Tags = tag is null ? [] : [tag],
            Aggregation = aggregation,
            Comparison = comparison,
            Limit = limit,
            Profiles = holds.Count == plan.Profiles.Count ? [] : [.. holds.Select(profile => profile.Name)],
            Abort = abortAfter is not null,
            AbortAfter = abortAfter ?? TimeSpan.Zero,
            Because = because,
        });

    private IEnumerable<LoadProfile> Wanted(string[] names) => plan.Profiles.Where(profile => names.Contains(profile.Name));

    private static string Samples(LoadProfile profile, double samples, double percentile)
    {
        var beyond = samples * (1 - (percentile / 100));
        return $"{Say.Number(Math.Round(samples))} samples expected in {profile.Name}, {FewestFor(percentile)} are the fewest that can show it"
            + (beyond < 100 ? $", and with {Say.Number(Math.Floor(beyond))} beyond the limit (100 make a firm gate) it is a rough one" : "");
    }

    private static string Source<T>(Requirement<T> required) => required.From switch
    {
        Provenance.Given => required.Because is { Length: > 0 } words ? $"given ({words})" : "given",
        Provenance.Observed => $"observed: {required.Because}",
        _ => "as required above",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static double Factor(LoadProfile profile) => profile.Name == "soak" ? 0.75 : 1;

    private static double Floor(double value)
    {
        var scale = value >= 100 ? 1 : value >= 10 ? 10 : 100;
        return Math.Floor(value * scale) / scale;
    }

    private static string Names(List<string> names) => names.Count <= 5 ? Say.List(names) : Say.List([.. names.Take(4), $"{names.Count - 4} more"]);
}
