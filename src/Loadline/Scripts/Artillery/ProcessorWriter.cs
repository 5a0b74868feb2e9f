using System.Globalization;
using System.Text;
using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.Artillery;

/// <summary>Writes the JavaScript beside a script: what YAML can't say, and only what this script uses.</summary>
internal sealed class ProcessorWriter(Plan plan, string fileName, ProcessorModel processor)
{
    private readonly StringBuilder script = new();
    private readonly IReadOnlyList<string> environment = PlanTemplates.EnvironmentOf(plan);

    public string Write()
    {
        var hasTeardown = plan.Teardown.Count > 0;
        var feeds = plan.Feeds.Where(feed => Flows().Any(flow => Variables.FeedsOf(plan, flow.Steps).Contains(feed))).ToList();
        Add($"""
            // What {fileName}.yml needs beyond YAML: random values and rows of data from a seed, checks and captures,
            // the metrics its conditions judge, and the report. Artillery loads it in the main thread, for "before"
            // and "after", and in each worker thread.
            'use strict';

            {Requires(feeds)}
            """);
        Constants(feeds);
        Add("// Before and after the load, in the main thread");
        Add(Start(hasTeardown));
        Add(ProcessorSections.Finish);
        Add("// Each virtual user");
        Add(StartOf(feeds));
        Add(ProcessorSections.Prepare(processor, plan));
        Add(ProcessorSections.Examine(processor, plan));
        foreach (var (name, seconds) in processor.Timeouts)
        {
            Add($$"""
                function {{name}}(req, context, events, done) {
                  req.timeout = {{JsText.Number(seconds)}};
                  return done();
                }
                """);
        }

        Draws();
        Responses();
        Journeys();
        Tools();
        Exports();
        return script.ToString();
    }

    private IEnumerable<(string Name, IReadOnlyList<Step> Steps)> Flows() =>
        new[] { (Name: "$setup", Steps: plan.Setup), (Name: "$teardown", Steps: plan.Teardown) }
            .Concat(plan.Journeys.Select(journey => (journey.Name, journey.Steps)))
            .Where(flow => flow.Steps.Count > 0);

    private string Requires(List<Feed> feeds)
    {
        var lines = new List<string>();
        if (Has("$unique"))
        {
            lines.Add("const { randomBytes } = require('node:crypto');");
        }

        var files = feeds.Count > 0 || plan.Target.Tls is { CaFile: not null } or { CertificateFile: not null } or { KeyFile: not null };
        lines.Add(files ? "const { readFileSync, writeFileSync } = require('node:fs');" : "const { writeFileSync } = require('node:fs');");
        if (files)
        {
            lines.Add("const path = require('node:path');");
        }

        lines.Add("const { getEnvironmentData, setEnvironmentData } = require('node:worker_threads');");
        return string.Join('\n', lines);
    }

    private void Constants(List<Feed> feeds)
    {
        var constants = new CodeWriter();
        Js Names(IEnumerable<string> names) => Js.Array([.. names.Select(Js.String)]);
        constants.Assign("const SEED", Js.Raw(plan.Seed.ToString(CultureInfo.InvariantCulture)));
        constants.Assign("const PROFILES", Names(plan.Profiles.Select(profile => profile.Name)));
        constants.Assign("const REQUIRED", Names(environment));
        constants.Assign("const REPORT", Js.String(fileName + ".junit.xml"));
        constants.Assign("const COUNTERS", Names(plan.Journeys.Select(journey => journey.Name).Concat(feeds.Where(feed => feed.Pick == FeedPick.Unique).Select(feed => "feed " + feed.Name))));
        if (feeds.Count > 0)
        {
            constants.Assign("const FEEDS", Js.Object(
                [.. feeds.Select(feed => JsProperty.Of(
                    Variables.NameOf(feed.Name),
                    Js.Call(IsCsv(feed) ? "csv" : "JSON.parse", Js.Call("fileText", Js.String(feed.File)))))],
                expanded: true));
            constants.Assign("const FEEDS_OF", Js.Object(
                [.. Flows().Select(flow => (flow.Name, Feeds: Variables.FeedsOf(plan, flow.Steps))).Where(flow => flow.Feeds.Count > 0)
                    .Select(flow => JsProperty.Of(flow.Name, Names(flow.Feeds.Select(feed => Variables.NameOf(feed.Name)))))],
                expanded: true));
        }

        Add(constants.ToString().TrimEnd());
    }

    private static string Start(bool hasTeardown) => ProcessorSections.Start.Replace("$TEARDOWN$", hasTeardown ? " Of a teardown that fails only a line is printed: the verdict stands." : "", StringComparison.Ordinal);

