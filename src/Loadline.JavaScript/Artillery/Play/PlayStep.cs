namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A step made ready.</summary>
internal abstract class PlayStep
{
    /// <summary>Plays it.</summary>
    /// <param name="user">The user that plays.</param>
    /// <returns>Null, or why the user ends.</returns>
    public abstract ValueTask<VuError?> PlayAsync(VirtualUser user);

    /// <summary>Plays steps one after another.</summary>
    public static async ValueTask<VuError?> PlayAsync(IReadOnlyList<PlayStep> steps, VirtualUser user)
    {
        foreach (var step in steps)
        {
            if (user.Leaves)
            {
                return VuError.Interrupted;
            }

            if (await step.PlayAsync(user).ConfigureAwait(false) is { } error)
            {
                return error;
            }
        }

        return null;
    }
}
