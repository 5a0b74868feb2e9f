using System.Globalization;
using Loadline.Plans;
using Loadline.Plans.JsonPaths;
using Loadline.Plans.Templates;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>Setup, journeys, the mix of journeys and teardown as functions of the script.</summary>
internal sealed class K6Journeys(K6Script script, K6Requests requests, K6Templates templates)
{
    private Plan Plan => script.Plan;

    private IReadOnlyList<Capture> SetupCaptures => [.. PlanTemplates.Flat(Plan.Setup).OfType<RequestStep>().SelectMany(step => step.Captures).DistinctBy(capture => capture.Name)];

    public void Setup(CodeWriter code)
    {
        var names = script.Names.Inner();
        var scope = new K6Scope(names);
        if (SetupCaptures.Count > 0)
        {
            code.Line("/** @typedef {ReturnType<typeof setup>} SetupData what setup hands to the journeys */");
            code.Blank();
        }

        code.Open("export function setup()");
        code.Comment("Without a target there is nothing to measure. Any answer will do, an error status too.");
        code.Lines("""
            const reached = http.get(BASE_URL, {
              tags: { name: 'reach the target' },
              timeout: TIMEOUT,
              responseCallback: http.expectedStatuses({ min: 100, max: 599 }),
            });
            if (reached.status === 0) {
              fail(`${BASE_URL} cannot be reached: ${reached.error}`);
            }
            """);
        script.Import("fail");
        names.Take("reached", "reached");
        if (Plan.Setup.Count > 0)
        {
            var steps = Steps(code, scope, where => code.Statement(Js.Call("fail", Js.Template($"setup stopped at {where}: see the failed checks"))), stops: true);
            code.Blank();
            Rows(Plan.Setup, code, scope, steps, 0, isOnce: true);
            steps.Declare(Plan.Setup, SetupCaptures.Select(capture => $"{{{{ {capture.Name} }}}}"));
            steps.Write(Plan.Setup);
            if (SetupCaptures.Count > 0)
            {
                code.Blank();
                var values = SetupCaptures.Select(capture => JsProperty.Of(capture.Name, Js.Raw(scope.Find(capture.Name)?.Code ?? "undefined")));
                code.Statement(new Js(JsKind.Other, Doc.Concat("return ", Js.Object([.. values]).Doc)));
            }
        }

        code.Close();
    }

    public void Journey(Journey journey, int number, CodeWriter code)
    {
        var metrics = Plan.Metrics.Where(metric => metric.Journey == journey.Name).ToList();
        var names = script.Names.Inner();
        var scope = new K6Scope(names);
        var usesData = SeesSetup(journey.Steps, metrics);
        SetupVariables(scope);
        var playable = PlayedBy(journey);
        var body = new CodeWriter(indent: 2);
        var steps = Steps(body, scope, _ =>
        {
            foreach (var metric in metrics.Where(metric => metric is { Type: MetricType.Rate, Value: null }))
            {
                body.Line($"{script.Metrics[metric.Name]}.add(false);");
            }

            body.Line("return false;");
        }, keepsOutcome: metrics.Count > 0);
        if (metrics.Any(metric => metric is { Value: null, Type: MetricType.Trend or MetricType.Gauge }))
        {
            body.Line("const started = Date.now();");
        }

        if (metrics.Count > 0)
        {
            body.Line("let asExpected = true;");
        }

        Rows(playable, body, scope, steps, number, isOnce: false, metrics.Select(metric => metric.Value).OfType<string>(), journey.Steps);
        steps.Declare(playable, metrics.Select(metric => metric.Value).OfType<string>());
        steps.Write(playable);
        body.Blank();
        new K6Recording(script, templates, body, scope).Write(metrics, "asExpected", "Date.now() - started");

        var text = body.ToString();
        var endsEarly = text.Contains("return false;", StringComparison.Ordinal);
        if (endsEarly)
        {
            body.Blank();
            body.Line("return true;");
        }

        code.Comment($"{journey.Name}: {Share(journey)} of the journeys{(journey.Because is null ? "." : ". " + journey.Because)}");
        if (usesData)
        {
            code.Line("/** @param {SetupData} data */");
        }

        code.Open($"export function {script.Functions[journey.Name]}({(usesData ? "data" : "")})");
        code.Lines(body.ToString(), indented: true);
        code.Close();
    }

