using System.Globalization;
using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>Load profiles as scenarios of k6.</summary>
internal sealed class K6Profiles(K6Script script, K6Thresholds thresholds)
{
    private Plan Plan => script.Plan;

    /// <summary>The profile that is played when none is chosen.</summary>
    public static string DefaultOf(Plan plan) =>
        plan.Profiles.FirstOrDefault(profile => profile.Name == "smoke")?.Name ?? plan.Profiles.FirstOrDefault()?.Name ?? "smoke";

    public void Write(CodeWriter code)
    {
        code.Line("/** @type {Record<string, Pick<import('k6/options').Options, 'scenarios' | 'thresholds'>>} */");
        var profiles = Plan.Profiles.Select(profile => JsProperty.Of(profile.Name, Profile(profile), Comments(profile)));
        code.Assign("const profiles", Js.Object([.. profiles], expanded: true));
    }

    private IReadOnlyList<string> Comments(LoadProfile profile)
    {
        var comments = new List<string>(CodeWriter.Comments(profile.Because, 2));
        if (profile.IsOpen)
        {
            var requests = Plan.Journeys.Sum(journey => ProfileSplit.ShareOf(Plan, journey) * JourneyShape.RequestsOf(journey));
            var peak = RatesOf(profile).Select(rate => rate.PerSecond).DefaultIfEmpty().Max();
            var word = profile is ConstantArrivals ? "" : "peak: ";
            comments.AddRange(CodeWriter.Comments($"{word}{Figure(peak)} journeys/s, about {Figure(peak * requests)} requests/s", 2));
        }

        return comments;
    }

    private static string Figure(double value) => value.ToString(value >= 100 ? "#,0" : value >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);

    private Js Profile(LoadProfile profile) => Js.Object(
    [
        JsProperty.Of("scenarios", Js.Object(profile.IsOpen ? Arrivals(profile) : [JsProperty.Of(profile.Name, Users(profile))], expanded: true)),
        JsProperty.Of("thresholds", thresholds.Of(profile)),
    ], expanded: true);

    private IReadOnlyList<JsProperty> Arrivals(LoadProfile profile)
    {
        if (profile is ConstantArrivals { Spacing: ArrivalSpacing.Poisson } or RampingArrivals { Spacing: ArrivalSpacing.Poisson })
        {
            script.Differs("k6-even-arrivals", $"profile {profile.Name}: arrivals are evenly spaced, k6 has no Poisson arrivals", "run the plan itself for Poisson arrivals");
        }

        if (profile is ConstantArrivals { WhenBusy: WhenBusy.Queue } or RampingArrivals { WhenBusy: WhenBusy.Queue })
        {
            script.Differs("k6-when-busy", $"profile {profile.Name}: arrivals that find all users busy are dropped, k6 can't make them wait", "run the plan itself to have them wait");
        }

        var scenarios = new List<JsProperty>();
        foreach (var journey in Plan.Journeys)
        {
            var part = ProfileSplit.ForJourney(Plan, profile, journey);
            var unit = UnitOf(journey);
            var properties = part is ConstantArrivals constant ? Constant(constant, unit) : Ramping((RampingArrivals)part, unit);
            if (properties is null)
            {
                script.Differs("k6-no-arrivals", $"profile {profile.Name}: journey {journey.Name} has no arrivals and is left out", isNote: false);
                continue;
            }

            properties.InsertRange(1, [Text("exec", script.Functions[journey.Name])]);
            properties.Add(Text("gracefulStop", K6Names.Duration(profile.GracefulStop)));
            scenarios.Add(JsProperty.Of(journey.Name, Js.Object(properties, expanded: true)));
        }

        return scenarios;
    }

    /// <summary>The unit of a journey's rates, the same in every profile, so that profiles can be compared at a glance.</summary>
    private TimeSpan UnitOf(Journey journey) => K6Rates.UnitOf(Plan.Profiles.Where(profile => profile.IsOpen).SelectMany(profile => RatesOf(ProfileSplit.ForJourney(Plan, profile, journey))));

    private static IEnumerable<Rate> RatesOf(LoadProfile profile) => profile switch
    {
        ConstantArrivals constant => [constant.Rate],
        RampingArrivals ramping => ramping.Stages.Select(stage => stage.Target).Prepend(ramping.From),
        _ => [],
    };

    private static List<JsProperty>? Constant(ConstantArrivals constant, TimeSpan unit)
    {
        if (constant.Rate.PerSecond <= 0)
        {
            return null;
        }

        return
        [
            Text("executor", "constant-arrival-rate"),
            Number("rate", K6Rates.Count(constant.Rate, unit)),
            Text("timeUnit", Unit(unit)),
            Text("duration", K6Names.Duration(AtLeastASecond(constant.For))),
            Number("preAllocatedVUs", constant.Users),
            Number("maxVUs", constant.MaxUsers),
        ];
    }

    private static List<JsProperty>? Ramping(RampingArrivals ramping, TimeSpan unit)
    {
        if (ramping.Stages.All(stage => stage.Target.PerSecond <= 0) && ramping.From.PerSecond <= 0)
        {
            return null;
        }

        var stages = ramping.Stages.Select(stage => Stage(stage.Over, K6Rates.Count(stage.Target, unit)));
        return
        [
            Text("executor", "ramping-arrival-rate"),
            Number("startRate", K6Rates.Count(ramping.From, unit)),
            Text("timeUnit", Unit(unit)),
            JsProperty.Of("stages", Js.Array([.. stages])),
            Number("preAllocatedVUs", ramping.Users),
            Number("maxVUs", ramping.MaxUsers),
        ];
    }

    private static Js Users(LoadProfile profile)
    {
        var graceful = Text("gracefulStop", K6Names.Duration(profile.GracefulStop));
        IReadOnlyList<JsProperty> properties = profile switch
        {
            ConstantUsers constant =>
            [
                Text("executor", "constant-vus"), Number("vus", constant.Users), Text("duration", K6Names.Duration(AtLeastASecond(constant.For))), graceful,
            ],
            RampingUsers ramping =>
            [
                Text("executor", "ramping-vus"),
                Number("startVUs", ramping.From),
                JsProperty.Of("stages", Js.Array([.. ramping.Stages.Select(stage => Stage(stage.Over, stage.Target))])),
                Text("gracefulRampDown", K6Names.Duration(profile.GracefulStop)),
                graceful,
            ],
            SharedIterations shared =>
            [
                Text("executor", "shared-iterations"), Number("vus", shared.Users), Number("iterations", shared.Iterations),
                Text("maxDuration", K6Names.Duration(AtLeastASecond(shared.AtMost))), graceful,
            ],
            IterationsPerUser each =>
            [
                Text("executor", "per-vu-iterations"), Number("vus", each.Users), Number("iterations", each.Iterations),
                Text("maxDuration", K6Names.Duration(AtLeastASecond(each.AtMost))), graceful,
            ],
            _ => throw new InvalidOperationException($"{profile.GetType().Name} has no executor."),
        };
        return Js.Object(properties, expanded: true);
    }

    // k6 refuses less.
    private static TimeSpan AtLeastASecond(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : time;

    private static Js Stage(TimeSpan over, long target) => Js.Object([Text("duration", K6Names.Duration(over)), Number("target", target)]);

    private static string Unit(TimeSpan unit) => unit.TotalSeconds switch { 1 => "1s", 60 => "1m", 3600 => "1h", _ => K6Names.Duration(unit) };

    private static JsProperty Text(string name, string value) => JsProperty.Of(name, Js.String(value));

    private static JsProperty Number(string name, long value) => JsProperty.Of(name, Js.Number(value));
}
