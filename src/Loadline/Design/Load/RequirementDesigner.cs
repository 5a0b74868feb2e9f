using Loadline.Plans;

namespace Loadline.Design.Load;

/// <summary>Completes what is required: what the user gave stays, what is missing is filled in with its reason.</summary>
internal static class RequirementDesigner
{
    public static Requirements Complete(DesignRequest request, TrafficMix mix, IReadOnlyList<Journey> journeys)
    {
        var given = FromJourneys(request, mix, journeys);
        var chosen = given.ApiType is { } type ? ApiTypes.Find(type.Value) : null;
        var dominant = chosen ?? mix.Types[0].Type;
        var requirements = given with
        {
            ApiType = given.ApiType ?? new Requirement<string>(dominant.Slug, Provenance.Inferred, $"{Say.Share(mix.Types[0].Share)} of the planned requests are {dominant.Title}"),
        };
        requirements = Latency(requirements, mix, chosen);
        requirements = requirements with
        {
            ErrorRate = requirements.ErrorRate ?? Errors(mix, chosen),
            SpikeFactor = requirements.SpikeFactor ?? Spike(mix, chosen),
        };
        return Load(requirements, mix, journeys, dominant);
    }

    /// <summary>A rate of journeys is one of requests once it is known how many requests a journey has.</summary>
    private static Requirements FromJourneys(DesignRequest request, TrafficMix mix, IReadOnlyList<Journey> journeys)
    {
        if (request.Requirements.Requests is not null || request.Journeys is not { } counted)
        {
            return request.Requirements;
        }

        var share = CountedThings.ShareOf(journeys, request.Counted);
        var rate = counted.Value.PerSecond / (share ?? 1) * mix.RequestsPerIteration;
        var rounded = Say.RoundedUp(rate);
        var each = share is { } part and < 1 ? $"; {Say.Share(part)} of the journeys make one, so ÷ {Say.Number(part)}" : request.Counted is null or "journeys" ? "" : "; one journey each";
        return request.Requirements with
        {
            Requests = new Requirement<Rate>(rounded, counted.From == Provenance.Observed ? Provenance.Observed : Provenance.Inferred,
                $"{counted.Because}{each}; × {Say.Count(mix.RequestsPerIteration, "request")} a journey = {Reached(rate, rounded)}"),
        };
    }

    /// <summary>What arithmetic comes to, and what is planned for it where that is more.</summary>
    private static string Reached(double rate, Rate rounded)
    {
        var (exact, taken) = (Say.PerSecond(rate, "requests"), Say.PerSecond(rounded.PerSecond, "requests"));
        return exact == taken ? exact : $"{exact}, rounded up to {taken}";
    }

    private static Requirements Latency(Requirements given, TrafficMix mix, ApiType? chosen)
    {
        var (p95, p99) = chosen is null ? (mix.Percentile(0.95), mix.Percentile(0.99)) : (chosen.P95, chosen.P99);
        var ratio = p99 / p95;
        if (given.P95 is { } limit)
        {
            return given with
            {
                P99 = given.P99 ?? new Requirement<TimeSpan>(Rounded(limit.Value * ratio), Provenance.Default, $"{Say.Number(ratio)} × the p95 of {Say.Time(limit.Value)}: the customary distance of the two, {Say.Time(p95)} to {Say.Time(p99)}"),
            };
        }

        if (given.P99 is { } tail)
        {
            return given with
            {
                P95 = new Requirement<TimeSpan>(Rounded(tail.Value / ratio), Provenance.Default, $"the p99 of {Say.Time(tail.Value)} divided by {Say.Number(ratio)}: the customary distance of the two, {Say.Time(p95)} to {Say.Time(p99)}"),
            };
        }

        return given with
        {
            P95 = new Requirement<TimeSpan>(p95, Provenance.Default, Objective("p95", mix, chosen, type => type.P95)),
            P99 = new Requirement<TimeSpan>(p99, Provenance.Default, Objective("p99", mix, chosen, type => type.P99)),
        };
    }

    private static string Objective(string percentile, TrafficMix mix, ApiType? chosen, Func<ApiType, TimeSpan> of)
    {
        if (chosen is not null || mix.Types.Count == 1)
        {
            return $"customary {percentile} for {(chosen ?? mix.Types[0].Type).Title}";
        }

        return $"{percentile} of the mix when each kind just meets its customary one: " + Say.List([.. mix.Types.Take(4).Select(type => $"{Say.Share(type.Share)} {type.Type.Slug} ({Say.Time(of(type.Type))})")]);
    }

