using System.Globalization;
using Loadline.JavaScript.Artillery.Gates;
using Loadline.JavaScript.Artillery.Play;
using Loadline.JavaScript.Artillery.Plugins;
using Loadline.Plans;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Loading;

/// <summary>What a script amounts to as a plan: names, load and gates, for verdict and reports. What users do stays in the script.</summary>
internal static class ArtilleryPlan
{
    private const int MostUsers = 1_000_000;

    /// <summary>Name of the metric with the conditions of <c>ensure</c> that held.</summary>
    public const string EnsureMetric = "ensure";

    /// <summary>The plan of a script.</summary>
    public static Plan Of(ArtilleryScript script, ArtilleryFlags flags, string name, long seed)
    {
        var target = script.Config.Target?.Text ?? "";
        return new Plan
        {
            Name = name,
            Seed = seed,
            Target = new Target { Url = target, Connections = ConnectionReuse.PerJourney, Timeout = new HttpSettings(script.Config).Timeout },
            Journeys = [.. script.Scenarios.Select(scenario => new Journey { Name = scenario.Title, Weight = Math.Max(WeightOf(scenario), 1e-9) })],
            Profiles = [ProfileOf(script.Config, flags.Environment ?? "load")],
            Thresholds = [.. Thresholds(script)],
        };
    }

    /// <summary>The phases that are played.</summary>
    public static IReadOnlyList<ArtilleryArrivals> Phases(ArtilleryConfig config) => [.. config.Phases.Select(phase => ArtilleryArrivals.Of(phase, out _)).OfType<ArtilleryArrivals>()];

    /// <summary>Share of a scenario: a whole number, 0 where there is none to read.</summary>
    public static double WeightOf(ArtilleryFlow scenario)
    {
        if (scenario.Weight is null)
        {
            return 1;
        }

        var text = scenario.Weight is ScriptScalar scalar ? scalar.Text.Trim() : "";
        var digits = new string([.. text.TakeWhile((letter, i) => char.IsAsciiDigit(letter) || (i == 0 && letter is '-' or '+'))]);
        return int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight) ? Math.Max(0, weight) : 0;
    }

    private static RampingArrivals ProfileOf(ArtilleryConfig config, string name)
    {
        var stages = new List<ArrivalStage>();
        double? rate = null;
        var first = 0.0;
        foreach (var phase in Phases(config))
        {
            var (from, to) = phase.Count is { } count ? (count / Math.Max(phase.Seconds, 1e-3), count / Math.Max(phase.Seconds, 1e-3)) : (phase.From, phase.IsRamp ? phase.To : phase.From);
            first = rate is null ? from : first;
            if (rate is { } before && before != from)
            {
                stages.Add(new ArrivalStage(Rate.Of(from), TimeSpan.Zero));
            }

            stages.Add(new ArrivalStage(Rate.Of(to), TimeSpan.FromSeconds(phase.Seconds)));
            rate = to;
        }

        return new RampingArrivals { Name = name, From = Rate.Of(first), Stages = stages, Users = 1, MaxUsers = MostUsers, GracefulStop = TimeSpan.FromDays(7) };
    }

    private static IEnumerable<Threshold> Thresholds(ArtilleryScript script)
    {
        if (script.Config.Plugin("ensure") is not null && (script.Config.Ensure ?? script.Config.Plugin("ensure")?.Ensure) is { } ensure)
        {
            foreach (var (shown, _, isStrict) in EnsureGate.Conditions(ensure).DistinctBy(condition => condition.Shown))
            {
                if (isStrict)
                {
                    yield return AllHold(EnsureMetric, [new Field("name", shown)], "a condition of ensure");
                }
            }
        }

        if (script.Config.Plugin("expect") is not null && script.Requests.Any(step => step.Request["expect"] is not null || script.Config.Plugin("expect")!.Options?["expectDefault200"] is { IsTruthy: true }))
        {
            yield return AllHold(Expectations.Metric, [], "Artillery ends with 21 when an expectation fails");
        }
    }

    private static Threshold AllHold(string metric, IReadOnlyList<Field> tags, string because) => new()
    {
        Metric = metric,
        Tags = tags,
        Aggregation = new Aggregation(AggregationKind.Share),
        Comparison = Comparison.GreaterOrEqual,
        Limit = 1,
        Because = because,
    };
}