    /// <summary>The default function: closed profiles and <c>k6 run --vus 1 --iterations 1</c> play it.</summary>
    public void Mix(CodeWriter code)
    {
        new K6Mix(script, code).Write(SetupCaptures.Count > 0 && Plan.Journeys.Any(journey => SeesSetup(journey.Steps, MetricsOf(journey))));
    }

    public void Teardown(CodeWriter code)
    {
        if (Plan.Teardown.Count == 0)
        {
            return;
        }

        var scope = new K6Scope(script.Names.Inner());
        SetupVariables(scope);
        var usesData = SeesSetup(Plan.Teardown, []);
        if (usesData)
        {
            code.Line("/** @param {SetupData} data */");
        }

        code.Open($"export function teardown({(usesData ? "data" : "")})");
        var steps = Steps(code, scope, _ => code.Line("return;"));
        Rows(Plan.Teardown, code, scope, steps, Plan.Journeys.Count + 1, isOnce: true);
        steps.Declare(Plan.Teardown, []);
        steps.Write(Plan.Teardown);
        code.Close();
        code.Blank();
    }

    /// <summary>The steps a journey's function plays: a pause at its end is the mix's business.</summary>
    public static IReadOnlyList<Step> PlayedBy(Journey journey)
    {
        var count = journey.Steps.Count;
        while (count > 0 && journey.Steps[count - 1] is ThinkStep)
        {
            count--;
        }

        return [.. journey.Steps.Take(count)];
    }

