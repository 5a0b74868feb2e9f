namespace Loadline.Engine.Loops;

/// <summary>How far a run has been told to end; each level includes those before it.</summary>
internal enum StopLevel
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>The profile is over: no further iteration begins.</summary>
    NoMore,

    /// <summary>The user or a threshold ends the run: running iterations begin no further step and end their pauses.</summary>
    Leave,

    /// <summary>The time to finish is over: what still runs is cut off.</summary>
    Cut,
}