    private string StartOf(List<Feed> feeds)
    {
        var text = new StringBuilder();
        text.Append($$"""
            /** Gives a virtual user its own random numbers{{(feeds.Count > 0 ? " and one row of each feed its journey mentions" : "")}}. */
            function startJourney(context, events, done) {
              return start(context, context.scenario.name, next(context.scenario.name), done);
            }

            function startSetup(context, events, done) {
              context.isSetup = true;
              return start(context, '$setup', 0, done);
            }

            function startTeardown(context, events, done) {
              return start(context, '$teardown', 0, done);
            }

            function start(context, journey, iteration, done) {
              context.random = randomOf(journey, iteration);
              context.asExpected = true;
              context.startedAt = performance.now();

            """);
        if (Has("$between"))
        {
            text.Append("  context.funcs.$between = (min, max) => between(context.random, min, max);\n");
        }

        if (feeds.Count > 0)
        {
            text.Append("  for (const name of FEEDS_OF[journey] ?? []) {\n    const rows = FEEDS[name];\n");
            text.Append("    const row = rowOf(name, rows.length, iteration, context.random);\n");
            text.Append("    if (row >= rows.length) return done(new Error(`feed ${name} has no row left`));\n");
            text.Append("    context.vars[name] = rows[row];\n  }\n");
        }

        text.Append("  return done();\n}");
        if (feeds.Count > 0)
        {
            var sequential = feeds.Where(feed => feed.Pick == FeedPick.Sequential).Select(feed => $"case {JsText.Quote(Variables.NameOf(feed.Name))}:").ToList();
            var unique = feeds.Where(feed => feed.Pick == FeedPick.Unique).Select(feed => (Case: $"case {JsText.Quote(Variables.NameOf(feed.Name))}:", feed.Name)).ToList();
            text.Append("\n\n/** Number of the row to take. */\nfunction rowOf(feed, rows, iteration, random) {\n");
            if (sequential.Count + unique.Count > 0)
            {
                text.Append("  switch (feed) {\n");
                sequential.ForEach(line => text.Append("    ").Append(line).Append('\n'));
                text.Append(sequential.Count > 0 ? "      return iteration % rows;\n" : "");
                unique.ForEach(line => text.Append("    ").Append(line.Case).Append("\n      return next(").Append(JsText.Quote("feed " + line.Name)).Append(");\n"));
                text.Append("    default:\n      return between(random, 0, rows - 1);\n  }\n}");
            }
            else
            {
                text.Append("  return between(random, 0, rows - 1);\n}");
            }
        }

        return text.ToString();
    }

    private void Draws()
    {
        if (processor.Draws.Count == 0)
        {
            return;
        }

        Add("// Values that are drawn anew for each request");
        Add("""
            const draw = (values) => (context, events, done) => {
              try {
                values(context.vars, context.random);
              } catch (error) {
                return done(error);
              }
              return done();
            };
            """);
        foreach (var function in processor.Draws)
        {
            var code = new CodeWriter();
            var arguments = function.Assignments.Any(each => each.Value.Code.Contains("random", StringComparison.Ordinal)) ? "(vars, random)" : "(vars)";
            code.Open($"const {function.Name} = draw({arguments} =>");
            function.Assignments.ToList().ForEach(each => code.Assign("vars." + each.Name, each.Value));
            code.Close("});");
            Add(code.ToString().TrimEnd());
        }
    }

    private void Responses()
    {
        if (processor.Responses.Count == 0)
        {
            return;
        }

        Add("// What responses must hold beyond status and headers, and what is taken from them");
        Add("""
            const read = (response) => (req, res, context, events, done) => {
              try {
                response(req, res, context, events);
              } catch (error) {
                return done(error);
              }
              if (!req.asExpected) context.asExpected = false;
              return done();
            };
            """);
        foreach (var hook in processor.Responses)
        {
            var code = new CodeWriter();
            code.Open($"const {hook.Name} = read((req, res, context, events) =>");
            Write(hook.Statements, code);
            code.Close("});");
            Add(code.ToString().TrimEnd());
        }
    }

    /// <summary>Statements, with what they need from the context before them.</summary>
    private static void Write(IReadOnlyList<ProcessorStatement> statements, CodeWriter code)
    {
        var needs = new[] { ("random", "(random"), ("vars", "vars,"), ("vars", "vars.") }
            .Where(need => statements.Any(statement => statement.Code.Replace("context.random", "", StringComparison.Ordinal).Contains(need.Item2, StringComparison.Ordinal)))
            .Select(need => need.Item1).Distinct(StringComparer.Ordinal).ToList();
        if (needs.Count > 0)
        {
            code.Line($"const {{ {string.Join(", ", needs)} }} = context;");
        }

        foreach (var statement in statements)
        {
            statement.Write(code);
        }
    }

