using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A step over WebSocket.</summary>
internal sealed class WebSocketStepPlay(WebSocketStep step, ScriptParts parts) : PlayStep
{
    /// <inheritdoc/>
    public override ValueTask<VuError?> PlayAsync(VirtualUser user)
    {
        _ = (step, parts);
        return new ValueTask<VuError?>((VuError?)null);
    }
}
