using System.Text.Json.Nodes;
using Loadline.Plans;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Converting;

/// <summary>Makes a plan of an Artillery script. What a plan can't say is a finding with its place, never silence.</summary>
public static class ArtilleryConverter
{
    private const string NoTarget = "http://127.0.0.1:8080";
    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Converts a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="name">Name of the plan.</param>
    /// <param name="read">Text of a file of the script, by its name there; null when it can't be read.</param>
    /// <param name="clean">Takes out of plan and rows, by their file, what may not be written; null for nothing.</param>
    public static ConvertedPlan ToPlan(ArtilleryScript script, string name, Func<string, string?> read, Func<Plan, IReadOnlyDictionary<string, JsonArray>, (Plan Plan, IReadOnlyDictionary<string, JsonArray> Rows)>? clean = null)
    {
        var findings = new List<Finding>();
        var templates = new ConvertedTemplates(findings);
        var (feeds, data) = Feeds(script.Config, templates, read, findings);
        var steps = new ConvertedSteps(script, templates, findings);

        // 1. What is captured before the load is known to all.
        foreach (var capture in script.Requests.SelectMany(request => request.Request.Captures).Select(capture => capture.As).OfType<ScriptScalar>())
        {
            templates.Captured(capture.Text);
        }

        var setup = Once(script.Before, steps, findings);
        var names = new ConvertedNames();
        var journeys = new List<Journey>();
        foreach (var scenario in script.Scenarios)
        {
            if (scenario.Engine != "http")
            {
                findings.Add(Finding.Warning("not-converted", $"The scenario '{scenario.Title}' is left out: a plan plays HTTP only.", scenario.Location));
                continue;
            }

            Hooks(scenario, findings);
            var weight = scenario.Weight is ScriptScalar scalar && ScriptNumbers.Number(scalar.Text) is >= 1 and < 1e9 and var number ? Math.Floor(number) : scenario.Weight is null ? 1 : 0;
            var converted = steps.Of(scenario.Steps);
            if (weight == 0 || converted.Count == 0)
            {
                findings.Add(Finding.Warning("not-converted", $"The scenario '{scenario.Title}' is left out: {(weight == 0 ? "it has no weight" : "nothing of it is left")}.", scenario.Location));
                continue;
            }

            journeys.Add(new Journey { Name = names.Slug(scenario.Title), Weight = weight, Steps = converted });
        }

        if (journeys.Count == 0)
        {
            findings.Add(Finding.Error("nothing-to-convert", "Nothing of the script can be a plan.", script.Location));
            return new ConvertedPlan(null, [], findings);
        }

        var plan = new Plan { Name = name, Target = Target(script.Config, templates, findings), Setup = setup, Journeys = journeys, Teardown = Once(script.After, steps, findings), Profiles = ConvertedProfiles.Of(script, findings) };
        var requests = PlanTemplates.StepsOf(plan).OfType<Plans.RequestStep>().Select(RequestName.Of).ToHashSet(StringComparer.Ordinal);
        plan = plan with { Thresholds = ConvertedThresholds.Of(script, requests, findings), Feeds = [.. feeds.Where(feed => IsUsed(feed, plan))] };
        if (clean is not null)
        {
            (plan, var rows) = clean(plan, data);
            data = rows.ToDictionary(StringComparer.Ordinal);
        }

        findings.AddRange(PlanRules.Check(plan).Where(finding => finding.Severity != Severity.Note));
        return new ConvertedPlan(plan, [.. data.Where(file => plan.Feeds.Any(feed => feed.File == file.Key)).Select(file => new GeneratedFile(file.Key, file.Value.ToJsonString(Readable) + "\n"))], [.. findings.Distinct()]);
    }

    private static bool IsUsed(Feed feed, Plan plan) => PlanTemplates.TextsOf(plan).Any(text => text.Contains($"{{{{ {feed.Name}.", StringComparison.Ordinal));

    private static IReadOnlyList<Step> Once(ArtilleryFlow? flow, ConvertedSteps steps, List<Finding> findings)
    {
        if (flow is null)
        {
            return [];
        }

        Hooks(flow, findings);
        return steps.Of(flow.Steps);
    }