    private static Requirement<double> Errors(TrafficMix mix, ApiType? chosen)
    {
        if (chosen is not null || mix.Types.Count == 1)
        {
            var type = chosen ?? mix.Types[0].Type;
            return new Requirement<double>(type.ErrorRate, Provenance.Default, $"customary ceiling for {type.Title}");
        }

        // Shares of failures do average. Rounded up to a tenth of a percent: finer limits than that need more samples than a run has.
        var rate = Math.Ceiling(Math.Round(mix.Types.Sum(type => type.Share * type.Type.ErrorRate) * 1000, 3)) / 1000;
        return new Requirement<double>(Math.Max(0.001, rate), Provenance.Default, "customary ceilings of the kinds in the mix, averaged by their share of requests: " + Say.List([.. mix.Types.Take(4).Select(type => $"{Say.Share(type.Share)} {type.Type.Slug} ({Say.Percent(type.Type.ErrorRate)})")]));
    }

    private static Requirement<double> Spike(TrafficMix mix, ApiType? chosen)
    {
        var buying = mix.Types.FirstOrDefault(type => type.Type == ApiTypes.Checkout || type.Type == ApiTypes.Payment).Type;
        var type = chosen ?? buying ?? mix.Types[0].Type;
        return new Requirement<double>(type.SpikeFactor, Provenance.Default, buying is not null && chosen is null
            ? $"shops plan for {Say.Number(type.SpikeFactor)} times their usual peak on event days, and this API sells"
            : $"customary for {type.Title} when no event is known");
    }

    private static Requirements Load(Requirements given, TrafficMix mix, IReadOnlyList<Journey> journeys, ApiType dominant)
    {
        var time = MeanTime(given, journeys);
        var requests = mix.RequestsPerIteration;
        if (given.Requests is null && given.Users is { } users)
        {
            var rate = users.Value / time.TotalSeconds * requests;
            var rounded = Say.RoundedUp(rate);
            return given with
            {
                Requests = new Requirement<Rate>(rounded, Provenance.Inferred, $"Little's law: {Say.Number(users.Value)} users, each with a journey of {Say.Time(time)} and {Say.Count(requests, "request")} on average, send {Say.Number(users.Value)} × {Say.Number(requests)} / {Say.Number(time.TotalSeconds)} s = {Reached(rate, rounded)}"),
            };
        }

        var required = given.Requests ?? new Requirement<Rate>(Rate.Of(dominant.Requests), Provenance.Default, $"traffic is unknown: customary rate to begin with for {dominant.Title}");
        var peak = Say.RoundedUp(required.Value.PerSecond / requests);
        return given with
        {
            Requests = required,
            Users = given.Users ?? new Requirement<int>(Busy(peak.PerSecond, time), Provenance.Inferred, $"Little's law: {Say.PerSecond(required.Value.PerSecond, "requests")} / {Say.Count(requests, "request")} a journey × {Say.Time(time)} a journey, rounded up"),
        };
    }

    /// <summary>Users a rate of journeys keeps busy (Little's law), rounded up; at least one.</summary>
    public static int Busy(double journeysPerSecond, TimeSpan time) => Math.Max(1, (int)Math.Ceiling(Math.Round(journeysPerSecond * time.TotalSeconds, 6)));

    /// <summary>Mean length of an iteration, pauses and requests at their required p95.</summary>
    public static TimeSpan MeanTime(Requirements requirements, IReadOnlyList<Journey> journeys)
    {
        var latency = requirements.P95?.Value ?? JourneyShape.UnknownLatency;
        var total = journeys.Sum(journey => journey.Weight);
        return TimeSpan.FromSeconds(journeys.Sum(journey => journey.Weight / total * (JourneyShape.PausesOf(journey) + (JourneyShape.RequestsOf(journey) * latency)).TotalSeconds));
    }

    /// <summary>Two significant digits, in whole milliseconds.</summary>
    private static TimeSpan Rounded(TimeSpan time)
    {
        var scale = Math.Max(1, Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, time.TotalMilliseconds))) - 1));
        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Round(time.TotalMilliseconds / scale) * scale));
    }
}
