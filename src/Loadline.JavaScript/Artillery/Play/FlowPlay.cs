using Loadline.Engine.Metrics;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A flow made ready.</summary>
internal sealed class FlowPlay
{
    private readonly ArtilleryConfig _config;
    private readonly ScriptParts _parts;
    private readonly FlowHooks _hooks;
    private readonly MetricCatalog _catalog;
    private readonly string? _scenario;
    private readonly double _pauses;

    /// <summary>Makes a flow ready.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="config">Settings of the script.</param>
    /// <param name="parts">What all share.</param>
    /// <param name="plugins">Plugins that look at responses.</param>
    /// <param name="catalog">What can be recorded.</param>
    /// <param name="pauses">Factor on pauses.</param>
    public FlowPlay(ArtilleryFlow flow, ArtilleryConfig config, ScriptParts parts, IReadOnlyList<IResponsePlugin> plugins, MetricCatalog catalog, double pauses)
    {
        (Flow, _config, _parts, _catalog, _pauses) = (flow, config, parts, catalog, pauses);
        _hooks = FlowHooks.Of(flow, plugins);
        _scenario = flow.Kind == ArtilleryFlowKind.Scenario ? flow.Title : null;
        var before = flow.BeforeScenario.Select(name => (PlayStep)new FunctionPlay(name.Text, parts));
        var after = flow.AfterScenario.Select(name => (PlayStep)new FunctionPlay(name.Text, parts));
        Steps = flow.Engine == "ws" ? [new WebSocketPlay(flow, config, parts, [.. flow.Steps.Select(Of)])] : [.. before, .. flow.Steps.Select(Of), .. after];
        Scenario = flow.Map;
    }

    /// <summary>The flow as it stands.</summary>
    public ArtilleryFlow Flow { get; }

    /// <summary>Its steps.</summary>
    public IReadOnlyList<PlayStep> Steps { get; }

    /// <summary>What functions see as <c>context.scenario</c>.</summary>
    public ScriptMap Scenario { get; }

    private PlayStep Of(ArtilleryStep step) => step switch
    {
        RequestStep request => new RequestPlay(request, _scenario, _parts, _hooks, _catalog),
        ThinkStep think => new ThinkPlay(think, _parts.Settings.Jitter, _pauses, _parts.Host.Random),
        LogStep log => new LogPlay(log, _parts.Console),
        FunctionStep function => new FunctionPlay((function.Function as ScriptScalar)?.Text ?? "", _parts),
        LoopStep loop => new LoopPlay(loop, [.. loop.Steps.Select(Of)], _parts),
        ParallelStep parallel => new ParallelPlay([.. parallel.Steps.Select(Of)], parallel.Limit),
        WebSocketStep socket => new WebSocketStepPlay(socket, _config, _parts),
        _ => new RefusedPlay("invalid step"),
    };
}