    private static void Hooks(ArtilleryFlow flow, List<Finding> findings)
    {
        foreach (var key in new[] { "beforeRequest", "afterResponse", "beforeScenario", "afterScenario", "onError" }.Where(key => flow[key] is not null))
        {
            findings.Add(Finding.Warning("not-converted", $"'{key}' of '{flow.Title}' is left out: a plan has no code.", flow[key]!.Location));
        }
    }

    private static Target Target(ArtilleryConfig config, ConvertedTemplates templates, List<Finding> findings)
    {
        var url = config.Target?.Text.TrimEnd('/') ?? "";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            findings.Add(Finding.Warning("not-converted", $"The target is only known at run time: the plan has {NoTarget}, and BASE_URL or --target in its place.", config.Target?.Location ?? config.Location));
            url = NoTarget;
        }

        var timeout = (config.Timeout ?? config.Http.Timeout) is ScriptScalar seconds && ScriptNumbers.Number(seconds.Text) is > 0 and < 86_400 and var number ? number : 10;
        var headers = config.Http.Defaults.Headers ?? config.Defaults.Headers;
        return new Target
        {
            Url = url,
            Timeout = TimeSpan.FromSeconds(timeout),
            Connections = config.Http["pool"] is null ? ConnectionReuse.PerJourney : ConnectionReuse.Shared,
            Headers = [.. (headers?.Entries ?? []).Select(header => new Field(header.Key, templates.Text(header.Value)))],
            Tls = config.Tls?["rejectUnauthorized"] is { IsTruthy: false } ? new TlsSettings { Verify = false } : null,
        };
    }

    private static (List<Feed> Feeds, Dictionary<string, JsonArray> Data) Feeds(ArtilleryConfig config, ConvertedTemplates templates, Func<string, string?> read, List<Finding> findings)
    {
        var names = new ConvertedNames();
        var feeds = new List<Feed>();
        var data = new Dictionary<string, JsonArray>(StringComparer.Ordinal);
        void Add(string name, JsonArray rows, FeedPick pick)
        {
            feeds.Add(new Feed { Name = name, File = $"data/{name}.json", Pick = pick });
            data.TryAdd($"data/{name}.json", rows);
        }

        foreach (var payload in config.Payloads)
        {
            if (payload.Path is not { IsTruthy: true } path || read(path.Text) is not { } text)
            {
                findings.Add(Finding.Warning("not-converted", "The CSV file can't be read: its variables are left out.", payload.Location));
                continue;
            }

            if (payload.LoadAll is { IsTruthy: true })
            {
                findings.Add(Finding.Warning("not-converted", "'loadAll' is left out: users of a plan have one row of a feed.", payload.Location));
                continue;
            }

            var feed = names.Word(Path.GetFileNameWithoutExtension(path.Text));
            var fields = payload.Fields.Select(field => field.Text).ToList();
            var casts = ArtilleryCsv.Casts(payload);
            fields.ForEach(field => templates.Columns[field] = $"{feed}.{ConvertedNames.Plain(field, '_')}");
            static JsonNode? Cell(IReadOnlyList<string> row, int i, bool casts) => i >= row.Count ? null : casts && ArtilleryCsv.Number(row[i]) is { } number ? JsonValue.Create(number) : JsonValue.Create(row[i]);
            var rows = ArtilleryCsv.Rows(payload, text).Select(row => (JsonNode?)new JsonObject(fields.DistinctBy(field => ConvertedNames.Plain(field, '_')).Select((field, i) =>
                KeyValuePair.Create(ConvertedNames.Plain(field, '_'), Cell(row, i, casts)))));
            Add(feed, new JsonArray([.. rows]), payload.Order?.Text == "sequence" ? FeedPick.Sequential : FeedPick.Random);
        }

        foreach (var variable in config.Variables)
        {
            if (variable.Value is not ScriptList { Items.Count: > 0 } list)
            {
                templates.Constants[variable.Key] = variable.Value;
                continue;
            }

            var feed = names.Word(variable.Key);
            templates.Columns[variable.Key] = $"{feed}.value";
            Add(feed, new JsonArray([.. list.Items.Select(item => (JsonNode?)new JsonObject { ["value"] = templates.Json(item) })]), FeedPick.Random);
        }

        return (feeds, data);
    }
}
