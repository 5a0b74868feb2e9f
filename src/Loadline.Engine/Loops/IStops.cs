namespace Loadline.Engine.Loops;

/// <summary>What says how far a run, or one user of it, has been told to end.</summary>
internal interface IStops
{
    /// <summary>How far. Never sinks for a run; may sink for a user that is asked back.</summary>
    StopLevel Level { get; }
}
