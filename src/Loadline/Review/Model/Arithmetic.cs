using System.Globalization;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Model;

/// <summary>The arithmetic of load: how long an iteration takes, how many there are, how many samples a gate sees.</summary>
internal static class Arithmetic
{
    /// <summary>Seconds a request is expected to take where no gate says: the customary limit for reads.</summary>
    public const double CustomaryLatency = 0.2;

    /// <summary>A number as people read it.</summary>
    public static string Show(double number) => Math.Abs(number) >= 100 || number == Math.Truncate(number)
        ? number.ToString("#,0", CultureInfo.InvariantCulture)
        : number.ToString(Math.Abs(number) >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);

    /// <summary>Seconds as people read them.</summary>
    public static string Time(double seconds) => seconds switch
    {
        >= 7200 => $"{Show(seconds / 3600)} h",
        >= 120 => $"{Show(seconds / 60)} min",
        >= 1 => $"{Show(seconds)} s",
        _ => $"{Show(seconds * 1000)} ms",
    };

    /// <summary>Seconds a request may take: its gated 95th percentile, else the customary one.</summary>
    public static double LatencyOf(RequestEvent request, Profile profile) => (GateOf(request, profile)?.Limit / 1000) ?? CustomaryLatency;

    /// <summary>Seconds of one iteration: its pauses, and per request the gated 95th percentile or 200 ms.</summary>
    public static double SecondsOf(Journey journey, Profile profile) =>
        journey.PauseSeconds + journey.Requests.Where(request => !request.IsAlternative).Sum(request => request.Weight * request.Times * LatencyOf(request, profile));

    /// <summary>Seconds of one iteration of a scenario, the mean of what it may play.</summary>
    public static double SecondsOf(Scenario scenario, Profile profile)
    {
        var shares = scenario.Journeys.Sum(journey => journey.Share);
        return shares <= 0 ? 0 : scenario.Journeys.Sum(journey => journey.Share / shares * SecondsOf(journey, profile));
    }

    /// <summary>Requests of one iteration of a scenario.</summary>
    public static double RequestsOf(Scenario scenario)
    {
        var shares = scenario.Journeys.Sum(journey => journey.Share);
        return shares <= 0 ? 0 : scenario.Journeys.Sum(journey => journey.Share / shares * journey.RequestCount);
    }

    /// <summary>How the seconds of one iteration come about.</summary>
    public static string Explain(Scenario scenario, Profile profile)
    {
        var pauses = 0.0;
        var shares = Math.Max(scenario.Journeys.Sum(journey => journey.Share), 1e-9);
        foreach (var journey in scenario.Journeys)
        {
            pauses += journey.Share / shares * journey.PauseSeconds;
        }

        var requests = RequestsOf(scenario);
        var latency = requests > 0 ? (SecondsOf(scenario, profile) - pauses) / requests : 0;
        var gated = scenario.Journeys.SelectMany(journey => journey.Requests).Any(request => GateOf(request, profile) is not null);
        return $"{Show(pauses)} s of pauses + {Show(requests)} requests × {Time(latency)} ({(gated ? "the gated p(95)" : "no p(95) is gated, 200 ms assumed")}) = {Show(SecondsOf(scenario, profile))} s";
    }

    /// <summary>Iterations a scenario plays; null when that is not known.</summary>
    public static double? IterationsOf(Scenario scenario, Profile profile)
    {
        if (scenario.IsPartial)
        {
            return null;
        }

        if (scenario.IsOpen)
        {
            return scenario.Stages.Sum(stage => stage.Area);
        }

        if (scenario.Kind == ScenarioKind.SharedIterations)
        {
            return scenario.Iterations?.Value ?? scenario.Users?.Value ?? 1;
        }

        if (scenario.Kind == ScenarioKind.IterationsPerUser)
        {
            return (scenario.Iterations?.Value ?? 1) * (scenario.Users?.Value ?? 1);
        }

        var seconds = SecondsOf(scenario, profile);
        return seconds <= 0 ? null : scenario.Stages.Sum(stage => stage.Area) / seconds;
    }

    /// <summary>Samples a gate is computed from; null when that is not known.</summary>
    public static double? SamplesOf(Gate gate, Profile profile)
    {
        var total = 0.0;
        foreach (var scenario in profile.Scenarios)
        {
            if (gate.Tags.TryGetValue("scenario", out var only) && only != scenario.Name && !scenario.Journeys.Any(journey => journey.Name == only))
            {
                continue;
            }

            var iterations = IterationsOf(scenario, profile);
            if (iterations is null || scenario.Journeys.Count == 0 || scenario.Journeys.Any(journey => journey.IsPartial))
            {
                return null;
            }

            var shares = scenario.Journeys.Sum(journey => journey.Share);
            foreach (var journey in scenario.Journeys)
            {
                foreach (var request in journey.Requests.Where(request => !request.IsAlternative))
                {
                    var matches = Matches(gate, request);
                    if (matches is null)
                    {
                        return null;
                    }

                    if (matches.Value)
                    {
                        total += iterations.Value * journey.Share / shares * request.Times * Math.Min(request.Weight, 1);
                    }
                }
            }
        }

        return total;
    }

    /// <summary>Whether a gate counts a request; null when that is not known.</summary>
    public static bool? Matches(Gate gate, RequestEvent request)
    {
        foreach (var (tag, value) in gate.Tags)
        {
            switch (tag)
            {
                case "scenario" or "expected_response":
                    break;
                case "name":
                    if (request.Name is null ? request.MayBeNamed || request.Url is null || !IsPlain(request.Url) : !IsPlain(request.Name))
                    {
                        return null;
                    }

                    if ((request.Name ?? request.Url) != value)
                    {
                        return false;
                    }

                    break;
                case "method":
                    if (request.Method == "?")
                    {
                        return null;
                    }

                    if (request.Method != value)
                    {
                        return false;
                    }

                    break;
                case "group":
                    if ("::" + request.Group != value)
                    {
                        return request.Group.Contains('\uE003', StringComparison.Ordinal) ? null : false;
                    }

                    break;
                default:
                    if (!request.Tags.TryGetValue(tag, out var given))
                    {
                        return request.MayBeNamed ? null : false;
                    }

                    if (given is null)
                    {
                        return null;
                    }

                    if (given != value)
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    /// <summary>Samples a percentile needs: so many that seeing none beyond it would be an accident of less than one in twenty (Conover 1999, section 3.2).</summary>
    public static int SamplesFor(double percentile) => percentile >= 100 ? int.MaxValue : (int)Math.Ceiling(Math.Log(0.05) / Math.Log(percentile / 100));

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAny('\uE001', '\uE002', '\uE003') < 0;

    /// <summary>The tightest of the limits that profiles have for a request: a spike is allowed to be slower, but is not planned to be.</summary>
    private static Gate? GateOf(RequestEvent request, Profile profile) =>
        profile.All.Select(each => OwnGateOf(request, each)).Append(OwnGateOf(request, profile)).OfType<Gate>().MinBy(gate => gate.Limit);

    private static Gate? OwnGateOf(RequestEvent request, Profile profile) =>
        profile.Gates.Where(gate => gate.IsLatency && gate.Kind == GateKind.Percentile && gate.Percentile is >= 90 and < 99 && gate.IsUpper && Matches(gate, request) == true)
            .OrderByDescending(gate => gate.Tags.Count).ThenBy(gate => gate.Limit).FirstOrDefault();
}
