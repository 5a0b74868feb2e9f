namespace Loadline.Engine.Loops;

/// <summary>Somebody on a loop who may be waiting when the run is told to end.</summary>
internal interface IInterruptible
{
    /// <summary>The stops of the run, or of one user, have changed: ends what they don't allow any more.</summary>
    void OnStops();
}
