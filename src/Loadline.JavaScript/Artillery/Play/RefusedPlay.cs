namespace Loadline.JavaScript.Artillery.Play;

/// <summary>What can't be played: the user ends there.</summary>
internal sealed class RefusedPlay(string why) : PlayStep
{
    /// <inheritdoc/>
    public override ValueTask<VuError?> PlayAsync(VirtualUser user) => new(new VuError(why));
}
