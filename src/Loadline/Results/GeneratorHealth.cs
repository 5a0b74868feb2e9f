namespace Loadline.Results;

/// <summary>How well the generator itself did, so that its own delays can't be taken for the target's. The worse is the larger.</summary>
public enum GeneratorHealth
{
    /// <summary>Its own delays don't show in the numbers.</summary>
    Ok,

    /// <summary>It was near its limit: the numbers hold, more load would not have been sent in time.</summary>
    Degraded,

    /// <summary>Its own delays show in the numbers: the run can't tell anything about the target.</summary>
    Saturated,
}