    private string Share(Journey journey) =>
        (ProfileSplit.ShareOf(Plan, journey) * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private List<CustomMetric> MetricsOf(Journey journey) => [.. Plan.Metrics.Where(metric => metric.Journey == journey.Name)];

    private K6Steps Steps(CodeWriter code, K6Scope scope, Action<string> giveUp, bool stops = false, bool keepsOutcome = false) =>
        new(script, requests, templates, code, scope) { GiveUp = giveUp, StopsOnFailedCheck = stops, KeepsOutcome = keepsOutcome };

    private void SetupVariables(K6Scope scope)
    {
        foreach (var capture in SetupCaptures)
        {
            var code = JsNames.IsIdentifier(capture.Name) ? "data." + capture.Name : $"data[{JsText.Quote(capture.Name)}]";
            scope.Set(capture.Name, new K6Variable(code, K6Steps.TypeOf(capture), ValueType.Any, IsCertain: true));
        }
    }

    private bool SeesSetup(IReadOnlyList<Step> steps, IReadOnlyList<CustomMetric> metrics)
    {
        var mentioned = Mentioned(steps, metrics.Select(metric => metric.Value).OfType<string>());
        return SetupCaptures.Any(capture => mentioned.Contains(capture.Name));
    }

    private HashSet<string> Mentioned(IReadOnlyList<Step> steps, IEnumerable<string> more)
    {
        var own = PlanTemplates.Flat(steps).OfType<RequestStep>().ToList();
        var names = own.Select(RequestName.Of).ToHashSet(StringComparer.Ordinal);
        return own
            .SelectMany(requests.TemplatesOf)
            .Concat(Plan.Metrics.Where(metric => metric.Step is { } step && names.Contains(step)).Select(metric => metric.Value).OfType<string>())
            .Concat(more)
            .SelectMany(PlanTemplates.ExpressionsOf)
            .OfType<VariableExpression>()
            .Select(variable => variable.Name)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The number of an iteration of a journey: a scenario's own count, unless its users play several journeys.</summary>
    private string Iteration()
    {
        script.UsesExecution = true;
        return Plan.Journeys.Count == 1 ? "exec.scenario.iterationInTest" : script.Use(K6Library.Iteration) + "()";
    }

    /// <summary>Starts the random sequence and takes one row of each feed that is mentioned.</summary>
    private void Rows(IReadOnlyList<Step> played, CodeWriter code, K6Scope scope, K6Steps steps, int function, bool isOnce, IEnumerable<string>? more = null, IReadOnlyList<Step>? all = null)
    {
        var mentioned = Mentioned(played, more ?? []);
        var feeds = Plan.Feeds.Where(feed => mentioned.Contains(feed.Name)).ToList();
        if (feeds.Any(feed => feed.Pick == FeedPick.Random) || DrawsRandomly(all ?? played, more ?? []))
        {
            code.Line($"{script.Use(K6Library.Seed)}(SEED, {function.ToString(CultureInfo.InvariantCulture)}, {(isOnce ? "0" : Iteration())});");
        }

        foreach (var feed in feeds)
        {
            var constant = script.Feeds[feed.Name];
            var row = scope.Names.Derive(constant, "Row", "row");
            script.Columns.TryAdd(feed.Name, []);
            var value = feed.Pick switch
            {
                FeedPick.Random => $"{script.Use(K6Library.Pick)}({constant})",
                FeedPick.Sequential => isOnce ? $"{constant}[0]" : $"{constant}[{Iteration()} % {constant}.length]",
                _ => $"{constant}[{Share(feed, function, isOnce)}]",
            };
            code.Line($"const {row} = {value};");
            scope.Set(feed.Name, new K6Variable(row, ValueType.Any, K6Configuration.IsCsv(feed) ? ValueType.Text : ValueType.Any, IsCertain: feed.Pick != FeedPick.Unique, feed.Name));
            if (feed.Pick == FeedPick.Unique)
            {
                // Each row is used once: when they have run out, the journey can't be played.
                steps.Guard([$"{{{{ {feed.Name} }}}}"], $"the rows of {feed.Name}");
            }
        }
    }

    /// <summary>The row of a feed that is used once: functions that share the feed take turns.</summary>
    private string Share(Feed feed, int function, bool isOnce)
    {
        var users = new List<int>();
        void Note(int user, IReadOnlyList<Step> steps, IEnumerable<string> more)
        {
            if (Mentioned(steps, more).Contains(feed.Name))
            {
                users.Add(user);
            }
        }

        Note(0, Plan.Setup, []);
        foreach (var (i, journey) in Plan.Journeys.Index())
        {
            Note(i + 1, journey.Steps, MetricsOf(journey).Select(metric => metric.Value).OfType<string>());
        }

        Note(Plan.Journeys.Count + 1, Plan.Teardown, []);
        var turn = users.IndexOf(function);
        return isOnce ? turn.ToString(CultureInfo.InvariantCulture)
            : users.Count == 1 ? Iteration()
            : turn == 0 ? $"{Iteration()} * {users.Count}"
            : $"{Iteration()} * {users.Count} + {turn}";
    }

    private bool DrawsRandomly(IReadOnlyList<Step> steps, IEnumerable<string> more)
    {
        var flat = PlanTemplates.Flat(steps).ToList();
        var names = flat.OfType<RequestStep>().Select(RequestName.Of).ToHashSet(StringComparer.Ordinal);
        return flat.OfType<ThinkStep>().Any(think => think.Min != think.Max)
            || flat.OfType<RepeatStep>().Any(repeat => repeat.Min != repeat.Max)
            || flat.OfType<RequestStep>().SelectMany(step => step.Captures).Any(DrawsRandomly)
            || flat.OfType<RequestStep>().SelectMany(requests.TemplatesOf).Concat(more)
                .Concat(Plan.Metrics.Where(metric => metric.Step is { } step && names.Contains(step)).Select(metric => metric.Value).OfType<string>())
                .SelectMany(PlanTemplates.ExpressionsOf).OfType<CallExpression>()
                .Any(call => call.Function is "$int" or "$decimal" or "$pick" or "$string" or "$digits" or "$uuid");
    }

    private static bool DrawsRandomly(Capture capture) => capture.Pick == CapturePick.Random
        && (capture.Regex is not null || (capture.From == CaptureSource.Json && !JsonPath.Parse(capture.Expression).IsSingle));
}