    private void Journeys()
    {
        if (!ProcessorSections.EndsJourneys(plan, processor))
        {
            return;
        }

        var code = new CodeWriter();
        code.Open("function endJourney(context, events, done)");
        foreach (var journey in plan.Journeys)
        {
            var own = plan.Metrics.Where(metric => metric.Journey == journey.Name).SelectMany(metric => MetricCode.OfJourney(plan, metric)).ToList();
            if (processor.Measures.Contains(new Measure("iteration_duration", null, journey.Name)))
            {
                own.Add(new(MetricCode.Emit("histogram", "iteration_duration.journey " + journey.Name, "performance.now() - context.startedAt")));
            }

            if (own.Count > 0)
            {
                code.Open($"if (context.scenario.name === {JsText.Quote(journey.Name)})");
                Write(own, code);
                code.Close();
            }
        }

        code.Line("return done();");
        code.Close();
        Add("/** Metrics of whole journeys. */\n" + code.ToString().TrimEnd());
    }

    private bool Has(string use) => processor.Uses.Contains(use) || CallsOf(use);

    private bool CallsOf(string function) => PlanTemplates.TextsOf(plan).SelectMany(PlanTemplates.ExpressionsOf)
        .OfType<Plans.Templates.CallExpression>().Any(call => call.Function == function);

    private void Tools()
    {
        Add("// Tools");
        Add(ProcessorTools.Counters);
        Add(ProcessorTools.Seeded);
        var anyFeed = plan.Feeds.Any(feed => Flows().Any(flow => Variables.FeedsOf(plan, flow.Steps).Contains(feed)));
        (bool Used, string Code)[] tools =
        [
            (Has("$between") || Has("$int") || Has("$digits") || Has("$uuid") || anyFeed, ProcessorTools.Between),
            (Has("$decimal"), ProcessorTools.Decimal),
            (Has("$pick") || Has("pick"), ProcessorTools.Pick),
            (Has("$string"), ProcessorTools.String),
            (Has("$digits"), ProcessorTools.Digits),
            (Has("$uuid"), ProcessorTools.Uuid),
            (Has("$unique"), ProcessorTools.Unique),
            (Has("$now"), ProcessorTools.Now),
            (Has("$date"), ProcessorTools.Date),
            (Has("$epoch"), ProcessorTools.Epoch),
            (Has("$base64"), ProcessorTools.Base64),
            (processor.Draws.Any(draw => draw.Assignments.Any(each => each.Value.Code.StartsWith("formText(", StringComparison.Ordinal))), ProcessorTools.FormText),
            (plan.Feeds.Any(IsCsv) && anyFeed, ProcessorTools.Csv),
            (anyFeed, ProcessorTools.FileText),
            (true, ProcessorTools.Values),
            (true, ProcessorTools.Fill),
            (Has("select"), ProcessorTools.Select),
            (Has("headerText"), ProcessorTools.HeaderText),
            (Has("matches"), ProcessorTools.Matches),
            (Has("setCookies"), ProcessorTools.SetCookies),
            (true, ProcessorTools.Check),
            (Has("keep"), ProcessorTools.Keep),
            (Has("record"), ProcessorTools.Record),
            (plan.Metrics.Any(metric => metric is { Type: MetricType.Rate, Value: not null }), ProcessorTools.RecordShare),
        ];
        foreach (var tool in tools.Where(tool => tool.Used))
        {
            Add(tool.Code);
        }
    }

    private void Exports()
    {
        var names = new List<string> { "startRun", "startJourney", "prepareRequest", "examineResponse", "countError" };
        if (plan.Setup.Count > 0)
        {
            names.AddRange(["startSetup", "examineSetup"]);
        }

        if (plan.Teardown.Count > 0)
        {
            names.Add("startTeardown");
        }

        names.AddRange(processor.Timeouts.Keys.Concat(processor.Draws.Select(draw => draw.Name)).Concat(processor.Responses.Select(hook => hook.Name)));
        if (ProcessorSections.EndsJourneys(plan, processor))
        {
            names.Add("endJourney");
        }

        Add("module.exports = {\n" + string.Concat(names.Select(name => $"  {name},\n")) + "};");
    }

    private static bool IsCsv(Feed feed) => feed.File.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private void Add(string section) => script.Append(script.Length > 0 ? "\n" : "").Append(section.ReplaceLineEndings("\n")).Append('\n');
}
