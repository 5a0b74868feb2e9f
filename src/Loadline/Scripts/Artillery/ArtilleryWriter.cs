using Loadline.Plans;

namespace Loadline.Scripts.Artillery;

/// <summary>
/// Writes a plan for Artillery 2: <c>name.yml</c>, and <c>name.processor.cjs</c> with what YAML can't say. Profiles become environments,
/// of which the first (<c>smoke</c> where there is one) is played when none is chosen.
/// </summary>
public sealed class ArtilleryWriter : IScriptWriter
{
    /// <inheritdoc/>
    public string Tool => "artillery";

    /// <inheritdoc/>
    public Written Write(Plan plan, string fileName)
    {
        var findings = new List<Finding>();
        var processor = new ProcessorModel();
        Differences.Find(plan, findings);
        var first = plan.Profiles.FirstOrDefault(profile => profile.Name == "smoke") ?? plan.Profiles.FirstOrDefault();
        var profiles = first is null ? [] : new[] { first }.Concat(plan.Profiles.Where(profile => profile != first)).ToList();
        var ordered = plan with { Profiles = profiles };
        var config = new ConfigWriter(ordered, fileName, processor, findings).Write();

        var longest = ConfigWriter.LongestTimeout(plan);
        var flows = new FlowWriter(ordered, longest, DefaultHeaders.CanHoldAuth(plan), processor, findings);
        var document = new YamlMap().Add("config", config);
        var before = new YamlList().Add(new YamlMap().Add("function", "startRun"));
        before.Items.AddRange(flows.Flow(plan.Setup, isJourney: false).Items);
        var setup = new YamlMap();
        if (plan.Setup.Count > 0)
        {
            setup.Add("beforeScenario", "startSetup").Add("beforeRequest", "prepareRequest").Add("afterResponse", "examineSetup");
        }

        document.Add("before", setup.Add("flow", before), [plan.Setup.Count > 0 ? "Once, before the load; what is captured here every virtual user has." : "Once, before the load."]);
        var scenarios = new YamlList();
        foreach (var journey in plan.Journeys)
        {
            scenarios.Add(Scenario(ordered, journey, flows, processor), journey.Because is null ? null : [journey.Because]);
        }

        document.Add("scenarios", scenarios);
        if (plan.Teardown.Count > 0)
        {
            document.Add(
                "after",
                new YamlMap().Add("beforeScenario", "startTeardown").Add("beforeRequest", "prepareRequest").Add("flow", flows.Flow(plan.Teardown, isJourney: false)),
                ["Once, after the load; sees what the setup captured. Its failures change nothing."]);
        }

        var yaml = YamlPrinter.Print(HeaderWriter.Write(ordered, fileName, findings), document);
        var code = new ProcessorWriter(ordered, fileName, processor).Write();
        return new Written([new GeneratedFile(fileName + ".yml", yaml), new GeneratedFile(fileName + ".processor.cjs", code)], findings);
    }

    private static YamlMap Scenario(Plan plan, Journey journey, FlowWriter flows, ProcessorModel processor)
    {
        var scenario = new YamlMap().Add("name", journey.Name);
        scenario.Add("weight", YamlNode.Of((double)Weights.Of(plan)[plan.Journeys.ToList().IndexOf(journey)]));
        scenario.Add("beforeScenario", "startJourney").Add("beforeRequest", "prepareRequest").Add("afterResponse", "examineResponse").Add("onError", "countError");
        var flow = flows.Flow(journey.Steps, isJourney: true);
        if (ProcessorSections.EndsJourneys(plan, processor))
        {
            scenario.Add("afterScenario", "endJourney");
        }

        return scenario.Add("flow", flow);
    }
}
