using System.Globalization;
using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>The default function, in which users play the journeys in turn.</summary>
internal sealed class K6Mix(K6Script script, CodeWriter code)
{
    private Plan Plan => script.Plan;

    public void Write(bool usesData)
    {
        script.UsesExecution = true;
        var cycle = ProfileSplit.Cycle(Plan);
        var hasPauses = Plan.Journeys.Any(journey => Pauses(journey).Max > TimeSpan.Zero);
        var hasPaces = Plan.Journeys.Any(journey => journey.Pace is not null);
        var isSingle = Plan.Journeys.Count == 1;
        var counts = script.Helpers.Contains(K6Library.Iteration);
        var data = usesData ? "data" : "";
        script.Import("sleep");

        code.Comment("Closed profiles: users play these in turn." + (hasPauses, hasPaces) switch
        {
            (true, true) => " Each has the pause before the next, and the shortest time between two starts (s).",
            (true, false) => " Each has the pause before the next (s).",
            (false, true) => " Each has the shortest time between two starts (s).",
            _ => "",
        });
        var entries = Plan.Journeys.Select((journey, i) => Entry(journey, cycle.Count(turn => turn == i), hasPauses, hasPaces, counts));
        var types = (counts ? ", turns: number" : "") + (hasPauses ? ", pause: number[]" : "") + (hasPaces ? ", pace: number" : "");
        code.Line($"/** @type {{{{ name: string, play({(usesData ? "data: any" : "")}): boolean | void{types} }}[]}} */");
        code.Assign("const journeys", Js.Array([.. entries]));
        if (!isSingle)
        {
            code.Blank();
            code.Comment("The order of the turns, which gives every journey its weight.");
            code.Assign("const TURNS", Js.Array([.. cycle.Select(turn => Js.Number(turn))]));
        }

        code.Blank();
        code.Comment("Plays one journey; `k6 run --vus 1 --iterations 1` is the quickest look at one.");
        if (usesData)
        {
            code.Line("/** @param {SetupData} data */");
        }

        code.Open($"export default function ({data})");
        if (isSingle)
        {
            code.Line("const [journey] = journeys;");
        }
        else if (!counts)
        {
            code.Line("const journey = journeys[TURNS[exec.scenario.iterationInTest % TURNS.length]];");
        }
        else
        {
            code.Lines("""
                const { iterationInTest } = exec.scenario;
                const round = Math.floor(iterationInTest / TURNS.length);
                const position = iterationInTest % TURNS.length;
                const kind = TURNS[position];
                const journey = journeys[kind];
                const before = TURNS.slice(0, position).filter((other) => other === kind).length;
                turn = round * journey.turns + before;
                """);
        }

        code.Blank();
        code.Comment("As in open profiles, where each journey is a scenario of its own: thresholds can tell them apart.");
        code.Line("exec.vu.metrics.tags.scenario = journey.name;");
        if (hasPaces)
        {
            code.Line("const start = Date.now();");
        }

        code.Open($"if (journey.play({data}) === false)");
        code.Comment("A user who fails does not come back faster than one who succeeds.");
        code.Line("sleep(1);");
        code.Close();
        if (hasPauses)
        {
            code.Line($"sleep({script.Use(K6Library.RandomBetween)}(journey.pause[0], journey.pause[1]));");
        }

        if (hasPaces)
        {
            code.Line("sleep(Math.max(0, journey.pace - (Date.now() - start) / 1000));");
        }

        code.Close();
    }

    private Js Entry(Journey journey, int turns, bool hasPauses, bool hasPaces, bool counts)
    {
        var properties = new List<JsProperty>
        {
            JsProperty.Of("name", Js.String(journey.Name)),
            JsProperty.Of("play", Js.Raw(script.Functions[journey.Name])),
        };
        if (counts)
        {
            properties.Add(JsProperty.Of("turns", Js.Number(turns)));
        }

        if (hasPauses)
        {
            var (min, max) = Pauses(journey);
            properties.Add(JsProperty.Of("pause", Js.Array([Js.Raw(K6Names.Seconds(min)), Js.Raw(K6Names.Seconds(max))])));
        }

        if (hasPaces)
        {
            properties.Add(JsProperty.Of("pace", Js.Raw(K6Names.Seconds(journey.Pace ?? TimeSpan.Zero))));
        }

        return Js.Object(properties);
    }

    /// <summary>The pause at the end of a journey.</summary>
    private static (TimeSpan Min, TimeSpan Max) Pauses(Journey journey)
    {
        var pauses = journey.Steps.Skip(K6Journeys.PlayedBy(journey).Count).OfType<ThinkStep>().ToList();
        return (pauses.Aggregate(TimeSpan.Zero, (sum, think) => sum + think.Min), pauses.Aggregate(TimeSpan.Zero, (sum, think) => sum + think.Max));
    }
}
