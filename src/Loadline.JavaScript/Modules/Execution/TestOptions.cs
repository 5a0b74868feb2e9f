using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Loadline.JavaScript.Runtime;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Modules.Execution;

/// <summary>The options of the run as a script sees them in <c>exec.test.options</c>: frozen, with scenarios in place of shortcuts.</summary>
internal static class TestOptions
{
    /// <summary>Makes the object of a user.</summary>
    public static JsValue Of(Vu vu)
    {
        var value = vu.Parser.Parse(Json(vu.World.Options).ToJsonString());
        vu.Engine.Evaluate("(function freeze(o) { if (o && typeof o === 'object') { Object.values(o).forEach(freeze); Object.freeze(o); } return o; })").Call(value);
        return value;
    }

    private static JsonObject Json(K6Options options)
    {
        var json = new JsonObject
        {
            ["paused"] = options.Paused,
            ["scenarios"] = Scenarios(K6Shortcuts.Scenarios(options)),
            ["noSetup"] = options.NoSetup,
            ["setupTimeout"] = Text(options.SetupTimeout),
            ["noTeardown"] = options.NoTeardown,
            ["teardownTimeout"] = Text(options.TeardownTimeout),
            ["rps"] = options.Rps,
            ["maxRedirects"] = options.MaxRedirects,
            ["userAgent"] = options.UserAgent,
            ["batch"] = options.Batch,
            ["batchPerHost"] = options.BatchPerHost,
            ["httpDebug"] = options.HttpDebug,
            ["insecureSkipTLSVerify"] = options.InsecureSkipTlsVerify,
            ["throw"] = options.Throw,
            ["noConnectionReuse"] = options.NoConnectionReuse,
            ["noVUConnectionReuse"] = options.NoVuConnectionReuse,
            ["minIterationDuration"] = Text(options.MinIterationDuration),
            ["summaryTimeUnit"] = options.SummaryTimeUnit,
            ["noCookiesReset"] = options.NoCookiesReset,
            ["discardResponseBodies"] = options.DiscardResponseBodies,
            ["thresholds"] = Thresholds(options),
            ["tags"] = options.Tags is null ? null : Map(options.Tags),
        };
        return json;
    }

    private static JsonObject Scenarios(IReadOnlyList<K6Scenario> scenarios)
    {
        var all = new JsonObject();
        foreach (var scenario in scenarios)
        {
            var one = new JsonObject { ["executor"] = K6Executors.NameOf(scenario.Executor), ["startTime"] = Text(scenario.StartTime), ["gracefulStop"] = Text(scenario.GracefulStop), ["exec"] = scenario.Exec };
            one["env"] = scenario.Env.Count == 0 ? null : Map(scenario.Env);
            one["tags"] = scenario.Tags.Count == 0 ? null : Map(scenario.Tags);
            foreach (var (name, value) in new (string, JsonNode?)[]
            {
                ("vus", scenario.Vus), ("iterations", scenario.Iterations), ("maxDuration", Text(scenario.MaxDuration)), ("duration", Text(scenario.Duration)), ("startVUs", scenario.StartVus),
                ("gracefulRampDown", Text(scenario.GracefulRampDown)), ("rate", scenario.Rate), ("startRate", scenario.StartRate), ("timeUnit", Text(scenario.TimeUnit)),
                ("preAllocatedVUs", scenario.PreAllocatedVus), ("maxVUs", scenario.MaxVus),
                ("stages", scenario.Stages is null ? null : new JsonArray([.. scenario.Stages.Select(stage => (JsonNode)new JsonObject { ["duration"] = Text(stage.Duration), ["target"] = stage.Target })])),
            })
            {
                if (value is not null)
                {
                    one[name] = value;
                }
            }

            all[scenario.Name] = one;
        }

        return all;
    }

    private static JsonObject? Thresholds(K6Options options)
    {
        if (options.Thresholds is null)
        {
            return null;
        }

        var all = new JsonObject();
        foreach (var metric in options.Thresholds)
        {
            all[metric.Key] = new JsonArray([.. metric.Conditions.Select(condition => (JsonNode)JsonValue.Create(condition.Source))]);
        }

        return all;
    }

    private static JsonObject Map(IReadOnlyDictionary<string, string> map)
    {
        var json = new JsonObject();
        foreach (var (name, value) in map)
        {
            json[name] = value;
        }

        return json;
    }

    private static JsonNode? Text(TimeSpan? duration) => duration is { } known ? JsonValue.Create(K6Durations.Format(known)) : null;
}
