namespace Loadline.Results;

/// <summary>What a run is doing.</summary>
public enum RunPhase
{
    /// <summary>Playing the plan's setup steps.</summary>
    Setup,

    /// <summary>Offering load.</summary>
    Load,

    /// <summary>Waiting for iterations that are still running.</summary>
    Stopping,

    /// <summary>Playing the plan's teardown steps.</summary>
    Teardown,

    /// <summary>Ended.</summary>
    Done,
}
