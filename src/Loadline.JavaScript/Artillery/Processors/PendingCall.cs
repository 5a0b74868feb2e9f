using Loadline.Engine.Loops;

namespace Loadline.JavaScript.Artillery.Processors;

/// <summary>A call whose end the script has not told yet. When nothing of the script is left that could tell it, the call is given up: in Node its user would wait for ever.</summary>
/// <param name="loop">Loop of the script.</param>
/// <param name="isAlive">Whether something of the script is still to run by itself.</param>
/// <param name="giveUp">Ends the call.</param>
internal sealed class PendingCall(EngineLoop loop, Func<bool> isAlive, Action giveUp) : LoopTimer(loop)
{
    /// <summary>Seconds between two looks: another user's call may end this one, too.</summary>
    private const double Patience = 5;

    /// <summary>Begins to look.</summary>
    public void Begin() => Set(Loop.Clock.After(Loop.Clock.Now, Patience));

    /// <summary>Ends the call.</summary>
    public void GiveUp() => giveUp();

    /// <inheritdoc/>
    protected override void OnTime(long now)
    {
        if (isAlive())
        {
            Begin();
        }
        else
        {
            giveUp();
        }
    }
}
