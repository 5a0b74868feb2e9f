using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>An Artillery script: what stands in it and where.</summary>
public sealed class ArtilleryScript : ScriptPart
{
    private static readonly IReadOnlySet<string> All = Keys("config", "scenarios", "before", "after");

    /// <summary>A script that stands in a mapping.</summary>
    public ArtilleryScript(ScriptMap map)
        : base(map)
    {
        Config = new ArtilleryConfig(Inner("config") ?? Empty);
        var engine = Config.Engine?.Text;
        Scenarios = [.. ((map["scenarios"] as ScriptList)?.Items ?? []).OfType<ScriptMap>().Select((scenario, index) => new ArtilleryFlow(scenario, ArtilleryFlowKind.Scenario, index, engine))];
        Before = Inner("before") is { } before ? new ArtilleryFlow(before, ArtilleryFlowKind.Before, 0, null) : null;
        After = Inner("after") is { } after ? new ArtilleryFlow(after, ArtilleryFlowKind.After, 0, null) : null;
    }

    /// <summary>What stands under <c>config</c>; empty when it is not there.</summary>
    public ArtilleryConfig Config { get; }

    /// <summary>The scenarios; items that are no mappings are left out.</summary>
    public IReadOnlyList<ArtilleryFlow> Scenarios { get; }

    /// <summary>Played once before the load; null for none.</summary>
    public ArtilleryFlow? Before { get; }

    /// <summary>Played once after the load; null for none.</summary>
    public ArtilleryFlow? After { get; }

    /// <summary>The comments of its files in order.</summary>
    public IReadOnlyList<ScriptComment> Comments { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;

    /// <summary>All that is played: before, the scenarios, after.</summary>
    public IEnumerable<ArtilleryFlow> Flows => new[] { Before }.Concat(Scenarios).Append(After).OfType<ArtilleryFlow>();

    /// <summary>All steps of all flows, those inside loops too, in order; a loop comes before what it repeats.</summary>
    public IEnumerable<ArtilleryStepPlace> Steps => Flows.SelectMany(flow => flow.AllSteps);

    /// <summary>All requests over HTTP, in order.</summary>
    public IEnumerable<RequestStep> Requests => Steps.Select(place => place.Step).OfType<RequestStep>();

    /// <summary>Everything that stands in the script, in order, with the way to it.</summary>
    public IEnumerable<ScriptPlace> Values => ScriptPlace.Within("", Map);

    /// <summary>All templates in values and keys, in order.</summary>
    public IEnumerable<ArtilleryTemplateUse> Templates => ArtilleryTemplateUse.In(Values);

    /// <summary>The script as <c>-e NAME</c> has it: the environment's settings over the config's, lists item by item. Null when there is no such environment.</summary>
    public ArtilleryScript? InEnvironment(string name) =>
        Config.Environments.FirstOrDefault(environment => environment.Name == name) is { } environment
            ? With((ScriptMap)ScriptMerge.ByIndex(Map, new ScriptMap([new ScriptEntry("config", Config.Location, environment.Config.Map)], Location)))
            : null;

    /// <summary>The same script from another mapping, with the comments of this one.</summary>
    public ArtilleryScript With(ScriptMap map) => new(map) { Comments = Comments };
}
