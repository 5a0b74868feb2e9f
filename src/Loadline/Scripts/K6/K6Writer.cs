using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>
/// Writes a plan as a k6 script, <c>name.js</c>: all profiles, journeys, data, checks, thresholds and metrics. What is no part of the benchmark, the
/// functions it calls and the report, is <c>name.lib.js</c> beside it; nothing else is needed beside k6.
/// </summary>
public sealed class K6Writer : IScriptWriter
{
    /// <inheritdoc/>
    public string Tool => "k6";

    /// <inheritdoc/>
    public Written Write(Plan plan, string fileName)
    {
        var script = new K6Script(plan, fileName);
        Name(script);
        var templates = new K6Templates(script);
        var requests = new K6Requests(script, templates);
        var configuration = new K6Configuration(script, requests);
        var thresholds = new K6Thresholds(script);
        configuration.NoteDifferences();

        // What comes first in the file depends on what is used further down, so the functions are written before the imports.
        var functions = new CodeWriter();
        var journeys = new K6Journeys(script, requests, templates);
        Functions(functions, script, journeys);
        var settings = new CodeWriter();
        configuration.Data(settings);
        configuration.Metrics(settings);
        configuration.Options(settings, thresholds);
        var constants = new CodeWriter();
        configuration.Constants(constants, templates);
        var code = new CodeWriter();
        K6Header.Write(script, code);
        code.Blank();
        configuration.Imports(code);
        code.Blank();
        code.Lines(constants.ToString(), indented: true);
        code.Blank();
        code.Lines(settings.ToString(), indented: true);
        code.Blank();
        code.Lines(functions.ToString(), indented: true);
        code.Blank();
        K6Summary.WriteCall(code, script.Module);
        return new Written([new GeneratedFile(fileName + ".js", code.ToString()), new GeneratedFile(fileName + K6Module.Extension, K6Module.Write(script))], script.Findings);
    }

    private static void Name(K6Script script)
    {
        foreach (var journey in script.Plan.Journeys)
        {
            script.Functions.TryAdd(journey.Name, script.Names.Take(JsNames.CamelCase(journey.Name), "journey"));
        }

        foreach (var feed in script.Plan.Feeds)
        {
            script.Feeds.TryAdd(feed.Name, script.Names.Take(JsNames.CamelCase(feed.Name), "rows"));
        }

        foreach (var metric in script.Plan.Metrics)
        {
            script.Metrics.TryAdd(metric.Name, script.Names.Take(JsNames.CamelCase(metric.Name), "metric"));
        }
    }

    private static void Functions(CodeWriter code, K6Script script, K6Journeys journeys)
    {
        var plan = script.Plan;
        code.Line("// Setup: once, before the load");
        code.Blank();
        journeys.Setup(code);
        code.Blank();
        code.Line("// Journeys");
        foreach (var (number, journey) in plan.Journeys.Index())
        {
            code.Blank();
            journeys.Journey(journey, number + 1, code);
        }

        code.Blank();
        journeys.Mix(code);
        code.Blank();
        if (script.Helpers.Contains(K6Library.Iteration))
        {
            code.Lines(K6Library.All.Single(helper => helper.Name == K6Library.Iteration).Code);
            code.Blank();
        }

        if (plan.Teardown.Count > 0)
        {
            code.Line("// Teardown: once, after the load");
            code.Blank();
            journeys.Teardown(code);
        }
    }
}
