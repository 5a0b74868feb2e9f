using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>What is called around every request of a flow.</summary>
/// <param name="BeforeRequest">Functions before it.</param>
/// <param name="AfterResponse">Functions after it.</param>
/// <param name="OnError">Functions when it failed.</param>
/// <param name="Plugins">Plugins that look at responses, in their order; none before and after the load.</param>
internal sealed record FlowHooks(IReadOnlyList<string> BeforeRequest, IReadOnlyList<string> AfterResponse, IReadOnlyList<string> OnError, IReadOnlyList<IResponsePlugin> Plugins)
{
    /// <summary>The hooks of a flow.</summary>
    public static FlowHooks Of(ArtilleryFlow flow, IReadOnlyList<IResponsePlugin> plugins) => new(
        [.. flow.BeforeRequest.Select(name => name.Text)],
        [.. flow.AfterResponse.Select(name => name.Text)],
        [.. flow.OnError.Select(name => name.Text)],
        flow.Kind == ArtilleryFlowKind.Scenario ? plugins : []);
}
