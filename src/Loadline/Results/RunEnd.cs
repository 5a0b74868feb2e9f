namespace Loadline.Results;

/// <summary>Why a run ended.</summary>
public enum RunEnd
{
    /// <summary>The profile was played to its end.</summary>
    Completed,

    /// <summary>A threshold with <c>abort</c> was crossed.</summary>
    ThresholdCrossed,

    /// <summary>The user stopped it.</summary>
    Interrupted,

    /// <summary>A setup step failed, so no load was offered.</summary>
    SetupFailed,
}
