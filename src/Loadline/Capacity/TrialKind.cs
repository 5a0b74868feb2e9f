namespace Loadline.Capacity;

/// <summary>What a trial is for.</summary>
public enum TrialKind
{
    /// <summary>The lowest rate: what the target does without load, and whether the thresholds can hold at all.</summary>
    Baseline,

    /// <summary>Rates that grow by half or double until one fails.</summary>
    Climb,

    /// <summary>Halving the gap between the highest rate that passed and the lowest that failed.</summary>
    Search,

    /// <summary>A longer trial at the rate that is to be reported.</summary>
    Confirm,

    /// <summary>A longer trial just above it, which has to fail.</summary>
    Above,

    /// <summary>A low rate straight after an overload: how long the target takes to recover.</summary>
    Recovery,
}
